using System.Collections.Immutable;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>Pictures on a product: added, ordered, described, removed.</summary>
public sealed class ProductPicturesTests
{
    private static readonly ProductImage Front = new(PictureAddress.Of("front", 800), "Front") { Width = 800, Height = 600 };
    private static readonly ProductImage Back = new(PictureAddress.Of("back", 320), "") { Width = 320, Height = 320 };
    private static readonly ProductImage Elsewhere = new("https://img.example/1.jpg", "Elsewhere");

    private static readonly Product Cup = new()
    {
        Key = "product/1",
        OrganisationKey = Organisation,
        StoreKey = Store,
        Status = ProductStatus.Active,
        Title = "Cup",
        Images = [Elsewhere, Front],
        Variants = [new() { Key = "variant/1-1", Price = new(500, "EUR") }],
        ChangedByImport = "import/1",
        BeforeImport = new("import/1", null),
    };

    [Fact]
    public void A_picture_comes_after_the_others_and_ends_the_time_in_which_an_import_can_be_undone()
    {
        var product = Changed(ProductRules.AddPicture(Cup, new(By(Cataloguer), Back)));

        Assert.Equal([Elsewhere, Front, Back], product.Images);
        Assert.Null(product.BeforeImport);
        Assert.Equal("", product.ChangedByImport);
    }

    [Fact]
    public void A_picture_is_added_by_its_people_once_and_up_to_a_limit()
    {
        var full = Cup with { Images = [.. Enumerable.Repeat(Elsewhere, ProductLimits.Images)] };

        Assert.Equal("NOT_FOUND", ProductRules.AddPicture(Cup, new(By(Stranger), Back)).Refusal?.Code);
        Assert.Equal("PICTURE_ALREADY_THERE", ProductRules.AddPicture(Cup, new(By(Cataloguer), Front)).Refusal?.Code);
        Assert.Equal("TOO_MANY_IMAGES", ProductRules.AddPicture(full, new(By(Cataloguer), Back)).Refusal?.Code);
        Assert.Equal("TOO_LONG", ProductRules.AddPicture(Cup, new(By(Cataloguer), Back with { AlternativeText = new('x', 256) })).Refusal?.Code);
    }

    [Fact]
    public void Pictures_are_ordered_described_and_removed_at_once()
    {
        Assert.Equal([Front with { AlternativeText = "The front" }, Elsewhere], Changed(Arrange(new(Front.Url, " The front "), new(Elsewhere.Url, null))).Images);
        Assert.Equal([Elsewhere], Changed(Arrange(new PictureChoice(Elsewhere.Url, null))).Images);
        Assert.Empty(Changed(Arrange()).Images);
        Assert.Empty(Arrange(new(Elsewhere.Url, null), new(Front.Url, "Front")).Events);
    }

    [Fact]
    public void An_order_for_another_version_or_with_unknown_pictures_is_refused()
    {
        Assert.Equal("VERSION_CHANGED", ProductRules.ArrangePictures(Cup, 8, new(By(Cataloguer), [], 7)).Refusal?.Code);
        Assert.Equal("NOT_FOUND", ProductRules.ArrangePictures(Cup, 7, new(By(Stranger), [], 7)).Refusal?.Code);
        foreach (var choices in new PictureChoice[][] { [new(Back.Url, null)], [new(Front.Url, null), new(Front.Url, null)] })
        {
            var refusal = Arrange(choices).Refusal;
            Assert.Equal("PICTURE_UNKNOWN", refusal?.Code);
            Assert.Equal(["pictures", $"{choices.Length - 1}", "url"], refusal!.Field);
        }
    }

    [Fact]
    public void A_file_that_was_exported_leaves_uploaded_pictures_what_they_are()
    {
        var exported = ProductExportFile.Lines(Cup, new Dictionary<string, long>(), "https://shop.example");
        Assert.Contains("https://shop.example/media/pictures/front/800.webp,2,Front", exported, StringComparison.Ordinal);

        ImmutableArray<ProductImage> named = [Elsewhere, new("https://shop.example" + Front.Url, "Front")];
        Assert.Equal(Cup.Images, PictureAddress.Recognise(named, Cup.Images));
        Assert.Equal(named, PictureAddress.Recognise(named, []));
    }

    private static Decision<ProductEvent> Arrange(params PictureChoice[] choices) => ProductRules.ArrangePictures(Cup, 7, new(By(Cataloguer), [.. choices], 7));

    private static Product Changed(Decision<ProductEvent> decision) => ProductRules.Evolve(Cup, Assert.IsType<ProductRevised>(Assert.Single(decision.Events)));
}
