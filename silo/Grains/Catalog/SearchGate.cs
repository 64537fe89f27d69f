namespace MerchantHub.Grains.Catalog;

/// <summary>
/// Lets one at a time tell the index about products. What the index says of a product's stock is what its row notes; whoever
/// read the note before it was turned and wrote the index after it would undo the turn, and nobody would see it again.
/// </summary>
public sealed class SearchGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <returns>What leaves the gate when it is disposed.</returns>
    public async Task<IDisposable> Enter(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        return new Way(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Way(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
