using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Api.Catalog;

public sealed class UploadedPictureInput
{
    /// <summary>What POST /uploads/pictures answered.</summary>
    [Id]
    public required string UploadId { get; init; }

    /// <summary>What the picture shows, for those who do not see it; at most 255 characters.</summary>
    public string? AltText { get; init; }
}

public sealed class ProductPictureAddInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>What POST /uploads/pictures answered for the product's store.</summary>
    [Id]
    public required string UploadId { get; init; }

    /// <summary>What the picture shows, for those who do not see it; at most 255 characters.</summary>
    public string? AltText { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class PictureChoiceInput
{
    /// <summary>The url of one of the product's pictures.</summary>
    public required string Url { get; init; }

    /// <summary>Null leaves the text as it is.</summary>
    public string? AltText { get; init; }

    internal PictureChoice ToChoice() => new(Url, AltText);
}

public sealed class ProductPicturesArrangeInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>The pictures that stay, in their new order.</summary>
    public required IReadOnlyList<PictureChoiceInput> Pictures { get; init; }

    /// <summary>The version of the product that the order was made for; null does not ask.</summary>
    public int? ExpectedVersion { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed record ProductPictureAddPayload : ProductPayload;

public sealed record ProductPicturesArrangePayload : ProductPayload;
