using System.Globalization;
using System.Text;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Domain.Catalog;

/// <summary>
/// Products as a file in the columns of Shopify's export, which our import reads: the first row of a product has its fields,
/// each variant a row, further images rows of their own. The same products are always the same bytes.
/// </summary>
public static class ProductExportFile
{
    private const int Options = 3;
    private const string DefaultOption = "Title";
    private const string DefaultValue = "Default Title";

    private static readonly string[] Header =
    [
        "Handle", "Title", "Body (HTML)", "Vendor", "Product Category", "Type", "Tags", "Status", "Tax Class",
        "Option1 Name", "Option1 Value", "Option2 Name", "Option2 Value", "Option3 Name", "Option3 Value",
        "Variant SKU", "Variant Grams", "Variant Inventory Tracker", "Variant Inventory Qty", "Variant Price", "Variant Compare At Price",
        "Variant Barcode", "Variant Image", "Image Src", "Image Position", "Image Alt Text",
    ];

    public static string HeaderLine()
    {
        var text = new StringBuilder();
        CsvLine.Append(text, Header);
        return text.ToString();
    }

    /// <param name="onHand">Units on hand by variant key; a variant that was never counted is not in it.</param>
    /// <param name="origin">What makes the path of an uploaded picture an address: "https://shop.example".</param>
    public static string Lines(Product product, IReadOnlyDictionary<string, long> onHand, string origin = "")
    {
        var text = new StringBuilder();
        for (var row = 0; row < Math.Max(product.Variants.Length, product.Images.Length); row++)
        {
            var variant = row < product.Variants.Length ? product.Variants[row] : null;
            var image = row < product.Images.Length ? product.Images[row] : null;
            CsvLine.Append(text, [
                HandleOf(product), .. row == 0 ? Fields(product) : Enumerable.Repeat("", 8), .. OptionCells(product, variant, row == 0), .. VariantCells(variant, onHand),
                image is null ? "" : PictureAddress.Whole(image, origin), image is null ? "" : Whole(row + 1), image?.AlternativeText ?? "",
            ]);
        }

        return text.ToString();
    }

    /// <summary>A product that a person made has no name of the merchant's own; its id stands for one.</summary>
    private static string HandleOf(Product product) => product.ExternalReference.Length > 0 ? product.ExternalReference : Key.IdOf(product.Key);

    private static IEnumerable<string> Fields(Product product) =>
    [
        product.Title, product.DescriptionHtml, product.Vendor, product.Category, product.Type, string.Join(", ", product.Tags), product.Status.ToString().ToLowerInvariant(),
        product.TaxClass is TaxClass.SuperReduced ? "super-reduced" : product.TaxClass.ToString().ToLowerInvariant(),
    ];

    private static IEnumerable<string> OptionCells(Product product, Variant? variant, bool isFirst)
    {
        for (var option = 0; option < Options; option++)
        {
            if (product.OptionNames.IsEmpty)
            {
                yield return option == 0 && isFirst ? DefaultOption : "";
                yield return option == 0 && variant is not null ? DefaultValue : "";
            }
            else
            {
                yield return isFirst && option < product.OptionNames.Length ? product.OptionNames[option] : "";
                yield return variant is not null && option < variant.OptionValues.Length ? variant.OptionValues[option] : "";
            }
        }
    }

    private static IEnumerable<string> VariantCells(Variant? variant, IReadOnlyDictionary<string, long> onHand) => variant is null
        ? Enumerable.Repeat("", 8)
        :
        [
            variant.Sku, Whole(variant.WeightGrams), variant.IsTracked ? "merchanthub" : "", Quantity(variant, onHand),
            Amount(variant.Price), variant.CompareAtPrice is { } before ? Amount(before) : "", variant.Barcode, variant.ImageUrl,
        ];

    private static string Quantity(Variant variant, IReadOnlyDictionary<string, long> onHand) =>
        onHand.GetValueOrDefault(variant.Key) is var units && units == 0 && variant.DeclaredQuantity is null ? "" : Whole(units);

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Amount(Money amount) => Currency.ToDecimal(amount).ToString(CultureInfo.InvariantCulture);
}
