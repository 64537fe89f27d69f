using System.Collections.Concurrent;
using MerchantHub.Domain.Catalog;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Grains.Catalog;

/// <summary>
/// The one way to the index for products. Those who wait while it is being written go together in its next write, because an
/// index that lasts costs as much for one document as for fifty. What it says of a product's stock is what the product's row
/// notes; whoever read the note before it was turned and wrote the index after it would undo the turn, so one at a time.
/// </summary>
public sealed class ProductIndexing(ISearchIndex index, IDbContextFactory<ReadDb> reads, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentQueue<Told> _waiting = new();

    /// <summary>Returns when the index has it for good.</summary>
    public Task Put(Product product, long version, CancellationToken cancellationToken) => Tell(new(product.Key, version, product), cancellationToken);

    public Task Remove(string productKey, long version, CancellationToken cancellationToken) => Tell(new(productKey, version, null), cancellationToken);

    /// <summary>Runs work while nobody else writes the index.</summary>
    public async Task<T> Alone<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await work();
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task Tell(Told told, CancellationToken cancellationToken)
    {
        _waiting.Enqueue(told);
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!told.Done.Task.IsCompleted)
            {
                await WriteAll(cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }

        await told.Done.Task;
    }

    private async Task WriteAll(CancellationToken cancellationToken)
    {
        var batch = new List<Told>();
        while (_waiting.TryDequeue(out var next))
        {
            batch.Add(next);
        }

        try
        {
            var keys = batch.Where(told => told.Product is not null).Select(told => told.Key).Distinct(StringComparer.Ordinal).ToList();
            await using var db = await reads.CreateDbContextAsync(cancellationToken);
            var inStock = await db.ProductsNotedInStock(keys, cancellationToken);
            await index.Apply([.. batch.Select(told => told.Product is { } product
                ? SearchChange.Put(ProductDocuments.Of(product, told.Version, inStock.Contains(told.Key), clock.GetUtcNow()))
                : SearchChange.Remove(told.Key, SearchKind.Product, told.Version))], cancellationToken);
            batch.ForEach(told => told.Done.TrySetResult());
        }
        catch (Exception exception)
        {
            // Each is told again by whoever told it.
            batch.ForEach(told => told.Done.TrySetException(exception));
        }
    }

    private sealed record Told(string Key, long Version, Product? Product)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
