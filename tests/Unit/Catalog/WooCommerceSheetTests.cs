using System.Text;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Csv;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;
using TaxClass = MerchantHub.Domain.Merchants.TaxClass;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>A product file as WooCommerce's own exporter writes it.</summary>
public sealed class WooCommerceSheetTests
{
    private const string Columns =
        "ID,Type,SKU,\"GTIN, UPC, EAN, or ISBN\",Name,Published,\"Is featured?\",\"Visibility in catalog\",\"Short description\",Description,\"Date sale price starts\",\"Date sale price ends\",\"Tax status\",\"Tax class\",\"In stock?\",Stock,"
        + "\"Weight (kg)\",\"Sale price\",\"Regular price\",Categories,Tags,Images,Parent,Brands,\"Attribute 1 name\",\"Attribute 1 value(s)\",\"Attribute 1 visible\",\"Attribute 2 name\",\"Attribute 2 value(s)\"";

    private static readonly string[] Shop =
    [
        Columns,
        "12,simple,CUP-1,4006381333931,Cup,1,0,visible,Short,\"First line\\nsecond\\n\\nA cup, blue\",,,taxable,,1,8,0.35,9.50,12.00,\"Kitchen > Cups, Gifts\",\"blue, gift\",\"https://shop.example/a.jpg, https://shop.example/b.jpg\",,Acme,Material,Clay,1,,",
        "20,variable,,,Shirt,1,0,visible,,<p>Linen</p>,,,taxable,reduced-rate,1,,,,,Clothing,,https://shop.example/s.jpg,,,Colour,\"Red, Blue\",1,Size,\"S, M\"",
        "21,variation,SHIRT-R-S,,Shirt - Red S,1,0,visible,,,,,taxable,parent,1,3,0.2,,30.00,,,https://shop.example/red.jpg,id:20,,Colour,Red,,Size,S",
        "22,variation,SHIRT-B-M,,Shirt - Blue M,1,0,visible,,,,,taxable,parent,0,,0.2,,31.00,,,,id:20,,Colour,Blue,,Size,M",
        "23,variation,SHIRT-B-S,,Shirt - Blue S,0,0,visible,,,,,taxable,parent,1,4,0.2,,31.00,,,,id:20,,Colour,Blue,,Size,S",
        "30,\"simple, virtual\",VOUCHER,,Voucher,-1,0,visible,Only short,,2026-01-01,2026-02-01,none,,1,,,40,50,,,,,,,,,,",
    ];

    [Fact]
    public void A_simple_product_has_its_price_on_sale_its_pictures_and_its_texts()
    {
        var cup = Product("cup-1");

        Assert.Equal(("Cup", "Acme", "Cups", ProductStatus.Active, TaxClass.Standard), (cup.Title, cup.Vendor, cup.Type, cup.Status, cup.TaxClass));
        Assert.Equal("<p>First line<br>second</p><p>A cup, blue</p>", cup.DescriptionHtml);
        Assert.Equal(["blue", "gift"], cup.Tags);
        Assert.Equal("Kitchen > Cups", cup.Category);
        Assert.Equal(["https://shop.example/a.jpg", "https://shop.example/b.jpg"], cup.Images.Select(image => image.Url));
        var variant = Assert.Single(cup.Variants);
        Assert.Empty(cup.OptionNames);
        Assert.Equal((950, 1_200, 350, 8, true), (variant.Price.Minor, variant.CompareAtPrice!.Value.Minor, variant.WeightGrams, variant.DeclaredQuantity, variant.IsTracked));
        Assert.Equal(("CUP-1", "4006381333931"), (variant.Sku, variant.Barcode));
    }

    [Fact]
    public void Variations_become_variants_of_the_product_that_they_name()
    {
        var shirt = Product("id:20");

        Assert.Equal(["Colour", "Size"], shirt.OptionNames);
        Assert.Equal(TaxClass.Reduced, shirt.TaxClass);
        Assert.Equal(
            [("Red/S", 3_000L, 3, "https://shop.example/red.jpg"), ("Blue/M", 3_100L, 0, "")],
            shirt.Variants.Select(variant => (string.Join('/', variant.OptionValues), variant.Price.Minor, variant.DeclaredQuantity ?? -1, variant.ImageUrl)));
    }

    [Fact]
    public void A_draft_with_a_planned_sale_keeps_its_regular_price_and_is_not_counted()
    {
        var voucher = Product("voucher");

        var variant = Assert.Single(voucher.Variants);
        Assert.Equal((ProductStatus.Draft, TaxClass.Exempt, "<p>Only short</p>"), (voucher.Status, voucher.TaxClass, voucher.DescriptionHtml));
        Assert.Equal((5_000, null, false), (variant.Price.Minor, variant.CompareAtPrice?.Minor, variant.IsTracked));
    }

    [Fact]
    public void The_same_file_again_changes_nothing()
    {
        var plan = Plan(File(Shop), Run(File(Shop)));

        Assert.Equal(new ImportCounts(6, 0, 0, 3, 0), plan.Counts);
    }

    [Fact]
    public void A_file_of_variations_alone_changes_prices_and_leaves_the_product_as_it_is()
    {
        var before = Product("id:20");

        var after = Run(File("Type,SKU,Regular price,Parent", "variation,SHIRT-R-S,33.00,id:20"), Run(File(Shop)))[before.Key];

        Assert.Equal([3_300, 3_100], after.Variants.Select(variant => variant.Price.Minor));
        Assert.True(after.HasSameContentAs(before with { Variants = after.Variants }));
    }

    [Fact]
    public void A_variation_that_is_switched_off_leaves_its_product_as_it_is()
    {
        var before = Product("id:20");

        var after = Run(File("Type,SKU,Name,Published,Regular price,Parent", "variation,SHIRT-R-S,Off,0,1,id:20", "variation,SHIRT-B-M,On,1,29.00,id:20"), Run(File(Shop)))[before.Key];

        Assert.Equal([3_000, 2_900], after.Variants.Select(variant => variant.Price.Minor));
        Assert.True(after.HasSameContentAs(before with { Variants = after.Variants }));
    }

    [Fact]
    public void A_product_with_a_SKU_is_found_by_the_number_that_its_variations_name()
    {
        var products = Run(File(
            "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)",
            "7,variable,HAT,Hat,,,Size,\"S, M\"",
            "8,variation,HAT-S,,10,id:7,Size,S",
            "9,variation,HAT-M,,11,hat,Size,M"));

        Assert.Equal(["S", "M"], Assert.Single(products.Values).Variants.Select(variant => variant.OptionValues[0]));
    }

    [Theory]
    [InlineData("1,grouped,SET,Set,5,,1,,", "Type", "TYPE_UNSUPPORTED")]
    [InlineData("1,simple,A,A,5,,parent,,", "Stock", "STOCK_SHARED")]
    [InlineData("1,simple,A,A,abc,,1,,", "Regular price", "PRICE_INVALID")]
    [InlineData("1,simple,A,A,5,,-3,,", "Stock", "QUANTITY_NEGATIVE")]
    [InlineData("1,simple,A,A,5,heavy,1,,", "Weight (lbs)", "WEIGHT_INVALID")]
    [InlineData(",simple,,A,5,,1,,", "SKU", "HANDLE_MISSING")]
    [InlineData("1,variation,A,A,5,,1,,", "Parent", "HANDLE_MISSING")]
    [InlineData("1,simple,A,A,5,,1,,ftp://a", "Images", "IMAGE_URL_INVALID")]
    [InlineData("1,simple,A,A,,,1,,", "Regular price", "PRICE_REQUIRED")]
    [InlineData("1,variable,A,A,,,,,", "Regular price", "VARIANT_REQUIRED")]
    public void What_cannot_be_is_said_at_the_row_and_column_of_the_file(string row, string column, string code)
    {
        var file = File("ID,Type,SKU,Name,Regular price,Weight (lbs),Stock,Parent,Images", "99,simple,GOOD,Good,1,,1,,", row);

        var error = Assert.Single(Plan(file).Errors);

        Assert.Equal((3, column, code), (error.Row, error.Column, error.Code));
        Assert.Equal(1, Plan(file).Counts.Create);
    }

    [Fact]
    public void A_SKU_that_is_there_twice_is_said_and_the_first_one_is_left_out_of_nothing()
    {
        var plan = Plan(File("ID,Type,SKU,Name,Regular price", "1,simple,A,First,5", "2,simple,a,Second,6"));

        Assert.Equal((3, "HANDLE_TWICE"), (Assert.Single(plan.Errors).Row, plan.Errors[0].Code));
        Assert.Equal(1, plan.Counts.Create);
    }

    [Fact]
    public void The_file_of_errors_has_WooCommerces_columns_and_can_be_uploaded_again()
    {
        var broken = File([.. Shop[..3], Shop[3].Replace("30.00", "oops", StringComparison.Ordinal), .. Shop[4..]]);
        var errors = Plan(broken).Errors;

        var written = ImportErrorFile.Write(broken, errors, errors.Length);

        var lines = written.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        Assert.StartsWith("ID,Type,SKU,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",4,Regular price,", lines[2], StringComparison.Ordinal);
        var corrected = Plan(new CsvProductFileReader().Read(Encoding.UTF8.GetBytes(written.Replace("oops", "30", StringComparison.Ordinal))).File!);
        Assert.Equal(new ImportCounts(4, 1, 0, 0, 0), corrected.Counts);
    }

    [Fact]
    public void A_column_that_is_there_twice_is_a_fault_of_the_file()
    {
        Assert.Equal("COLUMN_TWICE", ProductSheet.Read(File("ID,SKU,Name,Name,Regular price", "1,A,A,B,5"), "EUR", Cleaner).Fault?.Code);
    }

    private static Product Product(string handle) => Run(File(Shop))[CatalogKeys.Product(Store, handle)];
}
