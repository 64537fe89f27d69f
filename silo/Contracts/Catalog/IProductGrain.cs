using MerchantHub.Domain.Catalog;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Catalog;

/// <summary>One product with its variants. Key: <see cref="CatalogKeys.Product"/> where it has a name of the merchant's own.</summary>
[Alias("catalog.IProductGrain"), GrainInterfaceType("catalog.IProductGrain")]
public interface IProductGrain : IGrainWithStringKey
{
    /// <summary>Creates or changes, whichever is needed. The home is the caller's to find: from the store, not from a person.</summary>
    [Alias("Put")]
    Task<Reply<ProductView>> Put(PutProduct command);

    [Alias("Publish")]
    Task<Reply<ProductView>> Publish(PublishProduct command);

    [Alias("Turn")]
    Task<Reply<ProductView>> Turn(TurnProduct command);

    [Alias("Archive")]
    Task<Reply<ProductView>> Archive(ArchiveProduct command);

    [Alias("AddPicture")]
    Task<Reply<ProductView>> AddPicture(AddPicture command);

    [Alias("ArrangePictures")]
    Task<Reply<ProductView>> ArrangePictures(ArrangePictures command);

    /// <summary>Puts back what the import found here. For the import's own steps.</summary>
    [Alias("UndoImport")]
    Task<Reply<ImportUndoOutcome>> UndoImport(UndoProductImport command);

    /// <summary>Null where there is no such product.</summary>
    [ReadOnly, Alias("Get")]
    Task<ProductView?> Get();
}

[GenerateSerializer, Immutable, Alias("catalog.ProductView")]
public sealed record ProductView([property: Id(0)] Product Product, [property: Id(1)] long Version);

/// <param name="IsUndone">The product is as the import found it; false where the import had not changed it or somebody changed it later.</param>
[GenerateSerializer, Immutable, Alias("catalog.ImportUndoOutcome")]
public sealed record ImportUndoOutcome([property: Id(0)] bool IsUndone);
