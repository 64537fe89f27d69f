using System.Collections.Immutable;
using MerchantHub.Domain.Catalog;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Grains.Catalog;

/// <summary>Products for lists and shop pages, and which product each variant belongs to.</summary>
public sealed class ProductProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<ProductCreated>((row, created, db) =>
        {
            Put(row, created.Product, db);

            // A product that was withdrawn and comes again may have its stock already, and nobody was told about that one.
            foreach (var variant in created.Product.Variants)
            {
                db.Execute("update stock_level set in_stock_told = 0 where item_key = @variant", ("@variant", variant.Key));
            }
        })
        .On<ProductRevised>((row, revised, db) => Put(row, revised.Product, db))
        .On<ProductPublished>((row, published, db) => Put(row, published.Product, db))
        .On<ProductArchived>((row, archived, db) => Put(row, archived.Product, db))
        .On<ProductWithdrawn>((row, _, db) =>
        {
            db.Execute("delete from product_variant where product_key = @key", ("@key", row.Aggregate));
            db.Execute("delete from product where product_key = @key", ("@key", row.Aggregate));
        });

    private static void Put(EventRow row, Product product, IProjectionWriter db)
    {
        db.Execute(
            """
            insert into product (product_key, organisation_key, store_key, status, title, description_html, vendor, type, tags, option_names, variants, images, external_reference, search_text, sort_title, lowest_price_minor, created_by_import, updated_at, is_in_stock, tax_class, category, attributes, translations, on_sale_from, on_sale_until, version)
            values (@key, @organisation, @store, @status, @title, @description, @vendor, @type, @tags, @options, @variants, @images, @reference, @search, @sort, @price, @import, @updated, @in_stock, @tax, @category, @attributes, @translations, @from, @until, @version)
            on conflict (product_key) do update set
                status = excluded.status, title = excluded.title, description_html = excluded.description_html, vendor = excluded.vendor,
                type = excluded.type, tags = excluded.tags, option_names = excluded.option_names, variants = excluded.variants, images = excluded.images,
                external_reference = excluded.external_reference, search_text = excluded.search_text,
                sort_title = excluded.sort_title, lowest_price_minor = excluded.lowest_price_minor, updated_at = excluded.updated_at,
                tax_class = excluded.tax_class, category = excluded.category, attributes = excluded.attributes, translations = excluded.translations,
                on_sale_from = excluded.on_sale_from, on_sale_until = excluded.on_sale_until, version = excluded.version
            where product.version < excluded.version
            """,
            ("@key", row.Aggregate), ("@organisation", product.OrganisationKey), ("@store", product.StoreKey), ("@status", product.Status.ToString()),
            ("@title", product.Title), ("@description", product.DescriptionHtml), ("@vendor", product.Vendor), ("@type", product.Type),
            ("@tags", RowJson.Write(product.Tags)), ("@options", RowJson.Write(product.OptionNames)), ("@variants", RowJson.Write(product.Variants)),
            ("@images", RowJson.Write(product.Images)), ("@reference", product.ExternalReference), ("@search", Words(product)),
            ("@sort", SearchText.Sortable(product.Title)), ("@price", product.Variants.Min(variant => variant.Price.Minor)),
            ("@import", product.CreatedByImport), ("@updated", product.UpdatedAt.ToUnixTimeMilliseconds()), ("@in_stock", 0),
            ("@tax", product.TaxClass.ToString()), ("@category", product.Category), ("@attributes", RowJson.Write(product.Attributes)),
            ("@translations", RowJson.Write(product.Translations)), ("@from", product.Window.From?.ToUnixTimeMilliseconds()),
            ("@until", product.Window.Until?.ToUnixTimeMilliseconds()), ("@version", row.Version));
        var names = product.Variants.Select((_, index) => $"@variant{index}");
        db.Execute(
            $"delete from product_variant where product_key = @product and variant_key not in ({string.Join(", ", names)})",
            [("@product", row.Aggregate), .. product.Variants.Select((variant, index) => ($"@variant{index}", (object?)variant.Key))]);
        foreach (var variant in product.Variants)
        {
            db.Execute(
                "insert into product_variant (variant_key, product_key) values (@variant, @product) on conflict (variant_key) do nothing",
                ("@variant", variant.Key), ("@product", row.Aggregate));
        }
    }

    private static string Words(Product product)
    {
        ImmutableArray<string> words = [product.Title, product.Vendor, product.Type, product.ExternalReference, product.Category, .. product.Translations.Select(each => each.Title), .. product.Tags, .. product.Variants.Select(variant => variant.Sku)];
        return SearchText.Of(words.AsSpan());
    }
}
