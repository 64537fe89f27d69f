using MerchantHub.Domain.Catalog;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Catalog;

/// <summary>Tells the search index what a product is now. Late or repeated deliveries do no harm: the index keeps the newest version.</summary>
public sealed class SearchReaction(ProductIndexing indexing) : IReaction
{
    public string Consumer => "search.products";

    public void Map(ReactionMap map) => map
        .On<ProductCreated>((row, created, token) => indexing.Put(created.Product, row.Version, token))
        .On<ProductRevised>((row, revised, token) => indexing.Put(revised.Product, row.Version, token))
        .On<ProductPublished>((row, published, token) => indexing.Put(published.Product, row.Version, token))
        .On<ProductArchived>((row, archived, token) => indexing.Put(archived.Product, row.Version, token))
        .On<ProductWithdrawn>((row, _, token) => indexing.Remove(row.Aggregate, row.Version, token));
}
