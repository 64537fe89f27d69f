using GraphQL;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// One running subscription and its readers. Every event is whole state, so a late joiner first gets the last one. The last
/// reader to leave ends it.
/// </summary>
internal sealed class SharedExecution : IObserver<ExecutionResult>, IDisposable
{
    private readonly SubscriptionHub _hub;
    private readonly SubscriptionKey _key;
    private readonly Lock _gate = new();
    private readonly List<SubscriptionSink> _sinks = [];
    private readonly CancellationTokenSource _stop = new();
    private Task<GraphQLAnswer?>? _started;
    private IAsyncDisposable? _scope;
    private IDisposable? _source;
    private Frame? _last;
    private string _requestId = "";
    private bool _ended;

    public SharedExecution(SubscriptionHub hub, SubscriptionKey key)
    {
        (_hub, _key) = (hub, key);
        Stopping = _stop.Token;
    }

    /// <summary>Kept apart from its source, which is disposed when the execution ends.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Open connections that read it at the moment.</summary>
    public int Readers
    {
        get
        {
            lock (_gate)
            {
                return _sinks.Count;
            }
        }
    }

    /// <summary>False when the execution has ended; then there has to be a new one.</summary>
    public bool Join(SubscriptionSink sink)
    {
        lock (_gate)
        {
            if (_ended)
            {
                return false;
            }

            sink.Index = _sinks.Count;
            _sinks.Add(sink);
            if (_last is not null)
            {
                sink.Offer(_last);
            }

            return true;
        }
    }

    /// <summary>The first reader's start, which all others wait for too: null when it runs, or why it was refused.</summary>
    public async Task<GraphQLAnswer?> Started(Func<Task<GraphQLAnswer?>> start)
    {
        Task<GraphQLAnswer?> starting;
        lock (_gate)
        {
            starting = _started ??= start();
        }

        try
        {
            if (await starting is not { } refused)
            {
                return null;
            }

            End();
            return refused;
        }
        catch
        {
            End();
            throw;
        }
    }

    public void Attach(IAsyncDisposable scope, IObservable<ExecutionResult> stream, string requestId)
    {
        _requestId = requestId;
        var source = stream.Subscribe(this);
        lock (_gate)
        {
            if (!_ended)
            {
                (_scope, _source) = (scope, source);
                return;
            }
        }

        source.Dispose();
        _ = scope.DisposeAsync().AsTask();
    }

    public void Leave(SubscriptionSink sink)
    {
        lock (_gate)
        {
            if (sink.Index < 0)
            {
                return;
            }

            var last = _sinks[^1];
            _sinks[sink.Index] = last;
            last.Index = sink.Index;
            _sinks.RemoveAt(_sinks.Count - 1);
            sink.Index = -1;
            if (_sinks.Count > 0)
            {
                return;
            }
        }

        End();
    }

    public void OnNext(ExecutionResult value)
    {
        var frame = new Frame(new GraphQLAnswer(value, _requestId, null));
        lock (_gate)
        {
            _last = frame;
            foreach (var sink in _sinks)
            {
                sink.Offer(frame);
            }
        }
    }

    /// <summary>The engine hands a failing source over as an error here: one last event, then completion.</summary>
    public void OnError(Exception error) => Fail(error as ExecutionError ?? new ExecutionError("The subscription failed.", error));

    public void OnCompleted() => End();

    public void Fail(ExecutionError error)
    {
        OnNext(new ExecutionResult { Errors = [error] });
        End();
    }

    public void Dispose() => End();

    private void End()
    {
        IDisposable? source;
        IAsyncDisposable? scope;
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            (source, scope) = (_source, _scope);
            foreach (var sink in _sinks)
            {
                sink.Complete();
            }
        }

        _hub.Forget(_key, this);
        _stop.Cancel();
        _stop.Dispose();
        source?.Dispose();
        _ = scope?.DisposeAsync().AsTask();
    }
}
