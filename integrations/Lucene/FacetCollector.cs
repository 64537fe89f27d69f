using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Lucene;

/// <summary>Counts the values of a few fields over all hits of a query, from the columns that the index keeps for it.</summary>
internal sealed class FacetCollector(IReadOnlyList<string> fields) : ICollector
{
    public const int ValuesPerFacet = 50;

    private readonly Dictionary<string, int>[] counts = [.. fields.Select(_ => new Dictionary<string, int>(StringComparer.Ordinal))];
    private SortedSetDocValues?[] columns = [];
    private Dictionary<long, int>[] segment = [];

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        EndSegment();
        columns = [.. fields.Select(field => context.AtomicReader.GetSortedSetDocValues(field))];
        segment = [.. fields.Select(_ => new Dictionary<long, int>())];
    }

    public void Collect(int doc)
    {
        for (var index = 0; index < columns.Length; index++)
        {
            if (columns[index] is not { } column)
            {
                continue;
            }

            column.SetDocument(doc);
            for (var ordinal = column.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = column.NextOrd())
            {
                segment[index][ordinal] = segment[index].GetValueOrDefault(ordinal) + 1;
            }
        }
    }

    public ImmutableArray<SearchFacet> Facets()
    {
        EndSegment();
        return
        [
            .. fields.Select((field, index) => new SearchFacet(field,
            [
                .. counts[index]
                    .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                    .Take(ValuesPerFacet)
                    .Select(pair => new SearchFacetValue(pair.Key, pair.Value)),
            ])),
        ];
    }

    /// <summary>Ordinals mean something inside one segment only; across segments the texts are added up.</summary>
    private void EndSegment()
    {
        var text = new BytesRef();
        for (var index = 0; index < segment.Length; index++)
        {
            foreach (var (ordinal, count) in segment[index])
            {
                columns[index]!.LookupOrd(ordinal, text);
                var value = text.Utf8ToString();
                counts[index][value] = counts[index].GetValueOrDefault(value) + count;
            }
        }

        segment = [];
    }
}
