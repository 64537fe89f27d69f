using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>All rules of a store. Only an approved organisation has stores, and only its owners and managers change them.</summary>
public static class StoreRules
{
    /// <summary>How far back a closure may be dated: for one that is entered on the day after.</summary>
    public static readonly TimeSpan EarliestClosure = TimeSpan.FromDays(7);

    /// <summary>How far ahead a closure may be planned.</summary>
    public static readonly TimeSpan LatestClosure = TimeSpan.FromDays(366);

    /// <summary>The hue of the house, in degrees: what a store has that has chosen none.</summary>
    public const int HouseHue = 174;

    private const int Hues = 360;

    private static readonly TextLimit NameLimit = new("name", "store's name", 1, 120);
    private static readonly TextLimit AddressLimit = new("address", "address", 1, 300);
    private static readonly TextLimit ReasonLimit = new("reason", "reason", 0, 500);

    public static Decision<StoreEvent> Create(Store store, CreateStore command, Standing standing)
    {
        if (Access.Require(command.Context.Actor, command.OrganisationKey, "organisation", Right.ManageStores) is { } refusal)
        {
            return refusal;
        }

        if (standing.OrganisationKey != command.OrganisationKey || !standing.IsApproved)
        {
            return Refuse("ORGANISATION_NOT_APPROVED", "Stores can be opened as soon as the organisation is approved.", "organisationId");
        }

        if (store.Exists)
        {
            return Refuse("ALREADY_EXISTS", "This store exists already.");
        }

        if ((WeekOfHours.Read(command.Hours, out var hours) ?? CheckPlace(command.Name, command.Address, command.Position)) is { } wrong)
        {
            return wrong;
        }

        if (TimeZones.Find(command.TimeZone) is null)
        {
            return Refuse("INVALID_TIME_ZONE", "Give the time zone by its IANA name, as in Asia/Seoul.", "timeZone");
        }

        if (!Currency.IsKnown(command.Currency))
        {
            return Refuse("INVALID_CURRENCY", $"Sell in one of these currencies: {string.Join(", ", Currency.Codes.Order(StringComparer.Ordinal))}.", "currencyCode");
        }

        return Accept<StoreEvent>(new StoreCreated(
            new()
            {
                Key = command.StoreKey,
                OrganisationKey = command.OrganisationKey,
                Name = command.Name.Trim(),
                Address = command.Address.Trim(),
                Position = command.Position,
                TimeZone = command.TimeZone,
                Currency = command.Currency,
                Hours = hours,
            },
            command.Context.At));
    }

    public static Decision<StoreEvent> Update(Store store, UpdateStore command, long version)
    {
        if (Access.Require(command.Context.Actor, store.OrganisationKey, "store", Right.ManageStores) is { } refusal)
        {
            return refusal;
        }

        if (CheckVersion(command.ExpectedVersion, version) is { } changed)
        {
            return changed;
        }

        var (name, address, position) = (command.Name ?? store.Name, command.Address ?? store.Address, command.Position ?? store.Position);
        if (CheckPlace(name, address, position) is { } wrong)
        {
            return wrong;
        }

        if (command.AccentHue is < 0 or >= Hues)
        {
            return Refuse("INVALID_HUE", "A colour is a hue from 0 to 359 degrees.", "accentHue");
        }

        var hours = store.Hours;
        if (command.Hours is { } typed && WeekOfHours.Read(typed, out hours) is { } wrongHours)
        {
            return wrongHours;
        }

        var updated = new StoreUpdated(name.Trim(), address.Trim(), position, hours, command.AccentHue ?? store.AccentHue);
        return updated.Name == store.Name && updated.Address == store.Address && position == store.Position && hours.SequenceEqual(store.Hours) && updated.AccentHue == store.AccentHue
            ? Accept<StoreEvent>()
            : Accept<StoreEvent>(updated);
    }

    /// <summary>Replaces how the store delivers and which taxes it charges. Checkouts under way keep what they were shown.</summary>
    public static Decision<StoreEvent> SetTerms(Store store, SetTradeTerms command, long version) =>
        Access.Require(command.Context.Actor, store.OrganisationKey, "store", Right.ManageStores) is { } refusal ? refusal
        : CheckVersion(command.ExpectedVersion, version) is { } changed ? changed
        : TradeTermsRules.Check(command.Terms, store.Currency) is { } wrong ? wrong
        : Accept<StoreEvent>(new TradeTermsSet(store.OrganisationKey, command.Terms));

    public static Decision<StoreEvent> Close(Store store, CloseStore command)
    {
        if (Access.Require(command.Context.Actor, store.OrganisationKey, "store", Right.ManageStores) is { } refusal)
        {
            return refusal;
        }

        var now = command.Context.At;
        if (IsClosed(store, now))
        {
            return Refuse("STORE_CLOSED", "This store is closed already. Open it first to enter another closure.");
        }

        var from = command.From ?? now;
        if (from < now - EarliestClosure || from > now + LatestClosure)
        {
            return Refuse("INVALID_DATE", $"A store closes at most {EarliestClosure.Days} days ago or {LatestClosure.Days} days ahead.", "from");
        }

        if (command.Until is { } until && (until <= from || until <= now || until > now + LatestClosure))
        {
            return Refuse("INVALID_PERIOD", $"The doors open again after they close, at most {LatestClosure.Days} days ahead.", "until");
        }

        return ReasonLimit.Check(command.Reason) is { } wrong
            ? wrong
            : Accept<StoreEvent>(new StoreClosed(store.OrganisationKey, from, command.Reason.Trim(), command.Until));
    }

    public static Decision<StoreEvent> Open(Store store, OpenStore command)
    {
        if (Access.Require(command.Context.Actor, store.OrganisationKey, "store", Right.ManageStores) is { } refusal)
        {
            return refusal;
        }

        return store.ClosedFrom is null || store.ClosedUntil <= command.Context.At
            ? Refuse("STORE_NOT_CLOSED", "This store is not closed, and no closure is planned.")
            : Accept<StoreEvent>(new StoreOpened(store.OrganisationKey, command.Context.At));
    }

    public static bool IsClosed(Store store, DateTimeOffset now) => IsClosed(store.ClosedFrom, store.ClosedUntil, now);

    /// <summary>Whether a closed period covers the instant.</summary>
    public static bool IsClosed(DateTimeOffset? from, DateTimeOffset? until, DateTimeOffset now) => from <= now && !(until <= now);

    /// <summary>
    /// The terms as they hold at that instant: behind closed doors nothing is picked up. What holds for a store that has not set its
    /// terms is no promise of a counter, so it stays.
    /// </summary>
    public static TradeTerms TermsAt(Store store, DateTimeOffset now) => store.Terms is not { } terms ? TradeTerms.Default
        : IsClosed(store, now) ? terms with { Methods = terms.Methods.RemoveAll(method => method.Kind is DeliveryKind.PickUp) }
        : terms;

    /// <summary>Whether a shopper would find the doors open: within the hours by the store's own clock, and not closed.</summary>
    public static bool IsOpenNow(ImmutableArray<OpeningHours> hours, string timeZone, DateTimeOffset? closedFrom, DateTimeOffset now, DateTimeOffset? closedUntil = null) =>
        !IsClosed(closedFrom, closedUntil, now) && TimeZones.Find(timeZone) is { } zone && WeekOfHours.IsOpen(hours, zone, now);

    public static Store Evolve(Store store, StoreEvent @event) => @event switch
    {
        StoreCreated created => created.Store,
        StoreUpdated updated => store with { Name = updated.Name, Address = updated.Address, Position = updated.Position, Hours = updated.Hours, AccentHue = updated.AccentHue },
        TradeTermsSet set => store with { Terms = set.Terms },
        StoreClosed closed => store with { ClosedFrom = closed.From, ClosedUntil = closed.Until, ClosureReason = closed.Reason },
        StoreOpened => store with { ClosedFrom = null, ClosedUntil = null, ClosureReason = null },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static Refusal? CheckVersion(long? expected, long version) => expected is null || expected == version
        ? null
        : new("VERSION_CHANGED", $"The store was changed meanwhile: it is at version {version}, not {expected}. Look again, then repeat.", ["expectedVersion"], [new("version", version)]);

    private static Refusal? CheckPlace(string name, string address, GeoPoint position) =>
        NameLimit.Check(name)
        ?? AddressLimit.Check(address)
        ?? (position.IsValid ? null : Refuse("INVALID_POSITION", "A latitude is between -90 and 90 degrees, a longitude between -180 and 180.", "position"));
}
