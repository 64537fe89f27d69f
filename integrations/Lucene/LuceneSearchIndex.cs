using System.Collections.Immutable;
using System.Globalization;
using Lucene.Net.Analysis.Cjk;
using Lucene.Net.Search;
using Lucene.Net.Util;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Search;

namespace MerchantHub.Integrations.Lucene;

/// <summary>
/// The search index inside the process, for one process: Lucene.NET in a directory, texts in pairs of characters where the
/// script has no spaces. A file names the directory that is current, so that a rebuild is a swap.
/// </summary>
public sealed class LuceneSearchIndex : ISearchIndex, IDisposable
{
    private const string CurrentFile = "current";
    private static readonly string Named = $"index-form{SearchDocument.Form.ToString(CultureInfo.InvariantCulture)}-";
    private const int ChangesPerBatch = 500;
    private const int SuggestionCandidates = 50;
    private static readonly TimeSpan RebuildOverlap = TimeSpan.FromMinutes(1);

    private readonly CJKAnalyzer analyzer = new(LuceneVersion.LUCENE_48);
    private readonly LuceneQueries queries;
    private readonly string root;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim rebuilding = new(1, 1);
    private LuceneGeneration current;
    private LuceneGeneration? previous;

    public LuceneSearchIndex(string directory, TimeProvider clock)
    {
        root = directory;
        this.clock = clock;
        queries = new LuceneQueries(analyzer);
        Directory.CreateDirectory(root);
        var name = Path.Combine(root, CurrentFile) is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : NewName();
        current = new LuceneGeneration(Path.Combine(root, name), analyzer);
        MakeCurrent(name);
        foreach (var abandoned in Directory.GetDirectories(root, "index-*").Where(path => path != current.Path))
        {
            Directory.Delete(abandoned, recursive: true);
        }
    }

    public Task Apply(IReadOnlyList<SearchChange> changes, CancellationToken cancellationToken) => current.Apply(changes, cancellationToken);

    public Task<SearchPage> Search(SearchQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(current.Use(searcher => Search(searcher, query)));

    public Task<ImmutableArray<string>> Suggest(string prefix, int count, CancellationToken cancellationToken)
    {
        var words = SearchWords.OfUnfinished(prefix);
        return Task.FromResult(words.IsEmpty ? [] : current.Use(searcher =>
            searcher.Search(queries.Suggestions(words), SuggestionCandidates).ScoreDocs
                .Select(hit => searcher.Doc(hit.Doc, new HashSet<string> { LuceneFields.Title }).Get(LuceneFields.Title, CultureInfo.InvariantCulture))
                .Distinct(StringComparer.Ordinal)
                .Take(count)
                .ToImmutableArray()));
    }

    /// <summary>The name of a directory says the form of its documents.</summary>
    public Task<bool> IsCurrent(CancellationToken cancellationToken) =>
        Task.FromResult(Path.GetFileName(current.Path).StartsWith(Named, StringComparison.Ordinal) && current.Use(searcher => searcher.IndexReader.NumDocs > 0));

    public Task Refresh(CancellationToken cancellationToken)
    {
        current.Refresh();
        return Task.CompletedTask;
    }

    public async Task Rebuild(Func<DateTimeOffset, CancellationToken, IAsyncEnumerable<SearchChange>> source, CancellationToken cancellationToken)
    {
        await rebuilding.WaitAsync(cancellationToken);
        try
        {
            var began = clock.GetUtcNow();
            var name = NewName();
            var next = new LuceneGeneration(Path.Combine(root, name), analyzer);
            await Fill(next, source(DateTimeOffset.UnixEpoch, cancellationToken), cancellationToken);
            MakeCurrent(name);
            var old = Interlocked.Exchange(ref current, next);
            await Fill(next, source(began - RebuildOverlap, cancellationToken), cancellationToken);
            Retire(Interlocked.Exchange(ref previous, old));
        }
        finally
        {
            rebuilding.Release();
        }
    }

    public void Dispose()
    {
        current.Dispose();
        Retire(previous);
        analyzer.Dispose();
        rebuilding.Dispose();
    }

    private static async Task Fill(LuceneGeneration generation, IAsyncEnumerable<SearchChange> changes, CancellationToken cancellationToken)
    {
        await foreach (var batch in changes.Chunk(ChangesPerBatch).WithCancellation(cancellationToken))
        {
            await generation.Apply(batch, cancellationToken);
        }
    }

    private SearchPage Search(IndexSearcher searcher, SearchQuery asked)
    {
        var query = queries.Of(asked);
        var byRank = !asked.Words().IsEmpty;
        var sort = new Sort(
            byRank ? SortField.FIELD_SCORE : new SortField(LuceneFields.UpdatedAt, SortFieldType.INT64, reverse: true),
            new SortField(LuceneFields.KeySort, SortFieldType.STRING));
        var size = Math.Clamp(asked.Size, 1, SearchQuery.MaxPageSize);
        var after = asked.After is null ? null : SearchCursor.Decode(asked.After);
        var found = searcher.SearchAfter(after is { } cursor ? ToFieldDoc(cursor, byRank) : null, query, null, size + 1, sort, byRank, false);
        var hits = found.ScoreDocs.Take(size).Select(hit => Hit(searcher, (FieldDoc)hit)).ToImmutableArray();
        var facets = ImmutableArray<SearchFacet>.Empty;
        if (asked.WithFacets)
        {
            var collector = new FacetCollector(LuceneFields.FacetFields);
            searcher.Search(query, collector);
            facets = collector.Facets();
        }

        return new(hits, found.TotalHits, found.ScoreDocs.Length > size, facets);
    }

    private static FieldDoc ToFieldDoc(SearchCursor cursor, bool byRank) =>
        new(int.MaxValue, float.NaN, [byRank ? J2N.Numerics.Single.GetInstance((float)cursor.Order) : J2N.Numerics.Int64.GetInstance((long)cursor.Order), new BytesRef(cursor.Key)]);

    private static SearchHit Hit(IndexSearcher searcher, FieldDoc hit)
    {
        var document = searcher.Doc(hit.Doc, new HashSet<string> { LuceneFields.Key, LuceneFields.Kind });
        var key = document.Get(LuceneFields.Key, CultureInfo.InvariantCulture);
        var order = Convert.ToDouble(hit.Fields[0], CultureInfo.InvariantCulture);
        return new(key, Enum.Parse<SearchKind>(document.Get(LuceneFields.Kind, CultureInfo.InvariantCulture)), new SearchCursor(order, key).Encode());
    }

    private string NewName() => $"{Named}{clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}";

    /// <summary>The name is written beside and moved into place, so that it is there whole or not at all.</summary>
    private void MakeCurrent(string name)
    {
        var file = Path.Combine(root, CurrentFile);
        File.WriteAllText(file + ".new", name);
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>The index before the last one goes: searches that began on the previous one may still be at it.</summary>
    private static void Retire(LuceneGeneration? old)
    {
        if (old is not null)
        {
            old.Dispose();
            Directory.Delete(old.Path, recursive: true);
        }
    }
}
