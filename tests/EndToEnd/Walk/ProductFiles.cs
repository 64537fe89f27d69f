using System.Text;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>Product files as shops export them, with what real ones hold: rows that go on, HTML with a script in it, several options, several encodings.</summary>
internal static class ProductFiles
{
    public const string Header =
        "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,"
        + "Variant SKU,Variant Grams,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Fulfillment Service,Variant Price,Variant Compare At Price,"
        + "Variant Requires Shipping,Variant Taxable,Variant Barcode,Image Src,Image Position,Image Alt Text,Gift Card,SEO Title,SEO Description,Variant Image,Variant Weight Unit,Cost per item,Status";

    public const string ShortHeader = "Handle,Title,Vendor,Variant SKU,Variant Inventory Qty,Variant Price,Status";

    /// <summary>Three good products, the first of four variants; none of their rows is wrong.</summary>
    /// <param name="image">The address of a picture.</param>
    public static byte[] Shopify(string image) => Utf8(
        Header,
        "linen-shirt,Linen shirt 리넨 셔츠 亚麻衬衫,\"<p>Washed, \"\"soft\"\" linen;\n sewn in Busan.</p><script>window.stolen = true</script><img src=x onerror=\"\"window.stolen = true\"\">\",Hanbit,Apparel,Shirts,\"linen, summer\",TRUE,"
            + "Size,M,Colour,White,,,LS-M-W,210,shopify,7,deny,manual,39.00,49.00,TRUE,TRUE,,"
            + $"{image},1,Front,FALSE,,,{image},g,12.00,active",
        Variant("linen-shirt", "M", "Indigo", "LS-M-I", 5, "39.00"),
        Variant("linen-shirt", "L", "White", "LS-L-W", 3, "42.50"),
        Variant("linen-shirt", "L", "Indigo", "LS-L-I", 0, "42.50"),
        $"linen-shirt,,,,,,,,,,,,,,,,,,,,,,,,,{image}?back,2,Back,,,,,,,",
        Simple("barley-tea", "Barley tea 보리차 大麦茶", "BT-1", "40", "7.00"),
        Simple("hand-cream", "동백 핸드크림", "HC-1", "25", "12.00"));

    /// <summary>The same good products, and rows that nobody can sell: one with a price below zero, one whose quantity is a word.</summary>
    public static byte[] ShopifyWithErrors(string image) =>
        [.. Shopify(image), .. Utf8("", Simple("broken-lamp", "Broken lamp", "BL-1", "4", "-5.00"), Simple("odd-chair", "Odd chair", "OC-1", "many", "80.00"))];

    public static byte[] Utf8(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines));

    public static byte[] Encoded(string encoding, params string[] lines)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(encoding).GetBytes(string.Join("\r\n", lines));
    }

    private static string Variant(string handle, string size, string colour, string sku, int quantity, string price) =>
        $"{handle},,,,,,,,,{size},,{colour},,,{sku},210,shopify,{quantity},deny,manual,{price},,TRUE,TRUE,,,,,,,,,g,,";

    private static string Simple(string handle, string title, string sku, string quantity, string price) =>
        $"{handle},{title},<p>{title}</p>,Hanbit,,Pantry,,TRUE,Title,Default Title,,,,,{sku},100,shopify,{quantity},deny,manual,{price},,TRUE,TRUE,,,,,FALSE,,,,g,,active";
}
