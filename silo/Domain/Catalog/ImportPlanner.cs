using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Catalog;

public enum ImportAction { Error = 0, Create = 1, Update = 2, Unchanged = 3 }

/// <summary>What an import will do: products to create, to change and to leave, and the errors found, out of so many rows.</summary>
[GenerateSerializer, Immutable, Alias("catalog.ImportCounts")]
public readonly record struct ImportCounts(
    [property: Id(0)] int Rows,
    [property: Id(1)] int Create,
    [property: Id(2)] int Update,
    [property: Id(3)] int Unchanged,
    [property: Id(4)] int Errors)
{
    public int Products => Create + Update + Unchanged;
}

/// <summary>What will happen to one product of the file.</summary>
public sealed record PlannedProduct(string Handle, string ProductKey, ImportAction Action);

/// <summary>The whole dry run. Nothing has been written for it.</summary>
public sealed record ImportPlan(ImmutableArray<PlannedProduct> Products, ImmutableArray<RowError> Errors, ImportCounts Counts);

/// <summary>
/// Plans an import without touching anything: it asks the product rules what each product of the file would become. A product
/// with an error in any of its rows is left out whole, all others go on.
/// </summary>
public static class ImportPlanner
{
    public static ImportPlan Plan(
        ImmutableArray<SheetProduct> products,
        int rows,
        ProductHome home,
        IReadOnlyDictionary<string, Product> existing,
        DateTimeOffset at)
    {
        var planned = ImmutableArray.CreateBuilder<PlannedProduct>(products.Length);
        var errors = ImmutableArray.CreateBuilder<RowError>();
        foreach (var product in products)
        {
            var key = CatalogKeys.Product(home.StoreKey, product.Handle);
            var (action, found) = Try(product, existing.GetValueOrDefault(key) ?? new Product(), Command(product, home, "", at));
            planned.Add(new(product.Handle, key, action));
            errors.AddRange(found);
        }

        int Count(ImportAction action) => planned.Count(product => product.Action == action);
        var counts = new ImportCounts(rows, Count(ImportAction.Create), Count(ImportAction.Update), Count(ImportAction.Unchanged), errors.Count);
        return new(planned.ToImmutable(), [.. errors.OrderBy(error => error.Row)], counts);
    }

    /// <summary>The command for one product of an import. Its id follows from the import and the product, so that a repeat is one.</summary>
    public static PutProduct Command(SheetProduct product, ProductHome home, string importKey, DateTimeOffset at)
    {
        var key = CatalogKeys.Product(home.StoreKey, product.Handle);
        return new(CommandContext.ForStep(CatalogKeys.ImportStep(importKey, key), at), key, home, product.Handle, importKey, product.Patch);
    }

    /// <summary>A refusal of the rules, at the row and column it is about.</summary>
    public static RowError ErrorOf(SheetProduct product, Refusal refusal)
    {
        var row = product.FirstRow;
        var field = refusal.Field.IsDefaultOrEmpty ? "" : refusal.Field[^1];
        if (refusal.Field is ["variants", var position, _]
            && int.TryParse(position, CultureInfo.InvariantCulture, out var index)
            && index < product.VariantRows.Length)
        {
            row = product.VariantRows[index].Number;
        }

        return new(row, NameOf(product, field), "", refusal.Code, refusal.Message);
    }

    private static (ImportAction Action, ImmutableArray<RowError> Errors) Try(SheetProduct product, Product before, PutProduct command)
    {
        if (!product.Errors.IsEmpty)
        {
            return (ImportAction.Error, product.Errors);
        }

        var decision = ProductRules.Put(before, command);
        if (decision.Refusal is { } refusal)
        {
            return (ImportAction.Error, [ErrorOf(product, refusal)]);
        }

        var action = decision.Events.IsEmpty ? ImportAction.Unchanged
            : before.Status is ProductStatus.None ? ImportAction.Create
            : ImportAction.Update;
        return (action, []);
    }

    /// <summary>What the file calls the column of the field; a column that it does not have goes by Shopify's name.</summary>
    private static string NameOf(SheetProduct product, string field)
    {
        var (column, name) = ColumnOf(field);
        return name.Length > 0 && product.Columns?.Name(column) is { Length: > 0 } own ? own : name;
    }

    private static (ProductColumn Column, string Name) ColumnOf(string field) => field switch
    {
        "title" => (ProductColumn.Title, "Title"),
        "descriptionHtml" => (ProductColumn.Body, "Body (HTML)"),
        "vendor" => (ProductColumn.Vendor, "Vendor"),
        "productType" => (ProductColumn.Type, "Type"),
        "tags" => (ProductColumn.Tags, "Tags"),
        "imageUrls" => (ProductColumn.ImageSource, "Image Src"),
        "imageUrl" => (ProductColumn.VariantImage, "Variant Image"),
        "options" => (ProductColumn.Option1Name, "Option1 Name"),
        "optionValues" => (ProductColumn.Option1Value, "Option1 Value"),
        "price" or "variants" => (ProductColumn.Price, "Variant Price"),
        "compareAtPrice" => (ProductColumn.CompareAtPrice, "Variant Compare At Price"),
        "quantity" => (ProductColumn.Quantity, "Variant Inventory Qty"),
        "weightGrams" => (ProductColumn.Grams, "Variant Grams"),
        "sku" => (ProductColumn.Sku, "Variant SKU"),
        "barcode" => (ProductColumn.Barcode, "Variant Barcode"),
        _ => (ProductColumn.Handle, ""),
    };
}
