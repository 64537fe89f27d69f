using System.Text.Json;
using System.Threading.Channels;
using GraphQL;
using GraphQL.Transport;

namespace MerchantHub.Api.GraphQL;

/// <summary>One operation on a socket, from "subscribe" to "complete", "error" or the client's own "complete".</summary>
public sealed partial class SocketOperation(string id, GraphQLRequest request, SocketConnection connection) : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly JsonEncodedText _id = JsonEncodedText.Encode(id);

    public string Id => id;

    public Task Finished { get; private set; } = Task.CompletedTask;

    public void Cancel()
    {
        try
        {
            _cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It had just finished by itself.
        }
    }

    public void Dispose() => _cancel.Dispose();

    public void Start(GraphQLPipeline pipeline, SubscriptionHub hub, Caller caller, string requestId, ILogger log) =>
        Finished = Run(pipeline, hub, caller, requestId, log);

    private async Task Run(GraphQLPipeline pipeline, SubscriptionHub hub, Caller caller, string requestId, ILogger log)
    {
        try
        {
            await Task.Yield(); // the socket's reader goes on with the next message
            await Relay(pipeline, hub, caller, requestId);
        }
        catch (ExecutionError error)
        {
            await Fail(GraphQLAnswer.Failed(error, requestId));
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            // The client completed it, or the socket is closing.
        }
        catch (Exception error)
        {
            LogFault(log, error, requestId);
            connection.Close(SocketClose.InternalError, "Internal error");
        }
        finally
        {
            connection.End(this);
            Dispose();
        }
    }

    private async Task Relay(GraphQLPipeline pipeline, SubscriptionHub hub, Caller caller, string requestId)
    {
        var document = pipeline.Prepare(request, caller);
        await using var stream = await hub.Open(document, request, caller, requestId, FrameKind.Payload, _cancel.Token);
        if (stream.Refused is { } refused)
        {
            await Fail(refused);
            return;
        }

        await foreach (var payload in stream.Frames.ReadAllAsync(_cancel.Token))
        {
            await connection.Queue(SocketMessages.WithId("next", _id, payload.Span), _cancel.Token);
        }

        if (connection.End(this))
        {
            await connection.Queue(SocketMessages.WithId("complete", _id, []), _cancel.Token);
        }
    }

    private async Task Fail(GraphQLAnswer answer)
    {
        if (!connection.End(this))
        {
            return;
        }

        try
        {
            await connection.Queue(SocketMessages.Error(_id, answer), _cancel.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            // Nobody listens any more.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "GraphQL operation of connection {RequestId} failed")]
    private static partial void LogFault(ILogger logger, Exception exception, string requestId);
}
