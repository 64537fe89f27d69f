using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Supply;

/// <summary>All rules of a factory's deal.</summary>
public static class DealRules
{
    public const int MaxTiers = 10;
    public const int MaxStock = 1_000_000_000;
    private const int MaxImageUrl = 2_000;

    /// <summary>How long a deal may run.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromDays(366);

    private static readonly TextLimit TitleLimit = new("title", "title", 2, 200);
    private static readonly TextLimit DescriptionLimit = new("description", "description", 0, 10_000);
    private static readonly TextLimit UnitLimit = new("unit", "unit", 1, 30);

    public static Decision<DealEvent> Create(Deal deal, CreateDeal command, Standing standing)
    {
        if (Access.Require(command.Context.Actor, command.OrganisationKey, "organisation", Right.EditDeals) is { } refusal)
        {
            return refusal;
        }

        if (standing.OrganisationKey != command.OrganisationKey || !standing.IsApproved)
        {
            return Refuse("ORGANISATION_NOT_APPROVED", "Deals can be listed as soon as the organisation is approved.", "organisationId");
        }

        if (standing.Kind is not OrganisationKind.Factory)
        {
            return Refuse("ORGANISATION_NOT_FACTORY", "Only factories list deals. A retailer sells through its stores.", "organisationId");
        }

        if (deal.Exists)
        {
            return Refuse("ALREADY_EXISTS", "This deal exists already.");
        }

        return CheckFields(command) is { } wrong
            ? wrong
            : Accept<DealEvent>(new DealCreated(new()
            {
                Key = command.DealKey,
                OrganisationKey = command.OrganisationKey,
                Title = command.Title.Trim(),
                Description = command.Description.Trim(),
                ImageUrl = command.ImageUrl,
                Unit = command.Unit.Trim(),
                Tiers = command.Tiers,
                Stock = command.Stock,
                ClosesAt = command.ClosesAt,
                CreatedAt = command.Context.At,
            }));
    }

    public static Decision<DealEvent> Open(Deal deal, OpenDeal command)
    {
        if (Access.Require(command.Context.Actor, deal.OrganisationKey, "deal", Right.EditDeals) is { } refusal)
        {
            return refusal;
        }

        if (deal.Phase is not DealPhase.Draft)
        {
            return Refuse("DEAL_NOT_DRAFT", "Only a draft can be opened. This deal is open or closed already.");
        }

        return deal.ClosesAt <= command.Context.At
            ? Refuse("DEAL_OVER", "The closing time of this deal has passed. List it again with a later one.")
            : Accept<DealEvent>(new DealOpened(deal.OrganisationKey, command.Context.At, deal.ClosesAt));
    }

    /// <summary>By the factory's people at any time while it is open; by the system when its closing time has come.</summary>
    public static Decision<DealEvent> Close(Deal deal, CloseDeal command)
    {
        var actor = command.Context.Actor;
        var closed = Accept<DealEvent>(new DealClosed(deal.OrganisationKey, command.Context.At));
        if (actor.IsSystem)
        {
            return deal.Phase is DealPhase.Open && deal.ClosesAt <= command.Context.At ? closed : Accept<DealEvent>();
        }

        if (Access.Require(actor, deal.OrganisationKey, "deal", Right.EditDeals) is { } refusal)
        {
            return refusal;
        }

        return deal.Phase is DealPhase.Open ? closed : Refuse("DEAL_NOT_OPEN", "Only an open deal can be closed.");
    }

    /// <summary>What one unit costs at that quantity; null below the first tier.</summary>
    public static Money? PriceFor(ImmutableArray<DealTier> tiers, int quantity)
    {
        Money? price = null;
        foreach (var tier in tiers)
        {
            if (quantity >= tier.MinQuantity)
            {
                price = tier.UnitPrice;
            }
        }

        return price;
    }

    /// <summary>Why nobody can buy that many now; null when they can. The stock is asked by the checkout itself.</summary>
    public static Refusal? CheckSale(Deal deal, int quantity, DateTimeOffset now)
    {
        if (deal.Phase is DealPhase.Draft || !deal.Exists)
        {
            return Refusal.NotFound("deal");
        }

        if (deal.Phase is DealPhase.Closed || deal.ClosesAt <= now)
        {
            return Refuse("DEAL_CLOSED", "This deal has ended.");
        }

        return quantity < deal.Tiers[0].MinQuantity
            ? new Refusal("BELOW_MINIMUM", $"Buy at least {deal.Tiers[0].MinQuantity} {deal.Unit}.", ["quantity"], [new("minimum", deal.Tiers[0].MinQuantity)])
            : null;
    }

    public static Deal Evolve(Deal deal, DealEvent @event) => @event switch
    {
        DealCreated created => created.Deal,
        DealOpened => deal with { Phase = DealPhase.Open },
        DealClosed => deal with { Phase = DealPhase.Closed },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static Refusal? CheckFields(CreateDeal command)
    {
        if ((TitleLimit.Check(command.Title) ?? DescriptionLimit.Check(command.Description) ?? UnitLimit.Check(command.Unit) ?? CheckTiers(command.Tiers)) is { } wrong)
        {
            return wrong;
        }

        if (command.ImageUrl is { } url
            && (url.Length > MaxImageUrl || !Uri.TryCreate(url, UriKind.Absolute, out var parsed) || (parsed.Scheme != Uri.UriSchemeHttps && parsed.Scheme != Uri.UriSchemeHttp)))
        {
            return Refuse("INVALID_URL", "Give the picture's address in full, beginning with https://.", "imageUrl");
        }

        if (command.Stock is < 1 or > MaxStock)
        {
            return Refuse("INVALID_QUANTITY", $"A deal has 1 to {MaxStock} units.", "stock");
        }

        var now = command.Context.At;
        return command.ClosesAt <= now || command.ClosesAt > now + LongestRun
            ? Refuse("INVALID_DATE", $"A deal closes in the future, at most {LongestRun.Days} days ahead.", "closesAt")
            : null;
    }

    private static Refusal? CheckTiers(ImmutableArray<DealTier> tiers)
    {
        if (tiers.IsDefaultOrEmpty || tiers.Length > MaxTiers)
        {
            return Refuse("INVALID_TIERS", $"A deal has 1 to {MaxTiers} tiers.", "tiers");
        }

        foreach (var (index, tier) in tiers.Index())
        {
            var position = index.ToString(CultureInfo.InvariantCulture);
            if (!Currency.IsKnown(tier.UnitPrice.Currency) || tier.UnitPrice.Currency != tiers[0].UnitPrice.Currency)
            {
                return Refuse("INVALID_CURRENCY", "All tiers of a deal are in one currency that MerchantHub trades in.", "tiers", position, "unitPrice", "currencyCode");
            }

            if (tier.UnitPrice.Minor <= 0)
            {
                return Refuse("INVALID_PRICE", "A price is above zero.", "tiers", position, "unitPrice", "amount");
            }

            if (tier.MinQuantity < 1 || (index > 0 && tier.MinQuantity <= tiers[index - 1].MinQuantity))
            {
                return Refuse("INVALID_TIERS", "Quantities begin at 1 or more and rise from tier to tier.", "tiers", position, "minQuantity");
            }

            if (index > 0 && tier.UnitPrice >= tiers[index - 1].UnitPrice)
            {
                return Refuse("INVALID_TIERS", "The price of a unit falls from tier to tier.", "tiers", position, "unitPrice", "amount");
            }
        }

        return null;
    }
}
