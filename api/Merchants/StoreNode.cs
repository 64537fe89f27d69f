using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

/// <summary>A shop of an approved organisation. Everybody may know of it.</summary>
public sealed partial class StoreNode(StoreView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public IDataLoaderResult<OrganisationNode> Organisation([FromServices] OrganisationLoader organisations) => organisations.Load(view.OrganisationKey).Required();

    public string Name => view.Name;

    public string Address => view.Address;

    public GeoPoint Position => view.Position;

    /// <summary>IANA name, as in Asia/Seoul.</summary>
    public string TimeZone => view.TimeZone;

    public string CurrencyCode => view.Currency;

    /// <summary>By the store's own clock, Monday first.</summary>
    public IReadOnlyList<OpeningHoursNode> Hours => [.. view.Hours.Select(entry => new OpeningHoursNode(entry))];

    /// <summary>The doors are closed for the time being, whatever the hours say.</summary>
    public bool IsClosed([FromServices] TimeProvider clock) => StoreRules.IsClosed(view.ClosedFrom, view.ClosedUntil, clock.GetUtcNow());

    /// <summary>Closed from then on, which may lie ahead; null when no closure is known.</summary>
    public DateTimeOffset? ClosedFrom([FromServices] TimeProvider clock) => view.ClosedUntil <= clock.GetUtcNow() ? null : view.ClosedFrom;

    /// <summary>When the doors open again by themselves; null when nobody knows, and when they are open.</summary>
    public DateTimeOffset? ClosedUntil([FromServices] TimeProvider clock) => view.ClosedUntil <= clock.GetUtcNow() ? null : view.ClosedUntil;

    public string? ClosureReason => view.ClosureReason;

    /// <summary>The colour of its pages: a hue in degrees, 0 to 359. Pages choose lightness and strength themselves, so that every hue can be read.</summary>
    public int AccentHue => view.AccentHue ?? StoreRules.HouseHue;

    /// <summary>Within the hours by the store's own clock, and not closed.</summary>
    public bool IsOpenNow([FromServices] TimeProvider clock) => StoreRules.IsOpenNow(view.Hours, view.TimeZone, view.ClosedFrom, clock.GetUtcNow(), view.ClosedUntil);

    /// <summary>For expectedVersion: rises with every change.</summary>
    public int Version => (int)view.Version;

    internal string Key => view.Key;

    internal string OrganisationKey => view.OrganisationKey;

    internal static StoreNode Of(StoreRow row) => new(new(
        row.StoreKey, row.OrganisationKey, row.Name, row.Address, new(row.Latitude, row.Longitude), row.TimeZone, row.CurrencyCode, row.Hours, row.ClosedFrom, row.ClosureReason, row.Version, row.AccentHue, row.ClosedUntil));
}

/// <summary>Open on that day of the week from opens to closes; closing at or before opening is after midnight.</summary>
[Name("OpeningHours"), Points(0)]
public sealed class OpeningHoursNode(OpeningHours hours)
{
    public DayOfWeek Day => hours.Day;

    public string Opens => hours.OpensText;

    public string Closes => hours.ClosesText;
}

/// <summary>Loads stores by their keys.</summary>
public sealed class StoreLoader(IDbContextFactory<ReadDb> reads) : BatchLoader<string, StoreNode>
{
    protected override async Task<IReadOnlyDictionary<string, StoreNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return (await db.StoresByKey(keys, cancellationToken)).ToDictionary(row => row.StoreKey, StoreNode.Of);
    }
}

/// <summary>node(id) of a store.</summary>
public sealed class StoreSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "store";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        await grains.GetGrain<IStoreGrain>(key).Get() is { } view ? new StoreNode(view) : null;
}
