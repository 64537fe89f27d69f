using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class ProductRulesTests
{
    private static readonly ProductPatch Shirt = new()
    {
        Title = "Shirt",
        OptionNames = ["Size"],
        Variants =
        [
            new() { OptionValues = ["S"], Price = new(1_000, "EUR"), Sku = "S-1", Quantity = 5 },
            new() { OptionValues = ["M"], Price = new(1_100, "EUR"), Sku = "M-1", Quantity = 0 },
        ],
    };

    [Fact]
    public void A_new_product_is_created_with_its_variants_and_their_quantities()
    {
        var events = Put(new(), Shirt).Events;

        var created = Assert.IsType<ProductCreated>(events[0]).Product;
        Assert.Equal(["S", "M"], created.Variants.Select(variant => variant.Title));
        Assert.Equal(ProductStatus.Active, created.Status);
        var declared = Assert.IsType<QuantitiesDeclared>(events[1]);
        Assert.Equal([5, 0], declared.Quantities.Select(quantity => quantity.Quantity));
        Assert.Equal(created.Variants.Select(variant => variant.Key), declared.Quantities.Select(quantity => quantity.VariantKey));
    }

    [Fact]
    public void Putting_the_same_twice_changes_nothing()
    {
        var product = Created(Shirt);

        Assert.Empty(Put(product, Shirt).Events);
    }

    [Fact]
    public void What_a_patch_does_not_name_stays()
    {
        var product = Created(Shirt with { Vendor = "Acme", Tags = ["summer"] });

        var revised = Revised(product, new() { Variants = [new() { OptionValues = ["M"], Price = new(1_200, "EUR") }] });

        Assert.Equal("Acme", revised.Vendor);
        Assert.Equal(["summer"], revised.Tags);
        Assert.Equal([1_000, 1_200], revised.Variants.Select(variant => variant.Price.Minor));
        Assert.Equal("M-1", revised.Variants[1].Sku);
    }

    [Fact]
    public void A_quantity_is_handed_on_only_when_it_was_declared_anew()
    {
        var product = Created(Shirt);

        var events = Put(product, new() { Variants = [new() { OptionValues = ["S"], Quantity = 7 }, new() { OptionValues = ["M"], Quantity = 0 }] }).Events;

        Assert.Equal([7], Assert.IsType<QuantitiesDeclared>(events[1]).Quantities.Select(quantity => quantity.Quantity));
    }

    [Fact]
    public void A_compare_at_price_of_zero_takes_it_away()
    {
        var product = Created(Shirt with { Variants = [Shirt.Variants[0] with { CompareAtPrice = new(2_000, "EUR") }] });

        var revised = Revised(product, new() { Variants = [new() { OptionValues = ["S"], CompareAtPrice = new(0, "EUR") }] });

        Assert.Null(revised.Variants[0].CompareAtPrice);
    }

    [Fact]
    public void A_single_variant_gives_way_to_the_first_options_and_its_stock_with_it()
    {
        var single = Created(new() { Title = "Cup", Variants = [new() { Price = new(500, "EUR"), Quantity = 3 }] });

        var events = Put(single, Shirt with { Title = null }).Events;

        Assert.Equal(["S", "M"], Assert.IsType<ProductRevised>(events[0]).Product.Variants.Select(variant => variant.Title));
        Assert.Contains(new VariantQuantity(single.Variants[0].Key, 0), Assert.IsType<QuantitiesDeclared>(events[1]).Quantities);
    }

    [Fact]
    public void Options_of_another_number_are_refused_rather_than_losing_variants()
    {
        var decision = Put(Created(Shirt), new() { OptionNames = ["Size", "Colour"], Variants = [new() { OptionValues = ["S", "Red"], Price = new(1, "EUR") }] });

        Assert.Equal("OPTIONS_CHANGED", decision.Refusal?.Code);
    }

    [Fact]
    public void A_variant_may_be_named_by_a_sku_that_only_it_has()
    {
        var revised = Revised(Created(Shirt), new() { Variants = [new() { Sku = "M-1", Price = new(900, "EUR") }] });

        Assert.Equal([1_000, 900], revised.Variants.Select(variant => variant.Price.Minor));
    }

    [Fact]
    public void A_stranger_hears_that_there_is_no_such_store()
    {
        var decision = ProductRules.Put(new(), new(By(Stranger), "product/1", Euro, "", "", Shirt));

        Assert.Equal("NOT_FOUND", decision.Refusal?.Code);
    }

    [Fact]
    public void A_member_without_the_role_is_told_whom_to_ask()
    {
        var reader = new Actor("person/ro", [new(Organisation, Role.ReadOnly)], false);

        Assert.Equal("ROLE_REQUIRED", ProductRules.Put(new(), new(By(reader), "product/1", Euro, "", "", Shirt)).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", ProductRules.Archive(Created(Shirt), new(By(reader))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", ProductRules.Publish(Created(Shirt), new(By(Stranger))).Refusal?.Code);
    }

    [Theory]
    [InlineData("PRICE_NEGATIVE", "price")]
    [InlineData("CURRENCY_MISMATCH", "price")]
    [InlineData("PRICE_REQUIRED", "price")]
    [InlineData("QUANTITY_NEGATIVE", "quantity")]
    [InlineData("VARIANT_DUPLICATE", "optionValues")]
    [InlineData("OPTION_VALUE_MISSING", "optionValues")]
    public void A_bad_variant_is_refused_at_its_field(string code, string field)
    {
        var good = Shirt.Variants[1];
        VariantPatch bad = code switch
        {
            "PRICE_NEGATIVE" => good with { Price = new(-1, "EUR") },
            "CURRENCY_MISMATCH" => good with { Price = new(1, "USD") },
            "PRICE_REQUIRED" => good with { Price = null },
            "QUANTITY_NEGATIVE" => good with { Quantity = -1 },
            "VARIANT_DUPLICATE" => good with { OptionValues = ["S"] },
            _ => good with { OptionValues = [] },
        };

        var refusal = Put(new(), Shirt with { Variants = [Shirt.Variants[0], bad] }).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.Equal(["variants", "1", field], refusal!.Field);
    }

    [Fact]
    public void A_product_has_at_most_a_hundred_variants()
    {
        var patch = Shirt with { Variants = [.. Enumerable.Range(0, 101).Select(size => new VariantPatch { OptionValues = [$"{size}"], Price = new(1, "EUR") })] };

        Assert.Equal("TOO_MANY_VARIANTS", Put(new(), patch).Refusal?.Code);
        Assert.Null(Put(new(), patch with { Variants = patch.Variants[..100] }).Refusal);
    }

    [Fact]
    public void Archiving_hides_and_publishing_shows_and_neither_does_anything_twice()
    {
        var product = Created(Shirt);
        var archived = ProductRules.Archive(product, new(By(Cataloguer))).Events.Aggregate(product, ProductRules.Evolve);

        Assert.Equal(ProductStatus.Archived, archived.Status);
        Assert.Empty(ProductRules.Archive(archived, new(By(Cataloguer))).Events);
        Assert.Equal(ProductStatus.Active, Assert.IsType<ProductPublished>(ProductRules.Publish(archived, new(By(Cataloguer))).Events[0]).Product.Status);
        Assert.Empty(ProductRules.Publish(product, new(By(Cataloguer))).Events);
    }

    [Fact]
    public void Keys_follow_from_names_and_tell_boundaries_apart()
    {
        Assert.Equal(CatalogKeys.Product(Store, "a"), CatalogKeys.Product(Store, "a"));
        Assert.Equal("product/1", CatalogKeys.ProductOf(CatalogKeys.Variant("product/1", "a")));
        Assert.NotEqual(CatalogKeys.Variant("product/1", "ab", "c"), CatalogKeys.Variant("product/1", "a", "bc"));
        Assert.NotEqual(CatalogKeys.Product("store/1", "a"), CatalogKeys.Product("store/2", "a"));
    }

    private static Decision<ProductEvent> Put(Product product, ProductPatch patch) =>
        ProductRules.Put(product, new(By(Cataloguer), "product/1", Euro, "", "", patch));

    private static Product Created(ProductPatch patch) => Put(new(), patch).Events.Aggregate(new Product(), ProductRules.Evolve);

    private static Product Revised(Product product, ProductPatch patch) => Assert.IsType<ProductRevised>(Put(product, patch).Events[0]).Product;
}
