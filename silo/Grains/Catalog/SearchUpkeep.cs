using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Supply;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Platform;
using MerchantHub.ReadModel.Supply;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Grains.Catalog;

/// <summary>
/// Fills an index that is empty or of an older form from the read model at start, and every few seconds tells it which products have sold out or come in
/// again. Stock levels change too often to tell the index about each; only the turn from some to none matters to a search.
/// </summary>
public sealed partial class SearchUpkeep(ISearchIndex index, IDbContextFactory<ReadDb> reads, GroupCommit commits, ProductIndexing indexing, TimeProvider clock, ILogger<SearchUpkeep> log)
    : BackgroundService
{
    private const int ItemsPerTurn = 200;
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
        if (!await index.IsCurrent(cancellationToken))
        {
            await index.Rebuild(Changes, cancellationToken);
        }

        return true;
    }

    private async IAsyncEnumerable<SearchChange> Changes(DateTimeOffset since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in reads.ProductsSince(since, cancellationToken))
        {
            yield return SearchChange.Put(ProductDocuments.Of(row.ToProduct(), row.Version, row.IsInStock, clock.GetUtcNow()));
        }

        // Of these there are not so many that those which changed lately would have to be told from the others.
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        await foreach (var row in db.Set<StoreRow>().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return SearchChange.Put(StoreDocuments.Of(row.StoreKey, row.OrganisationKey, row.Name, row.Address, new(row.Latitude, row.Longitude), row.Version));
        }

        foreach (var row in await db.Set<DealRow>().ToListAsync(cancellationToken))
        {
            var isInStock = await db.ItemsInStock([row.DealKey], cancellationToken) is [_];
            yield return SearchChange.Put(DealDocuments.Of(row.ToDeal(), row.Version, isInStock));
        }
    }

    /// <summary>
    /// The index first, then our notes of what it says: a crash between the two repeats the first. A level that turns meanwhile
    /// contradicts its note again, and is found again.
    /// </summary>
    private async Task<int> TurnStock(CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var items = await db.StockTurned(ItemsPerTurn).ToListAsync(cancellationToken);
        if (items.Count == 0)
        {
            return 0;
        }

        var products = items.Where(item => Key.KindOf(item.ItemKey) == "variant").Select(item => CatalogKeys.ProductOf(item.ItemKey)).Distinct(StringComparer.Ordinal).ToList();
        var turned = products.Count == 0 ? [] : await db.ProductsWithStockTurned(products, cancellationToken);
        var isInStock = items.ToDictionary(item => item.ItemKey, item => item.IsInStock == 1, StringComparer.Ordinal);
        var deals = await db.DealsByKey([.. items.Select(item => item.ItemKey).Where(key => Key.KindOf(key) == "deal")], cancellationToken);
        var changes = turned.Select(row => SearchChange.Put(ProductDocuments.Of(row.ToProduct(), row.Version, !row.IsInStock, clock.GetUtcNow())))
            .Concat(deals.Select(row => SearchChange.Put(DealDocuments.Of(row.ToDeal(), row.Version, isInStock[row.DealKey])))).ToList();
        if (changes.Count > 0)
        {
            await index.Apply(changes, cancellationToken);
        }

        return await commits.Transact(
            async (connection, transaction, token) =>
            {
                await Note("update product set is_in_stock = @in_stock where product_key = @key", turned.Select(row => (row.ProductKey, row.IsInStock ? 0 : 1)));
                await Note("update stock_level set in_stock_told = @in_stock where stock_key = @key", items.Select(item => (item.StockKey, item.IsInStock)));
                return items.Count;

                async Task Note(string sql, IEnumerable<(string Key, int IsInStock)> rows)
                {
                    await using var command = connection.CreateCommand();
                    command.Transaction = transaction;
                    command.CommandText = sql;
                    command.Add("@in_stock", 0).Add("@key", "");
                    foreach (var (key, isInStock) in rows)
                    {
                        command.Parameters[0].Value = isInStock;
                        command.Parameters[1].Value = key;
                        await command.ExecuteNonQueryAsync(token);
                    }
                }
            },
            cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The search index could not be kept up; the next turn tries again.")]
    private partial void LogFailed(Exception exception);
}
