using MerchantHub.Grains.Storage;

namespace MerchantHub.Grains.Outbox;

/// <summary>Wakes the dispatcher of this process at once; other processes' rows are found by polling.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _events = new(0, 1);
    private readonly SemaphoreSlim _work = new(0, 1);
    private readonly SemaphoreSlim _messages = new(0, 1);

    public OutboxSignal(GroupCommit commits) => commits.OutboxGrew += () =>
    {
        Raise(_events);
        Raise(_work);
    };

    public void WorkArrived()
    {
        Raise(_work);
        Raise(_messages);
    }

    public Task WaitForEvents(TimeSpan atMost, CancellationToken cancellationToken) => _events.WaitAsync(atMost, cancellationToken);

    public Task WaitForWork(TimeSpan atMost, CancellationToken cancellationToken) => _work.WaitAsync(atMost, cancellationToken);

    public Task WaitForMessages(TimeSpan atMost, CancellationToken cancellationToken) => _messages.WaitAsync(atMost, cancellationToken);

    public void Dispose()
    {
        _events.Dispose();
        _work.Dispose();
        _messages.Dispose();
    }

    private static void Raise(SemaphoreSlim signal)
    {
        try
        {
            if (signal.CurrentCount == 0)
            {
                signal.Release();
            }
        }
        catch (Exception exception) when (exception is SemaphoreFullException or ObjectDisposedException)
        {
            // Already raised by another thread, or the process is ending: either way there is nobody left to wake.
        }
    }
}
