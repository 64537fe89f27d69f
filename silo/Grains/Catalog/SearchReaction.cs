using MerchantHub.Domain.Catalog;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Grains.Catalog;

/// <summary>Tells the search index what a product is now. Late or repeated deliveries do no harm: the index keeps the newest version.</summary>
public sealed class SearchReaction(ISearchIndex index, IDbContextFactory<ReadDb> reads, SearchGate gate) : IReaction
{
    public string Consumer => "search.products";

    public void Map(ReactionMap map) => map
        .On<ProductCreated>((row, created, token) => Put(row, created.Product, token))
        .On<ProductRevised>((row, revised, token) => Put(row, revised.Product, token))
        .On<ProductPublished>((row, published, token) => Put(row, published.Product, token))
        .On<ProductArchived>((row, archived, token) => Put(row, archived.Product, token));

    private async Task Put(EventRow row, Product product, CancellationToken cancellationToken)
    {
        using var _ = await gate.Enter(cancellationToken);
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var inStock = await db.Set<ProductRow>().AnyAsync(noted => noted.ProductKey == product.Key && noted.IsInStock, cancellationToken);
        await index.Apply([SearchChange.Put(ProductDocuments.Of(product, row.Version, inStock))], cancellationToken);
    }
}
