using System.Globalization;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Integrations.Lucene;

/// <summary>One directory with one index: a writer, and a searcher that follows it. Only one process may have it open.</summary>
internal sealed class LuceneGeneration : IDisposable
{
    private const double WriterMegabytes = 32;

    private readonly FSDirectory directory;
    private readonly IndexWriter writer;
    private readonly SearcherManager searchers;
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Versions applied since the last refresh; the searcher does not see these yet.</summary>
    private readonly Dictionary<string, long> fresh = new(StringComparer.Ordinal);

    public LuceneGeneration(string path, Analyzer analyzer)
    {
        Path = path;
        directory = FSDirectory.Open(path);
        writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { RAMBufferSizeMB = WriterMegabytes });
        searchers = new SearcherManager(writer, applyAllDeletes: true, null);
    }

    public string Path { get; }

    public async Task Apply(IReadOnlyList<SearchChange> changes, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            Use(searcher =>
            {
                foreach (var change in changes)
                {
                    if (change.Version >= (fresh.TryGetValue(change.Key, out var version) ? version : Stored(searcher, change.Key)))
                    {
                        writer.UpdateDocument(new Term(LuceneFields.Key, change.Key), LuceneFields.Of(change));
                        fresh[change.Key] = change.Version;
                    }
                }

                return true;
            });

            // Changes come at least once and are repeated after a crash, but only until they are reported done: make them last.
            writer.Commit();
            searchers.MaybeRefreshBlocking();
            fresh.Clear();
        }
        finally
        {
            gate.Release();
        }
    }

    public T Use<T>(Func<IndexSearcher, T> read)
    {
        var searcher = searchers.Acquire();
        try
        {
            return read(searcher);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    public void Refresh() => searchers.MaybeRefreshBlocking();

    public void Dispose()
    {
        searchers.Dispose();
        writer.Dispose();
        directory.Dispose();
        gate.Dispose();
    }

    private static long Stored(IndexSearcher searcher, string key)
    {
        var found = searcher.Search(new TermQuery(new Term(LuceneFields.Key, key)), 1);
        return found.TotalHits == 0
            ? long.MinValue
            : long.Parse(searcher.Doc(found.ScoreDocs[0].Doc, new HashSet<string> { LuceneFields.Version }).Get(LuceneFields.Version, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
