using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class ProductDetailsTests
{
    private static readonly ProductPatch Cup = new()
    {
        Title = "컵",
        DescriptionHtml = "<p>도자기</p>",
        Variants = [new() { Price = new(9_000, "EUR"), Quantity = 3 }],
    };

    [Fact]
    public void A_reader_gets_the_words_of_the_language_or_the_products_own()
    {
        var cup = Put(new(), Cup with { Translations = [new("en", "Cup", "<p>Stoneware</p>"), new("zh-Hans", "杯子", "")] });

        Assert.Equal(("Cup", "<p>Stoneware</p>"), cup.TextFor("en"));
        Assert.Equal("Cup", cup.TextFor("en-GB").Title);
        Assert.Equal("杯子", cup.TextFor("zh").Title);
        Assert.Equal(("컵", "<p>도자기</p>"), cup.TextFor("ko"));
        Assert.Equal("컵", cup.TextFor("").Title);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(-1, 1, true)]
    [InlineData(0, null, true)]
    [InlineData(1, null, false)]
    [InlineData(null, 0, false)]
    [InlineData(-2, -1, false)]
    public void A_window_begins_at_its_first_instant_and_ends_before_its_last(int? from, int? until, bool expected)
    {
        var window = new PublicationWindow(from is null ? null : Noon.AddHours(from.Value), until is null ? null : Noon.AddHours(until.Value));

        Assert.Equal(expected, Put(new(), Cup with { Window = window }).IsOnSale(Noon));
        Assert.False(Put(new(), Cup with { Window = window, Status = ProductStatus.Draft }).IsOnSale(Noon));
    }

    [Fact]
    public void The_next_turn_of_a_window_is_its_next_bound()
    {
        var window = new PublicationWindow(Noon, Noon.AddHours(2));

        Assert.Equal(Noon, window.NextTurn(Noon.AddSeconds(-1)));
        Assert.Equal(Noon.AddHours(2), window.NextTurn(Noon));
        Assert.Null(window.NextTurn(Noon.AddHours(2)));
        Assert.Null(PublicationWindow.Always.NextTurn(Noon));
    }

    [Fact]
    public void A_category_is_tidied_and_found_at_every_level()
    {
        var cup = Put(new(), Cup with { Category = " Kitchen>  Cups >" });

        Assert.Equal("Kitchen > Cups", cup.Category);
        Assert.Equal(["Kitchen", "Kitchen > Cups"], ProductDetails.CategoryAndAbove(cup.Category));
        Assert.Empty(ProductDetails.CategoryAndAbove(""));
    }

    [Fact]
    public void What_is_said_anew_is_a_change_and_what_is_not_named_stays()
    {
        var cup = Put(new(), Cup with { Attributes = [new("Material", "clay")], Category = "Kitchen" });

        var later = Put(cup, new() { Vendor = "Acme" });
        Assert.Equal("Acme", later.Vendor);
        Assert.Equal([new AttributeValue("Material", "clay")], later.Attributes);
        Assert.Equal("Kitchen", later.Category);
        Assert.Empty(Decided(cup, new() { Attributes = [new("Material", "clay")] }).Events);
        Assert.NotEmpty(Decided(cup, new() { Attributes = [new("Material", "glass")] }).Events);
        Assert.NotEmpty(Decided(cup, new() { Window = new(Noon, null) }).Events);
        Assert.NotEmpty(Decided(cup, new() { Translations = [new("en", "Cup", "")] }).Events);
    }

    public static TheoryData<string, ProductPatch> Wrong => new()
    {
        { "ATTRIBUTE_NAME_INVALID attributes.1.name", Cup with { Attributes = [new("Material", "clay"), new("material", "glass")] } },
        { "ATTRIBUTE_VALUE_INVALID attributes.0.value", Cup with { Attributes = [new("Material", "")] } },
        { "TOO_MANY_ATTRIBUTES attributes", Cup with { Attributes = [.. Enumerable.Range(0, 51).Select(each => new AttributeValue($"a{each}", "x"))] } },
        { "LANGUAGE_INVALID translations.0.language", Cup with { Translations = [new("English please", "Cup", "")] } },
        { "LANGUAGE_INVALID translations.1.language", Cup with { Translations = [new("en", "Cup", ""), new("EN", "Cup", "")] } },
        { "TITLE_REQUIRED translations.0.title", Cup with { Translations = [new("en", "", "")] } },
        { "WINDOW_INVALID onSaleUntil", Cup with { Window = new(Noon, Noon) } },
        { "CATEGORY_TOO_DEEP category", Cup with { Category = "a>b>c>d>e>f>g>h>i" } },
        { "VARIANT_UNKNOWN removedVariantIds.0", Cup with { RemovedVariants = ["variant/none"] } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_cannot_be_says_where_and_why(string expected, ProductPatch patch)
    {
        var refusal = Decided(new(), patch).Refusal!;

        Assert.Equal(expected, $"{refusal.Code} {string.Join('.', refusal.Field)}");
    }

    [Fact]
    public void A_variant_that_goes_takes_its_units_along_and_the_last_one_stays()
    {
        var shirt = Put(new(), Cup with
        {
            OptionNames = ["Size"],
            Variants = [new() { OptionValues = ["S"], Price = new(1, "EUR"), Quantity = 5 }, new() { OptionValues = ["M"], Price = new(1, "EUR"), Quantity = 2 }],
        });

        var events = Decided(shirt, new() { RemovedVariants = [shirt.Variants[0].Key] }).Events;
        Assert.Equal(["M"], Assert.IsType<ProductRevised>(events[0]).Product.Variants.Select(variant => variant.Title));
        Assert.Equal([new VariantQuantity(shirt.Variants[0].Key, 0)], Assert.IsType<QuantitiesDeclared>(events[1]).Quantities);
        Assert.Equal("VARIANT_REQUIRED", Decided(shirt, new() { RemovedVariants = [.. shirt.Variants.Select(variant => variant.Key)] }).Refusal!.Code);
    }

    [Fact]
    public void Options_are_exchanged_when_the_old_variants_go_with_them()
    {
        var shirt = Put(new(), Cup with { OptionNames = ["Size"], Variants = [new() { OptionValues = ["S"], Price = new(1, "EUR") }] });
        var wanted = new ProductPatch { OptionNames = ["Size", "Colour"], Variants = [new() { OptionValues = ["S", "Red"], Price = new(2, "EUR") }] };

        Assert.Equal("OPTIONS_CHANGED", Decided(shirt, wanted).Refusal!.Code);
        Assert.Equal(["S / Red"], Put(shirt, wanted with { RemovedVariants = [shirt.Variants[0].Key] }).Variants.Select(variant => variant.Title));
    }

    [Fact]
    public void A_change_of_a_product_that_has_moved_on_is_refused()
    {
        var command = new PutProduct(By(Cataloguer), "product/1", Euro, "", "", Cup, ExpectedVersion: 3);

        Assert.Equal("VERSION_CHANGED", ProductRules.Put(new(), command, 4).Refusal!.Code);
        Assert.Null(ProductRules.Put(new(), command, 3).Refusal);
    }

    [Fact]
    public void Only_the_product_itself_turns()
    {
        var cup = Put(new(), Cup);

        Assert.Equal("NOT_FOUND", ProductRules.Turn(cup, new(By(Cataloguer))).Refusal!.Code);
        Assert.Equal(cup, Assert.IsType<ProductRevised>(Assert.Single(ProductRules.Turn(cup, new(By(Actor.System))).Events)).Product);
        Assert.Empty(ProductRules.Turn(new(), new(By(Actor.System))).Events);
    }

    private static Decision<ProductEvent> Decided(Product product, ProductPatch patch) => ProductRules.Put(product, new(By(Cataloguer), "product/1", Euro, "", "", patch));

    private static Product Put(Product product, ProductPatch patch)
    {
        var decision = Decided(product, patch);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(product, ProductRules.Evolve);
    }
}
