using System.Collections.Immutable;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Catalog;

/// <summary>A product as of the last projected event. What is left of its variants the rows of their stock tell.</summary>
public sealed class ProductRow
{
    public required string ProductKey { get; init; }

    public required string OrganisationKey { get; init; }

    public required string StoreKey { get; init; }

    public ProductStatus Status { get; init; }

    public required string Title { get; init; }

    public required string DescriptionHtml { get; init; }

    public required string Vendor { get; init; }

    public required string Type { get; init; }

    public ImmutableArray<string> Tags { get; init; } = [];

    public ImmutableArray<string> OptionNames { get; init; } = [];

    public ImmutableArray<Variant> Variants { get; init; } = [];

    public ImmutableArray<ProductImage> Images { get; init; } = [];

    public required string ExternalReference { get; init; }

    public TaxClass TaxClass { get; init; }

    public string Category { get; init; } = "";

    public ImmutableArray<AttributeValue> Attributes { get; init; } = [];

    public ImmutableArray<ProductTranslation> Translations { get; init; } = [];

    public DateTimeOffset? OnSaleFrom { get; init; }

    public DateTimeOffset? OnSaleUntil { get; init; }

    /// <summary>Titles in every language, vendor, type, category, tags and codes in lower case, for the text filter.</summary>
    public required string SearchText { get; init; }

    /// <summary>The title as lists sort it.</summary>
    public string SortTitle { get; init; } = "";

    /// <summary>What its cheapest variant costs, in minor units of the store's currency.</summary>
    public long LowestPriceMinor { get; init; }

    public required string CreatedByImport { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Whether the search index says that a unit can be bought.</summary>
    public bool IsInStock { get; init; }

    public long Version { get; init; }

    public Product ToProduct() => new()
    {
        Key = ProductKey,
        OrganisationKey = OrganisationKey,
        StoreKey = StoreKey,
        Status = Status,
        Title = Title,
        DescriptionHtml = DescriptionHtml,
        Vendor = Vendor,
        Type = Type,
        Tags = Tags,
        OptionNames = OptionNames,
        Variants = Variants,
        Images = Images,
        ExternalReference = ExternalReference,
        TaxClass = TaxClass,
        Category = Category,
        Attributes = Attributes,
        Translations = Translations,
        Window = new(OnSaleFrom, OnSaleUntil),
        CreatedByImport = CreatedByImport,
        UpdatedAt = UpdatedAt,
    };

    private sealed class Mapping : IEntityTypeConfiguration<ProductRow>
    {
        public void Configure(EntityTypeBuilder<ProductRow> builder)
        {
            builder.ToTable("product").HasKey(row => row.ProductKey);
            builder.Property(row => row.Status).HasConversion<string>();
            builder.Property(row => row.TaxClass).HasConversion<string>();
            builder.Property(row => row.Attributes).AsJson();
            builder.Property(row => row.Translations).AsJson();
            builder.Property(row => row.Tags).AsJson();
            builder.Property(row => row.OptionNames).AsJson();
            builder.Property(row => row.Variants).AsJson();
            builder.Property(row => row.Images).AsJson();
            builder.Property(row => row.IsInStock).HasConversion<int>();
            builder.UseColumnNames();
        }
    }
}

/// <summary>Which product a variant belongs to.</summary>
public sealed class ProductVariantRow
{
    public required string VariantKey { get; init; }

    public required string ProductKey { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ProductVariantRow>
    {
        public void Configure(EntityTypeBuilder<ProductVariantRow> builder)
        {
            builder.ToTable("product_variant").HasKey(row => row.VariantKey);
            builder.UseColumnNames();
        }
    }
}
