using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Catalog;

/// <summary>Finds what was uploaded for a store. An upload for another store is answered like one that does not exist.</summary>
public sealed class UploadedPictures(IPictureFiles files)
{
    public async Task<ImmutableArray<ProductImage>> Find(string storeKey, IReadOnlyList<UploadedPictureInput> inputs, CancellationToken cancellationToken)
    {
        if (inputs.Count > ProductLimits.Images)
        {
            throw new RefusedError("TOO_MANY_IMAGES", $"A product has at most {ProductLimits.Images} images. Remove some.", "pictures");
        }

        var found = ImmutableArray.CreateBuilder<ProductImage>(inputs.Count);
        for (var index = 0; index < inputs.Count; index++)
        {
            found.Add(await Find(storeKey, inputs[index].UploadId, inputs[index].AltText, cancellationToken, "pictures", index.ToString(CultureInfo.InvariantCulture), "uploadId"));
        }

        return [.. found.DistinctBy(picture => picture.Url)];
    }

    public async Task<ProductImage> Find(string storeKey, string uploadId, string? altText, CancellationToken cancellationToken, params string[] field) =>
        await files.Find(uploadId, cancellationToken) is { } upload && upload.StoreKey == storeKey
            ? upload.Described(altText)
            : throw new RefusedError(Refusal.NotFound("upload") with { Field = [.. field] });
}
