using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace MerchantHub.Domain.Catalog;

/// <summary>
/// WooCommerce's product export, arranged as rows of our own columns: a product's row, then one row for each variation, then
/// one for each further picture. Rows keep their numbers and columns their names, so that an error is found in the file as
/// it was. A product is keyed by its SKU, or by "id:" and its number, as its variations name it under Parent.
/// Source: the columns of WooCommerce's own exporter (WC_Product_CSV_Exporter), English form.
/// </summary>
public static partial class WooCommerceSheet
{
    private const int Options = 3;

    private static readonly FrozenDictionary<string, decimal> GramsPerUnit = new Dictionary<string, decimal>
    {
        ["kg"] = 1_000m,
        ["g"] = 1m,
        ["lbs"] = 453.59237m,
        ["oz"] = 28.349523125m,
    }.ToFrozenDictionary();

    private static readonly string[] Known =
    [
        "ID", "Type", "SKU", "GTIN, UPC, EAN, or ISBN", "Name", "Published", "Short description", "Description", "Date sale price starts", "Date sale price ends",
        "Tax status", "Tax class", "In stock?", "Stock", "Sale price", "Regular price", "Categories", "Tags", "Images", "Parent", "Brands",
    ];

    /// <summary>Where each of our columns comes from, first the one that an error is about.</summary>
    private static readonly (ProductColumn Column, string[] From)[] Sources =
    [
        (ProductColumn.Handle, ["SKU", "ID"]),
        (ProductColumn.Title, ["Name"]),
        (ProductColumn.Body, ["Description", "Short description"]),
        (ProductColumn.Vendor, ["Brands"]),
        (ProductColumn.Category, ["Categories"]),
        (ProductColumn.Type, ["Categories"]),
        (ProductColumn.Tags, ["Tags"]),
        (ProductColumn.Published, ["Published"]),
        (ProductColumn.TaxClass, ["Tax class", "Tax status"]),
        (ProductColumn.Sku, ["SKU"]),
        (ProductColumn.Barcode, ["GTIN, UPC, EAN, or ISBN"]),
        (ProductColumn.Tracker, ["Stock", "In stock?"]),
        (ProductColumn.Quantity, ["Stock", "In stock?"]),
        (ProductColumn.Price, ["Regular price"]),
        (ProductColumn.CompareAtPrice, ["Sale price"]),
        (ProductColumn.VariantImage, ["Images"]),
        (ProductColumn.ImageSource, ["Images"]),
    ];

    public static bool IsKnown(string header) => Known.Contains(header, StringComparer.OrdinalIgnoreCase) || AttributeName().IsMatch(header) || Weight().IsMatch(header);

    /// <summary>True for a header that is WooCommerce's and not ours.</summary>
    public static bool Is(ProductFile file)
    {
        bool Has(string name) => file.Header.Any(header => header.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        return !Has("Handle") && !Has("URL handle") && (Has("SKU") || Has("ID"))
            && (Has("Regular price") || Has("Parent") || Has("Tax status") || Has("In stock?") || (Has("Name") && Has("Stock")));
    }

    public static (SheetLayout Layout, FileFault? Fault) Arrange(ProductFile file) => new Arranger(file).Run();

    /// <summary>"A, B\, C" is two values: WooCommerce puts a backslash before a comma that belongs to one.</summary>
    private static ImmutableArray<string> Split(string list) =>
        [.. Separator().Split(list).Select(value => value.Replace("\\,", ",", StringComparison.Ordinal).Trim()).Where(value => value.Length > 0)];

    /// <summary>WooCommerce writes line ends as \n and shows blank lines as paragraphs.</summary>
    private static string Html(string text)
    {
        var lines = text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Trim();
        return lines.Length == 0 || Block().IsMatch(lines)
            ? lines
            : string.Concat(lines.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(paragraph => $"<p>{paragraph.Trim().Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
    }

    [GeneratedRegex(@"(?<!\\),", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"<(p|br|div|ul|ol|h[1-6]|table)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex(@"^Attribute (\d+) (name|value\(s\))$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^Weight \((kg|g|lbs|oz)\)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Weight();

    /// <summary>Lives for one file.</summary>
    private sealed class Arranger(ProductFile file)
    {
        private readonly Dictionary<string, (int Index, string Name)> _columns = new(StringComparer.OrdinalIgnoreCase);
        private readonly SortedDictionary<int, (int Name, int Values)> _attributes = [];
        private readonly ImmutableArray<FileRow>.Builder _rows = ImmutableArray.CreateBuilder<FileRow>();
        private readonly ImmutableArray<RowError>.Builder _errors = ImmutableArray.CreateBuilder<RowError>();
        private readonly Dictionary<string, string> _handles = new(StringComparer.OrdinalIgnoreCase);
        private decimal _gramsPerUnit;
        private string _weightName = "";
        private ColumnMap _map = ColumnMap.Of([]);

        public (SheetLayout Layout, FileFault? Fault) Run()
        {
            var fault = ReadHeader();
            if (fault is not null)
            {
                return (new(_map, [], []), fault);
            }

            foreach (var row in file.Rows.Where(row => Text(row, "ID").Length > 0 && Text(row, "SKU").Length > 0))
            {
                _handles[$"id:{Text(row, "ID")}"] = Text(row, "SKU");
            }

            var heads = new Dictionary<string, FileRow>(StringComparer.OrdinalIgnoreCase);
            var variations = new Dictionary<string, List<FileRow>>(StringComparer.OrdinalIgnoreCase);
            var order = new List<string>();
            foreach (var row in file.Rows.Where(row => !row.IsBlank))
            {
                Place(row, heads, variations, order);
            }

            foreach (var handle in order)
            {
                Product(handle, heads.GetValueOrDefault(handle), variations.GetValueOrDefault(handle) ?? []);
            }

            return (new(_map, _rows.ToImmutable(), _errors.ToImmutable()), null);
        }

        private FileFault? ReadHeader()
        {
            for (var index = 0; index < file.Header.Length; index++)
            {
                var name = file.Header[index].Trim();
                if (AttributeName().Match(name) is { Success: true } attribute)
                {
                    var number = int.Parse(attribute.Groups[1].Value, CultureInfo.InvariantCulture);
                    var (nameIndex, valuesIndex) = _attributes.GetValueOrDefault(number, (-1, -1));
                    _attributes[number] = attribute.Groups[2].Value.Equals("name", StringComparison.OrdinalIgnoreCase) ? (index, valuesIndex) : (nameIndex, index);
                }
                else if (IsKnown(name) && !_columns.TryAdd(name, (index, name)))
                {
                    return new("COLUMN_TWICE", $"The column \"{name}\" is there twice. Remove one of them.", 1, name);
                }

                if (Weight().Match(name) is { Success: true } weight)
                {
                    (_gramsPerUnit, _weightName) = (GramsPerUnit[weight.Groups[1].Value.ToLowerInvariant()], name);
                }
            }

            var names = Sources
                .Where(source => source.From.Any(_columns.ContainsKey) && (source.Column is not ProductColumn.CompareAtPrice || _columns.ContainsKey("Regular price")))
                .Select(source => (source.Column, _columns[source.From.First(_columns.ContainsKey)].Name)).ToList();
            names.Add((ProductColumn.Kind, "Type"));
            if (_weightName.Length > 0)
            {
                names.Add((ProductColumn.Grams, _weightName));
            }

            foreach (var (option, (number, _)) in _attributes.Take(Options).Select((attribute, index) => (index, attribute)))
            {
                names.Add((ProductColumn.Option1Name + (2 * option), $"Attribute {number} name"));
                names.Add((ProductColumn.Option1Value + (2 * option), $"Attribute {number} value(s)"));
            }

            _map = ColumnMap.Of(names);
            return null;
        }

        /// <summary>Files the row under the product that it describes or belongs to.</summary>
        private void Place(FileRow row, Dictionary<string, FileRow> heads, Dictionary<string, List<FileRow>> variations, List<string> order)
        {
            var types = Split(Text(row, "Type").ToLowerInvariant());
            var isVariation = types.Contains("variation");
            if (types.FirstOrDefault(type => type is "grouped" or "external") is { } type)
            {
                Add(row, "Type", type, "TYPE_UNSUPPORTED", "Grouped and external products have no price and stock of their own. Remove the row, or make it a simple product.");
                return;
            }

            var handle = isVariation ? Text(row, "Parent") : KeyOf(row);
            if (handle.Length is 0 or > ProductSheet.HandleCharacters)
            {
                Add(
                    row,
                    isVariation ? "Parent" : "SKU",
                    "",
                    "HANDLE_MISSING",
                    isVariation ? "A variation names its product under Parent, by SKU or as id:123. Fill it in." : $"Every product needs a SKU of at most {ProductSheet.HandleCharacters} characters, or its ID. Fill it in.");
                return;
            }

            // A variation may name a product by its number although that has a SKU.
            handle = _handles.GetValueOrDefault(handle, handle).ToLowerInvariant();
            if (!isVariation && heads.TryGetValue(handle, out var before))
            {
                Add(row, "SKU", handle, "HANDLE_TWICE", $"Row {before.Number} already describes a product with this SKU. Give this one a SKU of its own.");
                return;
            }

            if (!heads.ContainsKey(handle) && !variations.ContainsKey(handle))
            {
                order.Add(handle);
            }

            if (isVariation)
            {
                variations.TryAdd(handle, []);
                variations[handle].Add(row);
            }
            else
            {
                heads.Add(handle, row);
            }
        }

        private void Product(string handle, FileRow? head, List<FileRow> variations)
        {
            var options = OptionNames(head, variations);
            if (options.Count > Options)
            {
                Add(variations[0], $"Attribute {options.Count} name", options[^1], "TOO_MANY_OPTIONS", $"A product has at most {Options} options. Make products of their own out of the values of one.");
            }

            var names = options.Take(Options).ToList();
            if (head is not null)
            {
                var isVariable = variations.Count > 0 || Split(Text(head, "Type").ToLowerInvariant()).Contains("variable");
                Emit(head, handle, isVariable ? ProductColumns.ProductKind : ProductColumns.BothKinds, names, isVariable ? [] : null);
                foreach (var picture in Split(Text(head, "Images")).Skip(1))
                {
                    EmitOther(head, handle, picture);
                }
            }

            // A variation that is switched off is not sold; its row still belongs to the product.
            var isSold = variations.ToLookup(row => Text(row, "Published") is not "0");
            foreach (var (row, index) in isSold[true].Select((row, index) => (row, index)))
            {
                Emit(row, handle, ProductColumns.VariantKind, head is null && index == 0 ? names : [], [.. names.Select(name => ValueOf(row, name))]);
            }

            foreach (var row in isSold[false])
            {
                EmitOther(row, handle, "");
            }
        }

        /// <summary>The attributes that tell the variations apart, in the order of the product's own row.</summary>
        private List<string> OptionNames(FileRow? head, List<FileRow> variations)
        {
            var used = variations.SelectMany(Attributes).Where(attribute => attribute.Values.Length > 0).Select(attribute => attribute.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var own = head is null ? [] : Attributes(head).Select(attribute => attribute.Name).ToList();
            return [.. used.OrderBy(name => own.FindIndex(each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) is var place and >= 0 ? place : int.MaxValue)];
        }

        private string ValueOf(FileRow row, string name) => Attributes(row).FirstOrDefault(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Values ?? "";

        private IEnumerable<(string Name, string Values)> Attributes(FileRow row) =>
            _attributes.Values.Select(at => (Name: Cells.Unwrap(row[at.Name]), Values: Cells.Unwrap(row[at.Values]).Replace("\\,", ",", StringComparison.Ordinal))).Where(attribute => attribute.Name.Length > 0);

        /// <param name="values">The variation's values; null for a product without options.</param>
        private void Emit(FileRow row, string handle, string kind, List<string> names, List<string>? values)
        {
            var cells = new string[ColumnMap.Width];
            Array.Fill(cells, "");
            void Set(ProductColumn column, string text) => cells[(int)column] = text;
            Set(ProductColumn.Handle, handle);
            Set(ProductColumn.Kind, kind);
            if (kind is not ProductColumns.VariantKind)
            {
                var body = Text(row, "Description") is { Length: > 0 } text ? text : Text(row, "Short description");
                Set(ProductColumn.Title, Text(row, "Name"));
                Set(ProductColumn.Body, Html(body));
                Set(ProductColumn.Vendor, Split(Text(row, "Brands")).FirstOrDefault() ?? "");
                Set(ProductColumn.Category, Split(Text(row, "Categories")).FirstOrDefault() ?? "");
                Set(ProductColumn.Type, Split(Text(row, "Categories")).FirstOrDefault()?.Split('>')[^1].Trim() ?? "");
                Set(ProductColumn.Tags, string.Join(", ", Split(Text(row, "Tags"))));
                Set(ProductColumn.Published, Text(row, "Published") is "-1" ? "0" : Text(row, "Published"));
                Set(ProductColumn.TaxClass, TaxClass(row));
                Set(ProductColumn.ImageSource, Split(Text(row, "Images")).FirstOrDefault() ?? "");
            }

            if (kind is not ProductColumns.ProductKind)
            {
                SetVariant(row, Set);
            }

            if (kind is ProductColumns.VariantKind)
            {
                Set(ProductColumn.VariantImage, Split(Text(row, "Images")).FirstOrDefault() ?? "");
            }

            for (var option = 0; option < Math.Min(names.Count, Options); option++)
            {
                Set(ProductColumn.Option1Name + (2 * option), names[option]);
            }

            for (var option = 0; option < Math.Min(values?.Count ?? 0, Options); option++)
            {
                Set(ProductColumn.Option1Value + (2 * option), values![option]);
            }

            _rows.Add(new(row.Number, [.. cells]));
        }

        private void EmitOther(FileRow row, string handle, string address)
        {
            var cells = new string[ColumnMap.Width];
            Array.Fill(cells, "");
            cells[(int)ProductColumn.Handle] = handle;
            cells[(int)ProductColumn.Kind] = ProductColumns.OtherKind;
            cells[(int)ProductColumn.ImageSource] = address;
            _rows.Add(new(row.Number, [.. cells]));
        }

        private void SetVariant(FileRow row, Action<ProductColumn, string> set)
        {
            var (regular, sale) = (Text(row, "Regular price"), Text(row, "Sale price"));
            // A sale that is planned for a time has no place here: the price is then the regular one.
            var isOnSale = sale.Length > 0 && Text(row, "Date sale price starts").Length == 0 && Text(row, "Date sale price ends").Length == 0;
            set(ProductColumn.Sku, Text(row, "SKU"));
            set(ProductColumn.Barcode, Text(row, "GTIN, UPC, EAN, or ISBN"));
            set(ProductColumn.Price, isOnSale ? sale : regular);
            set(ProductColumn.CompareAtPrice, isOnSale ? regular : "");
            set(ProductColumn.Grams, Grams(row));

            var stock = Text(row, "Stock");
            var isSoldOut = stock.Length == 0 && Text(row, "In stock?") is "0";
            if (stock.Equals("parent", StringComparison.OrdinalIgnoreCase))
            {
                Add(row, "Stock", stock, "STOCK_SHARED", "This variation shares the stock of its product. Write how many units of this one there are.");
                stock = "";
            }

            set(ProductColumn.Tracker, stock.Length > 0 || isSoldOut ? "woocommerce" : "");
            set(ProductColumn.Quantity, isSoldOut ? "0" : stock);
        }

        private string Grams(FileRow row)
        {
            if (_weightName.Length == 0 || Cells.Unwrap(row[_columns[_weightName].Index]) is not { Length: > 0 } text)
            {
                return "";
            }

            if (decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight * _gramsPerUnit <= ProductLimits.WeightGrams)
            {
                return decimal.Round(weight * _gramsPerUnit).ToString("0", CultureInfo.InvariantCulture);
            }

            Add(row, _weightName, text, "WEIGHT_INVALID", "This is not a weight. Write digits, with a point for decimals.");
            return "";
        }

        private string TaxClass(FileRow row) => Text(row, "Tax status").ToLowerInvariant() switch
        {
            "none" or "shipping" => "exempt",
            "taxable" when Text(row, "Tax class").Length == 0 => "standard",
            _ => Text(row, "Tax class"),
        };

        private string KeyOf(FileRow row) => Text(row, "SKU") is { Length: > 0 } sku ? sku : Text(row, "ID") is { Length: > 0 } id ? $"id:{id}" : "";

        private string Text(FileRow row, string column) => _columns.TryGetValue(column, out var place) ? Cells.Unwrap(row[place.Index]) : "";

        private void Add(FileRow row, string column, string value, string code, string message) => _errors.Add(new(row.Number, column, value, code, message));
    }
}
