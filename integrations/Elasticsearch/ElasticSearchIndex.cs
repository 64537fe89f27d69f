using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Search;

namespace MerchantHub.Integrations.Elasticsearch;

/// <summary>
/// The search index of a cluster, over Elasticsearch's REST API. Readers and writers use an alias; a rebuild fills a new index
/// and moves the alias in one step.
/// </summary>
public sealed class ElasticSearchIndex(HttpClient http, ElasticOptions options, TimeProvider clock) : ISearchIndex, IDisposable
{
    private const int ChangesPerBulk = 500;
    private const int Conflict = 409;
    private static readonly TimeSpan RebuildOverlap = TimeSpan.FromMinutes(1);

    private readonly ElasticClient client = new(http);
    private readonly SemaphoreSlim preparing = new(1, 1);
    private bool isPrepared;

    public async Task Apply(IReadOnlyList<SearchChange> changes, CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        foreach (var batch in changes.Chunk(ChangesPerBulk))
        {
            await Bulk(options.Alias, batch, cancellationToken);
        }
    }

    public async Task<SearchPage> Search(SearchQuery query, CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        var after = query.After is null ? null : SearchCursor.Decode(query.After);
        var (answer, point) = after is { } cursor
            ? await Continue(query, cursor, cancellationToken)
            : (await client.Send(HttpMethod.Post, $"{options.Alias}/_search", ElasticQueries.Search(query), cancellationToken), null);
        var found = answer["hits"]!["hits"]!.AsArray();
        var size = Math.Clamp(query.Size, 1, SearchQuery.MaxPageSize);
        if (point is not null && found.Count <= size)
        {
            // Nobody comes back after the last page.
            await client.Send(HttpMethod.Delete, "_pit", ElasticRequests.ClosePoint(point), cancellationToken);
            point = null;
        }

        return new(
            [.. found.Take(size).Select(hit => Hit(hit!, point))],
            (long)answer["hits"]!["total"]!["value"]!,
            found.Count > size,
            answer["aggregations"] is JsonObject facets ? [.. facets.Select(facet => Facet(facet.Key, facet.Value!))] : []);
    }

    public async Task<ImmutableArray<string>> Suggest(string prefix, int count, CancellationToken cancellationToken)
    {
        var words = SearchWords.OfUnfinished(prefix);
        if (words.IsEmpty)
        {
            return [];
        }

        await Prepare(cancellationToken);
        var answer = await client.Send(HttpMethod.Post, $"{options.Alias}/_search", ElasticQueries.Suggest(words), cancellationToken);
        return
        [
            .. answer["hits"]!["hits"]!.AsArray()
                .Select(hit => (string)hit!["_source"]!["title"]!)
                .Distinct(StringComparer.Ordinal)
                .Take(count),
        ];
    }

    public async Task<bool> IsCurrent(CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        var mapping = await client.Find($"{options.Alias}/_mapping", cancellationToken);
        var isNewest = mapping!.AsObject().All(index => (int?)index.Value!["mappings"]!["_meta"]?["form"] == SearchDocument.Form);
        return isNewest && (await Search(new SearchQuery { Size = 1, PublicOnly = false }, cancellationToken)).Total > 0;
    }

    public async Task Refresh(CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        await client.Send(HttpMethod.Post, $"{options.Alias}/_refresh", null, cancellationToken);
    }

    public async Task Rebuild(Func<DateTimeOffset, CancellationToken, IAsyncEnumerable<SearchChange>> source, CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        var began = clock.GetUtcNow();
        var next = $"{options.Alias}-{began.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}";
        await client.CreateIndex(next, ElasticRequests.CreateIndex(null), cancellationToken);
        await Fill(next, source(DateTimeOffset.UnixEpoch, cancellationToken), cancellationToken);

        var old = (await client.Find($"_alias/{options.Alias}", cancellationToken))!.AsObject().Select(pair => pair.Key).ToList();
        await client.Send(HttpMethod.Post, "_aliases", ElasticRequests.SwapAlias(options.Alias, old, next), cancellationToken);
        await Fill(options.Alias, source(began - RebuildOverlap, cancellationToken), cancellationToken);
        foreach (var index in old)
        {
            await client.Send(HttpMethod.Delete, index, null, cancellationToken);
        }
    }

    public void Dispose() => preparing.Dispose();

    /// <summary>
    /// A later page looks at one point in time, so that what is written meanwhile moves nothing to another page. It is opened
    /// with the second page, because most people never ask for one; where the cluster has closed it, another is opened and the
    /// order of the hits alone says where to go on.
    /// </summary>
    private async Task<(JsonNode Answer, string Point)> Continue(SearchQuery query, SearchCursor after, CancellationToken cancellationToken)
    {
        if (after.Point is { } known)
        {
            try
            {
                return await At(known);
            }
            catch (HttpRequestException exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest)
            {
                // Closed after its time, or a cursor from another cluster.
            }
        }

        var opened = await client.Send(HttpMethod.Post, $"{options.Alias}/_pit?keep_alive={ElasticRequests.KeepAlive}", null, cancellationToken);
        return await At((string)opened["id"]!);

        async Task<(JsonNode, string)> At(string point)
        {
            var answer = await client.Send(HttpMethod.Post, "_search", ElasticQueries.Search(query, after, point), cancellationToken);
            return (answer, (string?)answer["pit_id"] ?? point);
        }
    }

    private async Task Fill(string target, IAsyncEnumerable<SearchChange> changes, CancellationToken cancellationToken)
    {
        await foreach (var batch in changes.Chunk(ChangesPerBulk).WithCancellation(cancellationToken))
        {
            await Bulk(target, batch, cancellationToken);
        }
    }

    /// <summary>The cluster answers 200 even where single changes failed. A conflict is an older version coming late, and no failure.</summary>
    private async Task Bulk(string target, SearchChange[] changes, CancellationToken cancellationToken)
    {
        if (changes.Length == 0)
        {
            return;
        }

        var answer = await client.Send(HttpMethod.Post, $"{target}/_bulk", ElasticRequests.Bulk(changes), "application/x-ndjson", cancellationToken);
        var failed = answer["items"]!.AsArray()
            .Select(item => item!["index"]!)
            .FirstOrDefault(item => (int)item["status"]! is var status && status >= 300 && status != Conflict);
        if (failed is not null)
        {
            throw new HttpRequestException($"Elasticsearch could not index {failed["_id"]}: {failed["error"]?.ToJsonString()}");
        }
    }

    /// <summary>The template first, then the first index with the alias. Several processes may do this at once.</summary>
    private async Task Prepare(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref isPrepared))
        {
            return;
        }

        await preparing.WaitAsync(cancellationToken);
        try
        {
            if (isPrepared)
            {
                return;
            }

            await client.Send(HttpMethod.Put, $"_index_template/{options.Alias}", ElasticRequests.IndexTemplate(options.Alias), cancellationToken);
            if (await client.Find($"_alias/{options.Alias}", cancellationToken) is null)
            {
                await client.CreateIndex($"{options.Alias}-000001", ElasticRequests.CreateIndex(options.Alias), cancellationToken);
            }

            await client.Send(HttpMethod.Put, $"{options.Alias}/_mapping", ElasticRequests.AddFields(), cancellationToken);

            Volatile.Write(ref isPrepared, true);
        }
        finally
        {
            preparing.Release();
        }
    }

    private static SearchHit Hit(JsonNode hit, string? point)
    {
        var sort = hit["sort"]!.AsArray();
        var source = hit["_source"]!;
        return new((string)source["key"]!, Enum.Parse<SearchKind>((string)source["kind"]!), new SearchCursor(sort[0]!.GetValue<double>(), (string)sort[1]!, point).Encode());
    }

    /// <summary>A flag's bucket carries its text beside the number that stands for it.</summary>
    private static SearchFacet Facet(string name, JsonNode facet) => new(name,
    [
        .. facet["buckets"]!.AsArray().Select(bucket => new SearchFacetValue(
            (string?)bucket!["key_as_string"] ?? (string)bucket["key"]!, (int)bucket["doc_count"]!)),
    ]);
}
