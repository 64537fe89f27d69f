using MerchantHub.Domain.Catalog;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Grains.Catalog;

/// <summary>
/// Fills an empty index from the read model at start, and every few seconds tells it which products have sold out or come in
/// again. Stock levels change too often to tell the index about each; only the turn from some to none matters to a search.
/// </summary>
public sealed partial class SearchUpkeep(ISearchIndex index, IDbContextFactory<ReadDb> reads, GroupCommit commits, ProductIndexing indexing, TimeProvider clock, ILogger<SearchUpkeep> log)
    : BackgroundService
{
    private const int ProductsPerTurn = 200;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFilled = false;
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                isFilled = isFilled || await FillWhenEmpty(stoppingToken);
                await indexing.Alone(() => TurnStock(stoppingToken), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> FillWhenEmpty(CancellationToken cancellationToken)
    {
        var found = await index.Search(new SearchQuery { Size = 1, PublicOnly = false }, cancellationToken);
        if (found.Total == 0)
        {
            await index.Rebuild(Changes, cancellationToken);
        }

        return true;
    }

    private async IAsyncEnumerable<SearchChange> Changes(DateTimeOffset since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in reads.ProductsSince(since, cancellationToken))
        {
            yield return SearchChange.Put(ProductDocuments.Of(row.ToProduct(), row.Version, row.IsInStock));
        }
    }

    /// <summary>The index first, then our note of what it says: a crash between the two repeats the first.</summary>
    private async Task<int> TurnStock(CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var turned = await db.ProductsWithStockTurned(ProductsPerTurn, cancellationToken);
        if (turned.Count == 0)
        {
            return 0;
        }

        await index.Apply([.. turned.Select(row => SearchChange.Put(ProductDocuments.Of(row.ToProduct(), row.Version, !row.IsInStock)))], cancellationToken);
        return await commits.Transact(
            async (connection, transaction, token) =>
            {
                await using var command = connection.CreateCommand();
                command.Transaction = transaction;
                command.CommandText = "update product set is_in_stock = @in_stock where product_key = @key";
                command.Add("@in_stock", 0).Add("@key", "");
                foreach (var row in turned)
                {
                    command.Parameters[0].Value = row.IsInStock ? 0 : 1;
                    command.Parameters[1].Value = row.ProductKey;
                    await command.ExecuteNonQueryAsync(token);
                }

                return turned.Count;
            },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index could not be kept up; the next turn tries again.")]
    private partial void LogFailed(Exception exception);
}
