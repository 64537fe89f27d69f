using System.Globalization;
using Lucene.Net.Documents;
using Lucene.Net.Util;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Integrations.Lucene;

/// <summary>How a search document becomes fields of an index, and which texts a person's words are looked for in.</summary>
internal static class LuceneFields
{
    public const string Key = "key";
    public const string KeySort = "key_sort";
    public const string Kind = "kind";
    public const string Version = "version";
    public const string Deleted = "deleted";
    public const string Organisation = "organisation";
    public const string Store = "store";
    public const string Vendor = "vendor";
    public const string Type = "productType";
    public const string Tags = "tags";
    public const string Category = "category";
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";
    public const string Codes = "codes";
    public const string Currency = "currency";
    public const string MinPrice = "min_price";
    public const string MaxPrice = "max_price";
    public const string InStock = "inStock";
    public const string Public = "public";
    public const string UpdatedAt = "updated_at";
    public const string Title = "title";
    public const string TitleText = "title_text";

    public const string Yes = "true";
    public const string No = "false";

    public static readonly string[] FacetFields = [Vendor, Type, Category, Tags, InStock];

    /// <summary>Texts that are analysed, with their weights: a word in the title says most.</summary>
    public static readonly (string Field, float Boost)[] Texts =
        [(TitleText, 4), ("tags_text", 2), ("vendor_text", 2), ("type_text", 2), ("body_text", 1)];

    public static Document Of(SearchChange change)
    {
        var document = new Document
        {
            new StringField(Key, change.Key, Field.Store.YES),
            new SortedDocValuesField(KeySort, new BytesRef(change.Key)),
            new StringField(Kind, change.Kind.ToString(), Field.Store.YES),
            new StoredField(Version, change.Version),
            new StringField(Deleted, change.Document is null ? Yes : No, Field.Store.NO),
        };
        if (change.Document is { } content)
        {
            AddContent(document, content);
        }

        return document;
    }

    private static void AddContent(Document document, SearchDocument content)
    {
        void Keyword(string field, string value) => document.Add(new StringField(field, value, Field.Store.NO));

        void Facet(string field, string value)
        {
            if (value.Length > 0)
            {
                Keyword(field, value);
                document.Add(new SortedSetDocValuesField(field, new BytesRef(value)));
            }
        }

        Keyword(Organisation, content.OrganisationKey);
        Keyword(Store, content.StoreKey);
        Keyword(Public, content.IsPublic ? Yes : No);
        Facet(InStock, content.IsInStock ? Yes : No);
        Facet(Vendor, content.Vendor);
        Facet(Type, content.Type);
        foreach (var tag in content.Tags)
        {
            Facet(Tags, tag);
        }

        foreach (var category in content.Categories)
        {
            Facet(Category, category);
        }

        if (content.Position is { } place)
        {
            AddPlace(document, place);
        }

        foreach (var code in content.Codes.Where(code => code.Length > 0))
        {
            Keyword(Codes, code.ToLowerInvariant());
        }

        if (content is { MinPrice: { } min, MaxPrice: { } max })
        {
            Keyword(Currency, min.Currency);
            document.Add(new Int64Field(MinPrice, min.Minor, Field.Store.NO));
            document.Add(new Int64Field(MaxPrice, max.Minor, Field.Store.NO));
        }

        document.Add(new NumericDocValuesField(UpdatedAt, content.UpdatedAt.ToUnixTimeMilliseconds()));
        document.Add(new StoredField(Title, content.Title));
        document.Add(new TextField(TitleText, content.Title, Field.Store.NO));
        document.Add(new TextField("body_text", content.Body, Field.Store.NO));
        document.Add(new TextField("vendor_text", content.Vendor, Field.Store.NO));
        document.Add(new TextField("type_text", content.Type, Field.Store.NO));
        foreach (var tag in content.Tags)
        {
            document.Add(new TextField("tags_text", tag, Field.Store.NO));
        }
    }

    /// <summary>A place as whole numbers: an index keeps columns of those.</summary>
    public static long Micro(double degrees) => (long)Math.Round(degrees * 1_000_000);

    private static void AddPlace(Document document, GeoPoint place)
    {
        foreach (var (field, degrees) in new[] { (Latitude, place.Latitude), (Longitude, place.Longitude) })
        {
            document.Add(new Int64Field(field, Micro(degrees), Field.Store.NO));
            document.Add(new NumericDocValuesField(field, Micro(degrees)));
        }
    }

    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
