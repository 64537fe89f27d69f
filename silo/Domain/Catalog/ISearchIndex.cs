using System.Collections.Immutable;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Catalog;

/// <summary>What can be searched for.</summary>
public enum SearchKind { Product = 0, Deal = 1, Store = 2 }

/// <summary>
/// One thing that can be found, in fields that mean the same in every language. <paramref name="Version"/> is the aggregate's
/// version: a document never gives way to an older one.
/// </summary>
public sealed record SearchDocument(string Key, SearchKind Kind, long Version)
{
    /// <summary>Rises when documents get a field: an index of an older form is to be rebuilt.</summary>
    public const int Form = 2;

    public string OrganisationKey { get; init; } = "";
    public string StoreKey { get; init; } = "";
    public string Title { get; init; } = "";

    /// <summary>Plain text, no markup.</summary>
    public string Body { get; init; } = "";

    public string Vendor { get; init; } = "";
    public string Type { get; init; } = "";
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Its category and those around it, from the widest: "Kitchen", "Kitchen > Cups".</summary>
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Where it is, for what has a place.</summary>
    public GeoPoint? Position { get; init; }

    /// <summary>SKUs, barcodes, handles: found by their whole text only.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];

    public Money? MinPrice { get; init; }
    public Money? MaxPrice { get; init; }
    public bool IsInStock { get; init; }

    /// <summary>Whether strangers may find it; members find the rest too.</summary>
    public bool IsPublic { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Put the document, or forget it where <paramref name="Document"/> is null. Older versions change nothing.</summary>
public sealed record SearchChange(string Key, SearchKind Kind, long Version, SearchDocument? Document)
{
    public static SearchChange Put(SearchDocument document) => new(document.Key, document.Kind, document.Version, document);

    public static SearchChange Remove(string key, SearchKind kind, long version) => new(key, kind, version, null);
}

/// <summary>Minor units of one currency, both ends included.</summary>
public readonly record struct PriceRange(string Currency, long FromMinor, long ToMinor);

/// <summary>Places at most so far from a point, as the crow flies.</summary>
public readonly record struct Nearby(GeoPoint Centre, int WithinMetres);

/// <summary>What to look for. An empty list of a filter means no filter; an empty text means everything, newest first.</summary>
public sealed record SearchQuery
{
    public const int MaxPageSize = 100;
    public const int MaxTextCharacters = 200;
    public const int MaxWords = 12;

    public string Text { get; init; } = "";
    public ImmutableArray<SearchKind> Kinds { get; init; } = [];
    public string? OrganisationKey { get; init; }
    public ImmutableArray<string> StoreKeys { get; init; } = [];
    public ImmutableArray<string> Vendors { get; init; } = [];
    public ImmutableArray<string> Types { get; init; } = [];
    public ImmutableArray<string> Tags { get; init; } = [];
    public ImmutableArray<string> Categories { get; init; } = [];

    /// <summary>Only what has a place, and one within that distance.</summary>
    public Nearby? Near { get; init; }

    public bool? IsInStock { get; init; }
    public PriceRange? Price { get; init; }

    /// <summary>False only for members of the organisation or store that is filtered for.</summary>
    public bool PublicOnly { get; init; } = true;

    public int Size { get; init; } = 20;

    /// <summary>The cursor of the last hit already seen, from the same query.</summary>
    public string? After { get; init; }

    public bool WithFacets { get; init; }

    /// <summary>The words of the text, lower case, at most <see cref="MaxWords"/>.</summary>
    public ImmutableArray<string> Words() => SearchWords.Of(Text);
}

public sealed record SearchHit(string Key, SearchKind Kind, string Cursor);

/// <summary>How many of all hits have each value: facets "vendor", "productType", "category", "tags", "inStock".</summary>
public sealed record SearchFacet(string Name, ImmutableArray<SearchFacetValue> Values);

public readonly record struct SearchFacetValue(string Value, int Count);

public sealed record SearchPage(ImmutableArray<SearchHit> Hits, long Total, bool HasMore, ImmutableArray<SearchFacet> Facets);

/// <summary>Finds products, deals and stores, in any script. What was applied is found within a second, and after a restart.</summary>
public interface ISearchIndex
{
    /// <summary>Applies changes in any order, any number of times; per key the highest version stays.</summary>
    Task Apply(IReadOnlyList<SearchChange> changes, CancellationToken cancellationToken);

    Task<SearchPage> Search(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>Titles of public things that a person who typed this much may mean, best first, without repetition.</summary>
    Task<ImmutableArray<string>> Suggest(string prefix, int count, CancellationToken cancellationToken);

    /// <summary>Makes everything applied so far searchable now.</summary>
    Task Refresh(CancellationToken cancellationToken);

    /// <summary>False for an index that is empty, or that was made before documents got their newest field.</summary>
    Task<bool> IsCurrent(CancellationToken cancellationToken);

    /// <summary>
    /// Builds a new index from scratch beside the current one, swaps, and then reads once more what changed since the rebuild
    /// began, so that no change falls between. <paramref name="source"/> gives all changes since an instant.
    /// </summary>
    Task Rebuild(Func<DateTimeOffset, CancellationToken, IAsyncEnumerable<SearchChange>> source, CancellationToken cancellationToken);
}
