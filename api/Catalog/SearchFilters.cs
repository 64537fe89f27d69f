using System.Collections.Immutable;
using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Catalog;

/// <summary>How the API's filters become the index's: there no filter is an empty list, here it is null, and an empty list matches nothing.</summary>
internal static class SearchFilters
{
    public const int Suggestions = 8;
    public const int MaxSuggestions = 20;
    private const int MaxValues = 50;

    /// <summary>No value of a facet is empty, so this one is found nowhere.</summary>
    private const string Nothing = "\0";

    /// <summary>None of these is nothing, and not everything.</summary>
    public static ImmutableArray<string> OrNothing(ImmutableArray<string> values) => values.IsEmpty ? [Nothing] : values;

    public static ImmutableArray<string> Of(IReadOnlyList<string>? values, string field) => values switch
    {
        null => [],
        { Count: 0 } => [Nothing],
        { Count: > MaxValues } => throw new RefusedError("TOO_MANY_VALUES", $"Filter for at most {MaxValues} values.", field),
        _ => [.. values],
    };
}
