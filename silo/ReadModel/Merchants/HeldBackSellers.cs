using System.Collections.Frozen;
using MerchantHub.Domain.Merchants;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>Sellers that take no orders: <paramref name="Unlisted"/> are shown nowhere, <paramref name="AtLimit"/> have sold enough for this month.</summary>
public sealed record HeldBack(DateTimeOffset ReadAt, FrozenSet<string> Unlisted, FrozenSet<string> AtLimit);

/// <summary>
/// Knows the few sellers that are held back, in memory, and reads them anew after two seconds: neither a checkout nor a search asks
/// anybody for it.
/// </summary>
public sealed class HeldBackSellers(IDbContextFactory<ReadDb> reads, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile HeldBack? _known;

    public void Dispose() => _reading.Dispose();

    public ValueTask<HeldBack> Now(CancellationToken cancellationToken = default) => Fresh() is { } known ? ValueTask.FromResult(known) : Read(cancellationToken);

    private HeldBack? Fresh() => _known is { } known && clock.GetUtcNow() - known.ReadAt < Remembered ? known : null;

    private async ValueTask<HeldBack> Read(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } known)
            {
                return known;
            }

            var now = clock.GetUtcNow();
            await using var db = await reads.CreateDbContextAsync(cancellationToken);
            var unlisted = await db.SellersWithoutStage(cancellationToken);
            var atLimit = await db.SellersAtLimit(SellerMonth.Of(now), cancellationToken);
            return _known = new(now, unlisted.ToFrozenSet(StringComparer.Ordinal), atLimit.ToFrozenSet(StringComparer.Ordinal));
        }
        finally
        {
            _reading.Release();
        }
    }
}
