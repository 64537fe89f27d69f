using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Catalog;

/// <summary>
/// The process of one import: it reads the uploaded file, plans, waits for a person, and then puts one product after the
/// other. It survives a crash, because each step is an event that is delivered until it is done.
/// </summary>
[Alias("catalog.IImportGrain"), GrainInterfaceType("catalog.IImportGrain")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>Reads and plans; writes no product. A file that cannot be read is refused with row, column and what to change.</summary>
    [Alias("Preview")]
    Task<Reply<ImportView>> Preview(RequestPreview request);

    [Alias("Confirm")]
    Task<Reply<ImportView>> Confirm(ConfirmImport command);

    /// <summary>Begins to put back every product as the import found it, within 24 hours.</summary>
    [Alias("Undo")]
    Task<Reply<ImportView>> Undo(UndoImport command);

    /// <summary>Does the next few products of an import that runs or is undone; nothing otherwise.</summary>
    [Alias("Continue")]
    Task Continue();

    [ReadOnly, Alias("Get")]
    Task<ImportView?> Get();
}

[GenerateSerializer, Immutable, Alias("catalog.RequestPreview")]
public sealed record RequestPreview(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string StoreKey,
    [property: Id(2)] string UploadId);

[GenerateSerializer, Immutable, Alias("catalog.ImportView")]
public sealed record ImportView([property: Id(0)] ImportJob Job, [property: Id(1)] long Version);
