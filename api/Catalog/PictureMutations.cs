using GraphQL;
using MerchantHub.Api.Catalog;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Mutation
{
    /// <summary>Puts an uploaded picture after the product's others. For owners, managers and cataloguers.</summary>
    public static async Task<ProductPictureAddPayload> ProductPictureAdd(
        ProductPictureAddInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] UploadedPictures pictures,
        [FromServices] ReadYourWrites written,
        CancellationToken cancellationToken)
    {
        var product = grains.GetGrain<IProductGrain>(GlobalId.Decode(input.Id, "id", "product"));
        if (await product.Get() is not { } view || !context.Actor.IsMemberOf(view.Product.OrganisationKey))
        {
            throw new RefusedError(Refusal.NotFound("product") with { Field = ["id"] });
        }

        var command = new Domain.Catalog.AddPicture(context, await pictures.Find(view.Product.StoreKey, input.UploadId, input.AltText, cancellationToken, "uploadId"));
        var reply = await written.Await(await Repeat.OnFault(() => product.AddPicture(command)), added => added.Product.Key, cancellationToken);
        return reply.ToPayload(added => new ProductPictureAddPayload { Product = new(added) });
    }

    /// <summary>Orders a product's pictures, says what they show, and removes those that are not named. For owners, managers and cataloguers.</summary>
    public static async Task<ProductPicturesArrangePayload> ProductPicturesArrange(
        ProductPicturesArrangeInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var product = grains.GetGrain<IProductGrain>(GlobalId.Decode(input.Id, "id", "product"));
        var command = new Domain.Catalog.ArrangePictures(context, [.. input.Pictures.Select(picture => picture.ToChoice())], input.ExpectedVersion);
        var reply = await written.Await(await Repeat.OnFault(() => product.ArrangePictures(command)), view => view.Product.Key, cancellationToken);
        return reply.ToPayload(view => new ProductPicturesArrangePayload { Product = new(view) });
    }
}
