using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Api.Orders;
using MerchantHub.Contracts.Orders;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Supply;
using MerchantHub.ReadModel.Supply;

namespace MerchantHub.Api.Supply;

/// <summary>How far a deal is. Sold out: every unit is sold.</summary>
public enum DealStatus { Draft, Open, Closed, SoldOut }

/// <summary>Goods that a factory sells straight to shoppers: the more one buys, the less a unit costs.</summary>
public sealed partial class DealNode(DealView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public IDataLoaderResult<OrganisationNode> Organisation([FromServices] OrganisationLoader organisations) => organisations.Load(view.OrganisationKey).Required();

    public string Title => view.Title;

    public string Description => view.Description;

    public string? ImageUrl => view.ImageUrl;

    /// <summary>What one unit is: a box, a kilogram, a pair.</summary>
    public string Unit => view.Unit;

    /// <summary>Rising quantities, falling prices.</summary>
    public IReadOnlyList<DealTierNode> Tiers => [.. view.Tiers.Select(tier => new DealTierNode(tier))];

    public IDataLoaderResult<DealStatus> Status([FromServices] DealStockLoader stocks, [FromServices] TimeProvider clock) => stocks.Load(view.Key).Then(stock => view.Phase switch
    {
        DealPhase.Draft => DealStatus.Draft,
        DealPhase.Open when view.ClosesAt > clock.GetUtcNow() || view.ClosesAt is null => stock is { } level && level.Allocated + level.Safety >= level.OnHand ? DealStatus.SoldOut : DealStatus.Open,
        _ => DealStatus.Closed,
    });

    /// <summary>Units that can be bought now: not sold, and in nobody's checkout.</summary>
    public IDataLoaderResult<int> Available([FromServices] DealStockLoader stocks) => stocks.Load(view.Key).Then(stock => StockLevelNode.Units(Level(stock).Available));

    public IDataLoaderResult<int> Sold([FromServices] DealStockLoader stocks) => stocks.Load(view.Key).Then(stock => StockLevelNode.Units(Level(stock).Allocated));

    /// <summary>For the factory's members; null for everybody else.</summary>
    public IDataLoaderResult<StockLevelNode?>? Stock(Actor actor, [FromServices] DealStockLoader stocks) =>
        actor.IsMemberOf(view.OrganisationKey) || actor.IsOperator ? stocks.Load(view.Key).Then(stock => (StockLevelNode?)new(Level(stock))) : null;

    public DateTimeOffset? ClosesAt => view.ClosesAt;

    /// <summary>What one unit costs at that quantity; null below the first tier, where nothing is sold.</summary>
    public Money? PriceFor(int quantity) => DealRules.PriceFor(view.Tiers, quantity);

    public DateTimeOffset CreatedAt => view.CreatedAt;

    public int Version => (int)view.Version;

    internal string Key => view.Key;

    internal string OrganisationKey => view.OrganisationKey;

    internal static DealNode Of(DealRow row) => new(new(
        row.DealKey, row.OrganisationKey, row.Title, row.Description, row.ImageUrl, row.Unit, row.Tiers, row.Stock, row.ClosesAt, row.Phase, row.CreatedAt, row.Version));

    /// <summary>A draft is there for its factory's members and operators only.</summary>
    internal static DealNode? For(DealView? view, Actor actor) =>
        view is not null && (view.Phase is not DealPhase.Draft || actor.IsMemberOf(view.OrganisationKey) || actor.IsOperator) ? new(view) : null;

    /// <summary>A deal that was listed this moment has no row of its stock yet, and all its units.</summary>
    private StockView Level(StockView? stock) => stock ?? new(view.Key, view.Stock, 0, 0, view.Stock);
}

/// <summary>From this quantity on, a unit costs this much.</summary>
[Name("DealTier"), Points(0)]
public sealed class DealTierNode(DealTier tier)
{
    public int MinQuantity => tier.MinQuantity;

    public Money UnitPrice => tier.UnitPrice;
}

/// <summary>node(id) of a deal.</summary>
public sealed class DealSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "deal";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        DealNode.For(await grains.GetGrain<IDealGrain>(key).Get(), caller.Actor);
}
