using MerchantHub.Domain.Catalog;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class ImportPlannerTests
{
    private static readonly ProductFile Shirts = File(
        Header,
        "top,Varsity Top,<p>Warm</p><script>x()</script>,Acme,\"women, sport\",true,Size,Small,T-S,3,60.00,70,https://img.example/1.jpg",
        "top,,,,,,,Medium,T-M,4,60,,",
        "top,,,,,,,,,,,,https://img.example/2.jpg",
        "cup,Cup,Plain,Acme,,false,Title,Default Title,C-1,1,5.5,,");

    [Fact]
    public void Rows_of_one_handle_become_one_product()
    {
        var products = Run(Shirts);

        var top = products[CatalogKeys.Product(Store, "top")];
        Assert.Equal("Varsity Top", top.Title);
        Assert.Equal("<p>Warm</p>", top.DescriptionHtml);
        Assert.Equal(["women", "sport"], top.Tags);
        Assert.Equal(["Size"], top.OptionNames);
        Assert.Equal(["Small", "Medium"], top.Variants.Select(variant => variant.Title));
        Assert.Equal([6_000, 6_000], top.Variants.Select(variant => variant.Price.Minor));
        Assert.Equal([7_000, null], top.Variants.Select(variant => variant.CompareAtPrice?.Minor));
        Assert.Equal([3, 4], top.Variants.Select(variant => variant.DeclaredQuantity));
        Assert.Equal(["https://img.example/1.jpg", "https://img.example/2.jpg"], top.Images.Select(image => image.Url));
        Assert.Equal("top", top.ExternalReference);
    }

    [Fact]
    public void Default_title_is_the_single_variant_of_a_product_without_options()
    {
        var cup = Run(Shirts)[CatalogKeys.Product(Store, "cup")];

        Assert.Empty(cup.OptionNames);
        Assert.Empty(Assert.Single(cup.Variants).OptionValues);
        Assert.Equal(ProductStatus.Draft, cup.Status);
        Assert.Equal(550, cup.Variants[0].Price.Minor);
    }

    [Fact]
    public void A_preview_counts_and_the_same_file_again_changes_nothing()
    {
        Assert.Equal(new ImportCounts(4, 2, 0, 0, 0), Plan(Shirts).Counts);

        Assert.Equal(new ImportCounts(4, 0, 0, 2, 0), Plan(Shirts, Run(Shirts)).Counts);
    }

    [Fact]
    public void A_missing_column_leaves_things_as_they_are()
    {
        var before = Run(Shirts);
        var prices = File("Handle,Option1 Name,Option1 Value,Variant Price", "top,Size,Medium,65");

        Assert.Equal(new ImportCounts(1, 0, 1, 0, 0), Plan(prices, before).Counts);
        var top = Run(prices, before)[CatalogKeys.Product(Store, "top")];
        Assert.Equal([6_000, 6_500], top.Variants.Select(variant => variant.Price.Minor));
        Assert.Equal(("Varsity Top", "Acme", "T-M", 2), (top.Title, top.Vendor, top.Variants[1].Sku, top.Images.Length));
    }

    [Fact]
    public void A_file_of_skus_and_prices_finds_its_variants()
    {
        var before = Run(Shirts);

        var after = Run(File("Handle,Variant SKU,Variant Price", "top,T-M,61", "cup,C-1,6"), before);

        Assert.Equal([6_000, 6_100], after[CatalogKeys.Product(Store, "top")].Variants.Select(variant => variant.Price.Minor));
        Assert.Equal(600, after[CatalogKeys.Product(Store, "cup")].Variants[0].Price.Minor);
    }

    [Theory]
    [InlineData("a,A,,,,,,,,,-5,,", "PRICE_NEGATIVE", "Variant Price", "-5")]
    [InlineData("a,A,,,,,,,,,abc,,", "PRICE_INVALID", "Variant Price", "abc")]
    [InlineData("a,A,,,,,,,,,1.2345,,", "PRICE_INVALID", "Variant Price", "1.2345")]
    [InlineData("a,A,,,,,,,,,1.2E+05,,", "NUMBER_MANGLED", "Variant Price", "1.2E+05")]
    [InlineData("a,A,,,,,,,8.80123E+12,,5,,", "NUMBER_MANGLED", "Variant SKU", "8.80123E+12")]
    [InlineData("a,A,,,,,,,,1.5,5,,", "NUMBER_INVALID", "Variant Inventory Qty", "1.5")]
    [InlineData("a,A,,,,,,,,-2,5,,", "QUANTITY_NEGATIVE", "Variant Inventory Qty", "-2")]
    [InlineData("a,A,,,,perhaps,,,,,5,,", "PUBLISHED_INVALID", "Published", "perhaps")]
    [InlineData("a,A,,,,,,,,,5,,javascript:alert(1)", "IMAGE_URL_INVALID", "Image Src", "javascript:alert(1)")]
    [InlineData("a,A,,,,,,Small,,,5,,", "OPTION_NAME_MISSING", "Option1 Name", "")]
    [InlineData("a,A,,,,,Size,,,,5,,", "OPTION_VALUE_MISSING", "Option1 Value", "")]
    [InlineData("a,A,,,,,,,,,,,", "PRICE_REQUIRED", "Variant Price", "")]
    [InlineData("a,,,,,,,,,,5,,", "TITLE_REQUIRED", "Title", "")]
    [InlineData(",A,,,,,,,,,5,,", "HANDLE_MISSING", "Handle", "")]
    public void A_bad_cell_is_named_by_row_column_and_value(string row, string code, string column, string value)
    {
        var plan = Plan(File(Header, "good,Good,,,,,,,,,5,,", row));

        var error = Assert.Single(plan.Errors);
        Assert.Equal((3, column, value, code), (error.Row, error.Column, error.Value, error.Code));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.Equal(new ImportCounts(2, 1, 0, 0, 1), plan.Counts);
    }

    [Fact]
    public void An_error_in_one_row_leaves_out_its_product_whole_and_no_other()
    {
        var plan = Plan(File(
            Header,
            "a,A,,,,,Size,S,,,5,,",
            "a,,,,,,,M,,,oops,,",
            "b,B,,,,,,,,,5,,"));

        Assert.Equal([ImportAction.Error, ImportAction.Create], plan.Products.Select(product => product.Action));
        Assert.Equal(3, Assert.Single(plan.Errors).Row);
    }

    [Fact]
    public void Every_error_of_a_row_is_reported_at_once()
    {
        var plan = Plan(File(Header, "a,A,,,,perhaps,,,,x,y,z,"));

        Assert.Equal(["Published", "Variant Compare At Price", "Variant Inventory Qty", "Variant Price"], plan.Errors.Select(error => error.Column).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_products_that_share_a_handle_are_an_error_and_rows_of_one_that_lie_apart_are_not()
    {
        var twice = Plan(File(Header, "a,A,,,,,,,,,5,,", "b,B,,,,,,,,,5,,", "a,Another,,,,,,,,,7,,"));
        var apart = Plan(File(Header, "a,A,,,,,Size,S,,,5,,", "b,B,,,,,,,,,5,,", "a,,,,,,,M,,,7,,"));

        Assert.Contains(twice.Errors, error => error is { Row: 4, Code: "HANDLE_TWICE" });
        Assert.Equal(new ImportCounts(3, 2, 0, 0, 0), apart.Counts);
    }

    [Fact]
    public void An_option_must_keep_its_name_and_a_variant_be_there_once()
    {
        var plan = Plan(File(
            Header,
            "a,A,,,,,Size,S,,,5,,",
            "a,,,,,,Colour,M,,,5,,",
            "b,B,,,,,Size,S,,,5,,",
            "b,,,,,,,S,,,5,,"));

        Assert.Equal([(3, "OPTION_NAME_CONFLICT"), (5, "VARIANT_DUPLICATE")], plan.Errors.Select(error => (error.Row, error.Code)));
    }

    [Fact]
    public void Numbers_that_a_spreadsheet_wrapped_are_read()
    {
        var product = Run(File(Header, "a,A,,,,,,,\"=\"\"00123\"\"\",10.0,\"€1,234.50\",,")).Values.Single();

        Assert.Equal(("00123", 10, 123_450), (product.Variants[0].Sku, product.Variants[0].DeclaredQuantity, product.Variants[0].Price.Minor));
    }

    [Fact]
    public void The_newer_names_of_the_columns_are_known_too()
    {
        var plan = Plan(File("Title,URL handle,Description,Price,SKU,Status", "Cup,cup,Plain,4.20,C-1,draft"));

        Assert.Equal(new ImportCounts(1, 1, 0, 0, 0), plan.Counts);
    }

    [Theory]
    [InlineData("Name,Cost")]
    [InlineData("Title,Variant Price")]
    [InlineData("Handle")]
    public void A_header_that_names_no_products_is_refused_as_a_whole(string header)
    {
        var (_, fault) = ProductSheet.Read(File(header, "a,b"[..(header.Contains(',', StringComparison.Ordinal) ? 3 : 1)]), "EUR", Cleaner);

        Assert.Equal(("HEADER_INVALID", 1), (fault?.Code, fault?.Row));
    }

    [Fact]
    public void A_column_that_is_there_twice_is_refused()
    {
        Assert.Equal("COLUMN_TWICE", ProductSheet.Read(File("Handle,Title,Title", "a,b,c"), "EUR", Cleaner).Fault?.Code);
    }
}
