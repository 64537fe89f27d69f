using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Catalog;

/// <summary>The variants of a product after a patch, and the quantities that were declared anew.</summary>
public sealed record MergedVariants(ImmutableArray<string> OptionNames, ImmutableArray<Variant> Variants, ImmutableArray<VariantQuantity> Quantities);

/// <summary>Merges the variants of a patch into a product: named ones are changed or added, the others stay.</summary>
public static class VariantMerge
{
    public static (MergedVariants Merged, Refusal? Refusal) Merge(Product product, PutProduct command)
    {
        var optionNames = command.Patch.OptionNames ?? product.OptionNames;
        var existing = product.Variants.ToDictionary(variant => variant.Key, StringComparer.Ordinal);
        var order = product.Variants.Select(variant => variant.Key).ToList();
        var quantities = ImmutableArray.CreateBuilder<VariantQuantity>();

        // A product that grows its first options replaces the single variant it had; nothing else ever removes one.
        if (product.OptionNames.IsEmpty && !optionNames.IsEmpty && product.Variants is [var single])
        {
            existing.Remove(single.Key);
            order.Remove(single.Key);
            if (single.DeclaredQuantity is > 0)
            {
                quantities.Add(new(single.Key, 0));
            }
        }

        foreach (var (index, key) in command.Patch.RemovedVariants.Index())
        {
            if (!existing.Remove(key, out var gone))
            {
                return (new([], [], []), Refuse("VARIANT_UNKNOWN", "The product has no such variant any more. Look again, then repeat.", "removedVariantIds", $"{index}"));
            }

            order.Remove(key);
            if (gone.DeclaredQuantity is > 0)
            {
                quantities.Add(new(key, 0));
            }
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < command.Patch.Variants.Length; index++)
        {
            var patch = BySku(command.Patch.Variants[index], optionNames, product);
            if (patch.OptionValues.Length != optionNames.Length)
            {
                return Stop("OPTION_VALUE_MISSING", $"This product has {optionNames.Length} options; give each variant as many values.", index, "optionValues");
            }

            var key = CatalogKeys.Variant(command.ProductKey, patch.OptionValues.AsSpan());
            if (!seen.Add(key))
            {
                return Stop("VARIANT_DUPLICATE", "Two variants have the same option values. Remove one or change its values.", index, "optionValues");
            }

            var (variant, refusal) = Apply(existing.GetValueOrDefault(key), patch, key, command.Home.Currency, index);
            if (refusal is not null)
            {
                return (new([], [], []), refusal);
            }

            if (patch.Quantity is { } quantity && existing.GetValueOrDefault(key)?.DeclaredQuantity != quantity)
            {
                quantities.Add(new(key, quantity));
            }

            if (existing.TryAdd(key, variant))
            {
                order.Add(key);
            }
            else
            {
                existing[key] = variant;
            }
        }

        var variants = order.Select(key => existing[key]).ToImmutableArray();
        return Whole(optionNames, variants) is { } broken
            ? (new([], [], []), broken)
            : (new(optionNames, variants, quantities.ToImmutable()), null);
    }

    /// <summary>A file of SKUs and prices names no option values; a SKU that only one variant has says which one is meant.</summary>
    private static VariantPatch BySku(VariantPatch patch, ImmutableArray<string> optionNames, Product product)
    {
        if (!patch.OptionValues.IsEmpty || optionNames.IsEmpty || string.IsNullOrEmpty(patch.Sku))
        {
            return patch;
        }

        var named = product.Variants.Where(variant => variant.Sku == patch.Sku).Take(2).ToList();
        return named is [var only] ? patch with { OptionValues = only.OptionValues } : patch;
    }

    private static (Variant Variant, Refusal? Refusal) Apply(Variant? before, VariantPatch patch, string key, string currency, int index)
    {
        if (before is null && patch.Price is null)
        {
            return (new(), Refuse("PRICE_REQUIRED", "A new variant needs a price.", "variants", $"{index}", "price"));
        }

        if ((patch.Price ?? patch.CompareAtPrice) is { } given && given.Currency != currency)
        {
            return (new(), Refuse("CURRENCY_MISMATCH", $"This store sells in {currency}.", "variants", $"{index}", "price"));
        }

        var start = before ?? new Variant { Key = key, OptionValues = patch.OptionValues };
        var compareAt = patch.CompareAtPrice ?? start.CompareAtPrice;
        return (start with
        {
            Sku = patch.Sku ?? start.Sku,
            Barcode = patch.Barcode ?? start.Barcode,
            Price = patch.Price ?? start.Price,
            CompareAtPrice = compareAt is { Minor: 0 } ? null : compareAt,
            WeightGrams = patch.WeightGrams ?? start.WeightGrams,
            ImageUrl = patch.ImageUrl ?? start.ImageUrl,
            IsTracked = patch.IsTracked ?? start.IsTracked,
            DeclaredQuantity = patch.Quantity ?? start.DeclaredQuantity,
        }, null);
    }

    private static Refusal? Whole(ImmutableArray<string> optionNames, ImmutableArray<Variant> variants)
    {
        if (variants.IsEmpty)
        {
            return Refuse("VARIANT_REQUIRED", "A product needs at least one variant with a price.", "variants");
        }

        if (variants.Length > ProductLimits.Variants)
        {
            return Refuse("TOO_MANY_VARIANTS", $"A product has at most {ProductLimits.Variants} variants. Split it into several products.", "variants");
        }

        return variants.Any(variant => variant.OptionValues.Length != optionNames.Length)
            ? Refuse("OPTIONS_CHANGED", "The number of options differs from the product's existing variants. Use a new handle for the new shape, or give the same options.", "options")
            : null;
    }

    private static (MergedVariants Merged, Refusal? Refusal) Stop(string code, string message, int index, string field) =>
        (new([], [], []), Refuse(code, message, "variants", $"{index}", field));
}
