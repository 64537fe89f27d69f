using System.Collections.Concurrent;
using GraphQL;
using GraphQL.Transport;
using GraphQLParser.AST;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Runs one execution for each distinct (audience, document, operation, variables) and gives the same bytes to all its readers.
/// The audience is everyone, when no selected field depends on the caller, or else the one caller.
/// </summary>
public sealed class SubscriptionHub(
    GraphQLPipeline pipeline, Audience audience, CostBuckets buckets, GraphQLLimits limits, IServiceScopeFactory scopes, ICallerSource callers, TimeProvider time)
{
    private readonly ConcurrentDictionary<SubscriptionKey, SharedExecution> _running = new();
    private int _started;

    /// <summary>Executions since the start, and at the moment.</summary>
    public int Started => Volatile.Read(ref _started);

    public int Running => _running.Count;

    /// <summary>Opens an operation of any kind; a query or mutation gives one frame and completes.</summary>
    public async ValueTask<OpenSubscription> Open(
        PreparedDocument document, GraphQLRequest request, Caller caller, string requestId, FrameKind kind, CancellationToken cancellationToken)
    {
        if (document.Operation(request.OperationName)?.Operation != OperationType.Subscription)
        {
            await using var scope = scopes.CreateAsyncScope();
            var answer = await pipeline.Execute(document, request, caller, requestId, scope.ServiceProvider, cancellationToken);
            return Single(answer, kind, refused: !answer.Result.Executed);
        }

        buckets.Take(caller, limits.SubscribePoints);
        var dependsOnCaller = audience.DependsOnCaller(document, request.OperationName);
        var key = new SubscriptionKey(
            dependsOnCaller ? caller.Identity : "", document.Text, request.OperationName ?? "", GraphQLJson.Canonical(request.Variables));
        while (true)
        {
            var execution = _running.GetOrAdd(key, static (k, hub) => new SharedExecution(hub, k), this);
            var sink = new SubscriptionSink(kind, limits.MaxWaitingEvents);
            if (!execution.Join(sink))
            {
                _running.TryRemove(new(key, execution)); // it was just ending; start another
                continue;
            }

            var refused = await execution.Started(() => Start(execution, document, request, caller, dependsOnCaller, requestId));
            if (refused is null)
            {
                return new(sink.Frames, null, () => execution.Leave(sink));
            }

            execution.Leave(sink);
            return Single(refused, kind, refused: true);
        }
    }

    internal void Forget(SubscriptionKey key, SharedExecution execution) => _running.TryRemove(new(key, execution));

    private OpenSubscription Single(GraphQLAnswer answer, FrameKind kind, bool refused)
    {
        var sink = new SubscriptionSink(kind, limits.MaxWaitingEvents);
        sink.Offer(new Frame(answer));
        sink.Complete();
        return new(sink.Frames, refused ? answer : null, static () => { });
    }

    /// <summary>
    /// The execution belongs to no request: its own scope, its own cancellation, and none of the first reader's ambient context
    /// (which would keep that reader's HttpContext alive, and act in its name).
    /// </summary>
    private Task<GraphQLAnswer?> Start(
        SharedExecution execution, PreparedDocument document, GraphQLRequest request, Caller caller, bool dependsOnCaller, string requestId)
    {
        Interlocked.Increment(ref _started);
        var actingCaller = dependsOnCaller ? caller : Caller.Nobody;
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        return Task.Run(async () =>
        {
            var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<SubscriptionReaders>().Count = () => execution.Readers;
            var answer = await pipeline.Execute(document, request, actingCaller, requestId, scope.ServiceProvider, execution.Stopping);
            if (answer.Result.Streams is not { Count: 1 } streams)
            {
                await scope.DisposeAsync();
                return answer;
            }

            execution.Attach(scope, streams.Values.Single(), requestId);
            if (dependsOnCaller)
            {
                _ = WatchRights(execution, caller);
            }

            return (GraphQLAnswer?)null;
        });
    }

    /// <summary>Ends a stream whose reader's rights have changed; the client opens it again and is judged anew.</summary>
    private async Task WatchRights(SharedExecution execution, Caller caller)
    {
        try
        {
            using var timer = new PeriodicTimer(limits.StreamRightsInterval, time);
            while (await timer.WaitForNextTickAsync(execution.Stopping))
            {
                if (!caller.HasSameRightsAs(await callers.Refresh(caller, execution.Stopping)))
                {
                    execution.Fail(new RequestRefusedError("RIGHTS_CHANGED", "Your rights have changed. Subscribe again.", retryable: true));
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The stream ended first.
        }
        catch (Exception)
        {
            // Rights that cannot be looked up are not rights.
            execution.Fail(new RequestRefusedError("UNAVAILABLE", "Your rights cannot be checked at the moment. Subscribe again.", retryable: true));
        }
    }
}

/// <summary>What makes two subscriptions the same execution; an empty audience is everyone.</summary>
public readonly record struct SubscriptionKey(string Audience, string Document, string Operation, string Variables);
