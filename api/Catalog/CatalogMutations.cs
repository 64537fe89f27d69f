using GraphQL;
using MerchantHub.Api.Catalog;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Mutation
{
    /// <summary>Reads an uploaded file and says what an import of it would do. Writes no product.</summary>
    public static async Task<ProductImportPreviewPayload> ProductImportPreview(
        ProductImportPreviewInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var request = new RequestPreview(context, GlobalId.Decode(input.StoreId, "storeId", "store"), input.UploadId);
        var import = grains.GetGrain<IImportGrain>(Key.New("import"));
        var reply = await written.Await(await Repeat.OnFault(() => import.Preview(request)), view => view.Job.Key, cancellationToken);
        return reply.ToPayload(view => new ProductImportPreviewPayload { ProductImport = new(view) });
    }

    /// <summary>Starts what the preview announced. The import then goes on by itself; ask for its progress.</summary>
    public static async Task<ProductImportConfirmPayload> ProductImportConfirm(
        ProductImportConfirmInput input, CommandContext context, [FromServices] IGrainFactory grains)
    {
        var import = grains.GetGrain<IImportGrain>(GlobalId.Decode(input.Id, "id", "import"));
        var reply = await Repeat.OnFault(() => import.Confirm(new(context)));
        return reply.ToPayload(view => new ProductImportConfirmPayload { ProductImport = new(view) });
    }

    /// <summary>
    /// Puts back what a completed import found, within 24 hours: products it changed as they were, products it made are gone.
    /// What somebody changed after the import stays. Goes on by itself; ask for its progress.
    /// </summary>
    public static async Task<ProductImportUndoPayload> ProductImportUndo(ProductImportUndoInput input, CommandContext context, [FromServices] IGrainFactory grains)
    {
        var import = grains.GetGrain<IImportGrain>(GlobalId.Decode(input.Id, "id", "import"));
        var reply = await Repeat.OnFault(() => import.Undo(new(context)));
        return reply.ToPayload(view => new ProductImportUndoPayload { ProductImport = new(view) });
    }

    /// <summary>Creates a product, or changes the one with that id or externalReference. For owners, managers and cataloguers.</summary>
    public static async Task<ProductPutPayload> ProductPut(
        ProductPutInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] IHtmlCleaner cleaner,
        [FromServices] UploadedPictures pictures,
        [FromServices] ReadYourWrites written,
        CancellationToken cancellationToken)
    {
        var storeKey = GlobalId.Decode(input.StoreId, "storeId", "store");
        if (await grains.GetGrain<IStoreGrain>(storeKey).Get() is not { } shop || !context.Actor.IsMemberOf(shop.OrganisationKey))
        {
            throw new RefusedError(Refusal.NotFound("store") with { Field = ["storeId"] });
        }

        var reference = input.ExternalReference?.Trim().ToLowerInvariant() ?? "";
        if (reference.Length > ProductSheet.HandleCharacters)
        {
            throw new RefusedError("TOO_LONG", $"An external reference has at most {ProductSheet.HandleCharacters} characters.", "externalReference");
        }

        var uploaded = await pictures.Find(storeKey, input.Pictures ?? [], cancellationToken);
        var key = input.Id is { } id ? await OwnProduct(grains, GlobalId.Decode(id, "id", "product"), storeKey)
            : reference.Length == 0 ? Key.New("product")
            : CatalogKeys.Product(storeKey, reference);
        var command = new PutProduct(context, key, new(shop.OrganisationKey, storeKey, shop.Currency), reference, "", input.ToPatch(cleaner, uploaded), input.ExpectedVersion);
        var product = grains.GetGrain<IProductGrain>(key);
        var reply = await written.Await(await Repeat.OnFault(() => product.Put(command)), view => view.Product.Key, cancellationToken);
        return reply.ToPayload(view => new ProductPutPayload { Product = new(view) });
    }

    private static async Task<string> OwnProduct(IGrainFactory grains, string key, string storeKey) =>
        (await grains.GetGrain<IProductGrain>(key).Get())?.Product.StoreKey == storeKey ? key : throw new RefusedError(Refusal.NotFound("product") with { Field = ["id"] });

    /// <summary>Puts a product on sale.</summary>
    public static async Task<ProductPublishPayload> ProductPublish(
        ProductPublishInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var product = grains.GetGrain<IProductGrain>(GlobalId.Decode(input.Id, "id", "product"));
        if (await product.Get() is { } known && await SellerStages.WhyNotShown(grains, context.Actor, known.Product.OrganisationKey) is { } refusal)
        {
            return Payloads.Refused<ProductPublishPayload>(refusal);
        }

        var reply = await written.Await(await Repeat.OnFault(() => product.Publish(new(context))), view => view.Product.Key, cancellationToken);
        return reply.ToPayload(view => new ProductPublishPayload { Product = new(view) });
    }

    /// <summary>Takes a product off sale and out of sight; it can be published again.</summary>
    public static async Task<ProductArchivePayload> ProductArchive(
        ProductArchiveInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var product = grains.GetGrain<IProductGrain>(GlobalId.Decode(input.Id, "id", "product"));
        var reply = await written.Await(await Repeat.OnFault(() => product.Archive(new(context))), view => view.Product.Key, cancellationToken);
        return reply.ToPayload(view => new ProductArchivePayload { Product = new(view) });
    }
}
