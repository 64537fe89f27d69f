using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Domain.Catalog;

/// <summary>Reads the rows of one handle. Lives for one product; collects every error instead of stopping at the first.</summary>
internal sealed class SheetProductReader(ColumnMap columns, string currency, IHtmlCleaner cleaner, ILookup<int, RowError> found)
{
    private const string DefaultOption = "Title";
    private const string DefaultValue = "Default Title";
    private const int ShownCharacters = 200;

    private static readonly (ProductColumn Name, ProductColumn Value)[] OptionColumns =
    [
        (ProductColumn.Option1Name, ProductColumn.Option1Value),
        (ProductColumn.Option2Name, ProductColumn.Option2Value),
        (ProductColumn.Option3Name, ProductColumn.Option3Value),
    ];

    private readonly ImmutableArray<RowError>.Builder errors = ImmutableArray.CreateBuilder<RowError>();

    public SheetProduct Read(string handle, List<FileRow> rows)
    {
        var first = rows[0];
        errors.AddRange(rows.Select(row => row.Number).Distinct().SelectMany(number => found[number]));
        var optionNames = ReadOptionNames(first);
        CheckContinuation(rows, optionNames);

        var variants = ImmutableArray.CreateBuilder<VariantPatch>();
        var variantRows = ImmutableArray.CreateBuilder<FileRow>();
        foreach (var row in rows.Where(row => IsVariant(row, first)))
        {
            variants.Add(ReadVariant(row, optionNames ?? []));
            variantRows.Add(row);
        }

        // Variants without the row of their product say nothing about it.
        string? OfProduct(ProductColumn column) => Kind(first) is ProductColumns.VariantKind or ProductColumns.OtherKind ? null : columns.Text(first, column);
        var patch = new ProductPatch
        {
            // A blank title is no wish to have none: the product keeps the one it has, and a new one is refused without.
            Title = NullWhenBlank(OfProduct(ProductColumn.Title)),
            DescriptionHtml = OfProduct(ProductColumn.Body) is { } html ? cleaner.Clean(html) : null,
            Vendor = OfProduct(ProductColumn.Vendor),
            Type = OfProduct(ProductColumn.Type),
            Category = OfProduct(ProductColumn.Category),
            Tags = OfProduct(ProductColumn.Tags) is { } tags ? SplitTags(tags) : null,
            Status = ReadStatus(first),
            TaxClass = ReadTaxClass(first),
            OptionNames = optionNames,
            Variants = variants.ToImmutable(),
            Images = ReadImages(rows),
        };
        return new(handle, first.Number, patch, variantRows.ToImmutable(), [.. errors.OrderBy(error => error.Row)]) { Columns = columns };
    }

    private string? Kind(FileRow row) => columns.Text(row, ProductColumn.Kind);

    private bool HasVariantColumns =>
        columns.Has(ProductColumn.Price) || columns.Has(ProductColumn.Option1Value) || columns.Has(ProductColumn.Sku)
        || columns.Has(ProductColumn.Quantity) || columns.Has(ProductColumn.Barcode);

    private static ImmutableArray<string> SplitTags(string tags) =>
        [.. tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string? NullWhenBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    /// <summary>Null where the file has no option columns; empty for "Title / Default Title".</summary>
    private ImmutableArray<string>? ReadOptionNames(FileRow first)
    {
        if (!columns.Has(ProductColumn.Option1Value))
        {
            return null;
        }

        var names = new List<string>();
        for (var index = 0; index < OptionColumns.Length; index++)
        {
            var (nameColumn, valueColumn) = OptionColumns[index];
            var name = columns.Text(first, nameColumn) ?? "";
            var value = columns.Text(first, valueColumn) ?? "";
            if (name.Length == 0 && value.Length == 0)
            {
                continue;
            }

            if (names.Count < index)
            {
                Add(first, nameColumn, "OPTION_NAME_INVALID", $"Option {index + 1} is used but an option before it is empty. Move it to the left.");
            }

            names.Add(name.Length > 0 ? name : value.Equals(DefaultValue, StringComparison.OrdinalIgnoreCase) ? DefaultOption : Unnamed(first, nameColumn));
        }

        if (names.Count == 0 && Kind(first) is (ProductColumns.ProductKind or ProductColumns.OtherKind))
        {
            // A product whose variants are not in this file keeps the options it has.
            return null;
        }

        var isDefault = names.Count == 1 && names[0].Equals(DefaultOption, StringComparison.OrdinalIgnoreCase)
            && (columns.Text(first, ProductColumn.Option1Value) ?? "").Equals(DefaultValue, StringComparison.OrdinalIgnoreCase);
        return isDefault ? [] : [.. names];
    }

    private string Unnamed(FileRow first, ProductColumn column)
    {
        Add(first, column, "OPTION_NAME_MISSING", "The first row of a product names its options, such as Size. Fill it in.");
        return columns.Name(column);
    }

    private void CheckContinuation(List<FileRow> rows, ImmutableArray<string>? optionNames)
    {
        for (var index = 1; index < rows.Count; index++)
        {
            var (row, before) = (rows[index], rows[index - 1]);
            var title = columns.Text(row, ProductColumn.Title);
            if (!string.IsNullOrEmpty(title) && row.Number != before.Number + 1)
            {
                Add(row, ProductColumn.Handle, "HANDLE_TWICE", $"Row {rows[0].Number} already describes a product with this handle. Give this one a handle of its own, or move its rows together and leave the title of the later rows empty.");
            }

            for (var option = 0; option < (optionNames?.Length ?? 0); option++)
            {
                var name = columns.Text(row, OptionColumns[option].Name) ?? "";
                if (name.Length > 0 && !name.Equals(optionNames!.Value[option], StringComparison.OrdinalIgnoreCase))
                {
                    Add(row, OptionColumns[option].Name, "OPTION_NAME_CONFLICT", $"Row {rows[0].Number} calls this option \"{optionNames.Value[option]}\". Use the same name, or leave it empty.");
                }
            }
        }
    }

    /// <summary>Unless the file says it: the first row is one, and a later row when it says anything about one; a row with only an image is not.</summary>
    private bool IsVariant(FileRow row, FileRow first) => Kind(row) is { } kind
        ? kind is ProductColumns.VariantKind or ProductColumns.BothKinds
        : row == first ? HasVariantColumns : SaysVariant(row);

    private bool SaysVariant(FileRow row) =>
        new[] { ProductColumn.Option1Value, ProductColumn.Option2Value, ProductColumn.Option3Value, ProductColumn.Price, ProductColumn.Sku, ProductColumn.Barcode }
            .Any(column => columns.Text(row, column) is { Length: > 0 });

    private VariantPatch ReadVariant(FileRow row, ImmutableArray<string> optionNames)
    {
        var values = ImmutableArray.CreateBuilder<string>(optionNames.Length);
        for (var index = 0; index < optionNames.Length; index++)
        {
            var value = columns.Text(row, OptionColumns[index].Value) ?? "";
            if (value.Length == 0)
            {
                Add(row, OptionColumns[index].Value, "OPTION_VALUE_MISSING", $"This variant needs a value for \"{optionNames[index]}\". Fill it in.");
                value = $"row {row.Number}";
            }

            values.Add(value);
        }

        return new VariantPatch
        {
            OptionValues = values.ToImmutable(),
            Sku = ReadCode(row, ProductColumn.Sku),
            Barcode = ReadCode(row, ProductColumn.Barcode),
            Price = ReadPrice(row, ProductColumn.Price),
            CompareAtPrice = columns.Text(row, ProductColumn.CompareAtPrice) is "" ? Money.Zero(currency) : ReadPrice(row, ProductColumn.CompareAtPrice),
            WeightGrams = ReadWhole(row, ProductColumn.Grams),
            ImageUrl = columns.Text(row, ProductColumn.VariantImage),
            IsTracked = columns.Text(row, ProductColumn.Tracker) is { } tracker ? tracker.Length > 0 : null,
            Quantity = ReadQuantity(row),
        };
    }

    /// <summary>A code of letters and digits; one that Excel turned into a power of ten has lost its end.</summary>
    private string? ReadCode(FileRow row, ProductColumn column)
    {
        var text = columns.Text(row, column);
        if (text is not null && Cells.LooksScientific(text))
        {
            Add(row, column, "NUMBER_MANGLED", "A spreadsheet has shortened this code and lost digits. Format the column as text and enter the whole code again.");
        }

        return text;
    }

    private Money? ReadPrice(FileRow row, ProductColumn column)
    {
        if (columns.Text(row, column) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!Cells.TryPrice(text, currency, out var price, out var reason))
        {
            Add(row, column, Cells.LooksScientific(text) ? "NUMBER_MANGLED" : "PRICE_INVALID", reason);
            return Money.Zero(currency);
        }

        if (price.Minor < 0)
        {
            Add(row, column, "PRICE_NEGATIVE", "A price cannot be negative. Write it without the minus sign.");
        }

        return price;
    }

    private long? ReadWhole(FileRow row, ProductColumn column)
    {
        if (columns.Text(row, column) is not { Length: > 0 } text)
        {
            return null;
        }

        if (!Cells.TryWhole(text, out var value, out var reason))
        {
            Add(row, column, Cells.LooksScientific(text) ? "NUMBER_MANGLED" : "NUMBER_INVALID", reason);
        }

        return value;
    }

    private int? ReadQuantity(FileRow row)
    {
        if (ReadWhole(row, ProductColumn.Quantity) is not { } quantity)
        {
            return null;
        }

        if (quantity is < 0 or > ProductLimits.Quantity)
        {
            Add(row, ProductColumn.Quantity, quantity < 0 ? "QUANTITY_NEGATIVE" : "QUANTITY_TOO_HIGH", $"A quantity is 0 to {ProductLimits.Quantity.ToString(CultureInfo.InvariantCulture)}. Correct it.");
            return 0;
        }

        return (int)quantity;
    }

    /// <summary>Our own column and WooCommerce's name a class; Shopify's only says whether there is a tax at all.</summary>
    private TaxClass? ReadTaxClass(FileRow first)
    {
        var text = columns.Text(first, ProductColumn.TaxClass)?.ToLowerInvariant();
        switch (text)
        {
            case null or "":
                return columns.Text(first, ProductColumn.Taxable) is { } taxable && taxable.Equals("false", StringComparison.OrdinalIgnoreCase) ? TaxClass.Exempt : null;
            case "standard":
                return TaxClass.Standard;
            case "reduced" or "reduced-rate":
                return TaxClass.Reduced;
            case "super-reduced":
                return TaxClass.SuperReduced;
            case "exempt" or "zero-rate":
                return TaxClass.Exempt;
            default:
                Add(first, ProductColumn.TaxClass, "TAX_CLASS_INVALID", "A tax class is standard, reduced, super-reduced or exempt.");
                return null;
        }
    }

    /// <summary>"Status" says more than "Published", so it wins where both are there.</summary>
    private ProductStatus? ReadStatus(FileRow first)
    {
        if (columns.Text(first, ProductColumn.Status) is { Length: > 0 } status)
        {
            switch (status.ToUpperInvariant())
            {
                case "ACTIVE": return ProductStatus.Active;
                case "DRAFT": return ProductStatus.Draft;
                case "ARCHIVED": return ProductStatus.Archived;
                default:
                    Add(first, ProductColumn.Status, "STATUS_INVALID", "A status is active, draft or archived.");
                    return null;
            }
        }

        if (columns.Text(first, ProductColumn.Published) is not { Length: > 0 } published)
        {
            return null;
        }

        if (Cells.YesOrNo(published) is { } isPublished)
        {
            return isPublished ? ProductStatus.Active : ProductStatus.Draft;
        }

        Add(first, ProductColumn.Published, "PUBLISHED_INVALID", "Write TRUE for products on sale and FALSE for drafts.");
        return null;
    }

    /// <summary>All images of the product in the order of their positions; null where the file names none, so that none is lost.</summary>
    private ImmutableArray<ProductImage>? ReadImages(List<FileRow> rows)
    {
        var images = new List<(long Position, ProductImage Image)>();
        foreach (var row in rows)
        {
            if (columns.Text(row, ProductColumn.ImageSource) is not { Length: > 0 } url)
            {
                continue;
            }

            if (!ProductLimits.IsWebAddress(url))
            {
                Add(row, ProductColumn.ImageSource, "IMAGE_URL_INVALID", "An image address starts with http:// or https://. Correct it, or leave it empty.");
                continue;
            }

            var position = ReadWhole(row, ProductColumn.ImagePosition) ?? long.MaxValue;
            if (images.TrueForAll(known => known.Image.Url != url))
            {
                images.Add((position, new(url, columns.Text(row, ProductColumn.ImageText) ?? "")));
            }
        }

        return images.Count == 0 ? null : [.. images.OrderBy(image => image.Position).Select(image => image.Image)];
    }

    private void Add(FileRow row, ProductColumn column, string code, string message)
    {
        var value = columns.Text(row, column) ?? "";
        errors.Add(new(row.Number, columns.Name(column), value.Length > ShownCharacters ? value[..ShownCharacters] + "…" : value, code, message));
    }
}
