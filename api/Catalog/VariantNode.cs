using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Catalog;

/// <summary>One thing that can be bought: a product in one size, one colour.</summary>
public sealed class VariantNode(ProductView view, Variant variant) : INode
{
    [Id]
    public string Id => GlobalId.Encode(variant.Key);

    public ProductNode Product => new(view);

    /// <summary>"Small / Red"; the product's title where it has no options.</summary>
    public string Title => variant.OptionValues.IsEmpty ? view.Product.Title : variant.Title;

    public string? Sku => variant.Sku.Length == 0 ? null : variant.Sku;

    public string? Barcode => variant.Barcode.Length == 0 ? null : variant.Barcode;

    public IReadOnlyList<string> OptionValues => variant.OptionValues;

    public Money Price => variant.Price;

    /// <summary>What one unit weighs with its packing; 0 is unknown.</summary>
    public int WeightGrams => (int)Math.Min(variant.WeightGrams, int.MaxValue);

    /// <summary>What it cost before, to be struck through.</summary>
    public Money? CompareAtPrice => variant.CompareAtPrice;

    public string? ImageUrl => variant.ImageUrl.Length > 0 ? variant.ImageUrl : view.Product.Images.FirstOrDefault()?.Url;

    /// <summary>The same, as small as lists want it.</summary>
    internal string? SmallImageUrl => variant.ImageUrl.Length > 0 ? variant.ImageUrl : view.Product.Images.FirstOrDefault() is { } image ? PictureAddress.Small(image) : null;

    /// <summary>Units that can be bought now: not sold, and in nobody's checkout.</summary>
    public IDataLoaderResult<int> Available([FromServices] VariantStockLoader stocks) =>
        stocks.Load(variant.Key).Then(stock => StockLevelNode.Units(Math.Max(0, stock?.Available ?? 0)));

    /// <summary>For the organisation's members; null for everybody else.</summary>
    public IDataLoaderResult<StockLevelNode?>? Stock(Actor actor, [FromServices] VariantStockLoader stocks) =>
        actor.IsMemberOf(view.Product.OrganisationKey) || actor.IsOperator
            ? stocks.Load(variant.Key).Then(stock => (StockLevelNode?)new(stock ?? new StockView(variant.Key, 0, 0, 0, 0)))
            : null;

    /// <summary>What became of its units, newest first: counts, adjustments, sales and what came back. For the organisation's members; null for everybody else.</summary>
    public async Task<Connection<StockChangeNode>?> StockHistory(
        int? first, string? after, int? last, string? before, Actor actor, [FromServices] StockHistories histories, CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        return actor.IsMemberOf(view.Product.OrganisationKey) || actor.IsOperator ? await histories.Page(variant.Key, page, cancellationToken) : null;
    }

    /// <summary>Null where the product has no such variant any more.</summary>
    internal static VariantNode? Of(ProductView view, string variantKey) =>
        view.Product.Variants.FirstOrDefault(variant => variant.Key == variantKey) is { } found ? new(view, found) : null;
}
