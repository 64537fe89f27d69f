using System.Buffers;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// One WebSocket. Two loops: one reads messages, one sends what waits in a bounded queue. To close with a code the sender sends
/// the close frame while the reader goes on reading: cancelling a pending receive would abort the socket, and the client would
/// see 1006 instead.
/// </summary>
public sealed partial class SocketConnection : IAsyncDisposable
{
    private const int MaxQueued = 256;
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly Caller _caller;
    private readonly string _requestId;
    private readonly GraphQLPipeline _pipeline;
    private readonly SubscriptionHub _hub;
    private readonly GraphQLLimits _limits;
    private readonly ILogger<SocketConnection> _log;
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing = Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(MaxQueued) { SingleReader = true });
    private readonly ConcurrentDictionary<string, SocketOperation> _operations = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private Closing? _closing;
    private volatile bool _initialised;

    public SocketConnection(
        WebSocket socket, Caller caller, string requestId, GraphQLPipeline pipeline, SubscriptionHub hub, GraphQLLimits limits, ILogger<SocketConnection> log)
    {
        (_socket, _caller, _requestId) = (socket, caller, requestId);
        (_pipeline, _hub, _limits, _log) = (pipeline, hub, limits, log);
    }

    public async Task Run(CancellationToken aborted)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, aborted);
        var sending = Send(linked.Token);
        await using var initialisation = new Timer(_ => CloseUnlessInitialised(), null, _limits.SocketInitTimeout, Timeout.InfiniteTimeSpan);
        await using var pings = new Timer(_ => Ping(), null, _limits.SocketPingInterval, _limits.SocketPingInterval);
        await Quietly(Receive(linked.Token));
        foreach (var operation in _operations.Values)
        {
            operation.Cancel();
        }

        _outgoing.Writer.TryComplete();
        await Quietly(sending);
        await Task.WhenAll(_operations.Values.Select(operation => operation.Finished));
    }

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        return default;
    }

    /// <summary>Waits when the peer reads slowly.</summary>
    internal ValueTask Queue(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => _outgoing.Writer.WriteAsync(message, cancellationToken);

    /// <summary>True for the first to end this operation: then its "complete" or "error" may be sent, and its id is free.</summary>
    internal bool End(SocketOperation operation) => _operations.TryRemove(new(operation.Id, operation));

    internal void Close(int code, string reason)
    {
        if (Interlocked.CompareExchange(ref _closing, new(code, reason), null) is null)
        {
            _outgoing.Writer.TryComplete();
            _stop.CancelAfter(CloseGrace);
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            // The peer is gone or was cut off; there is nobody to tell.
        }
    }

    private void CloseUnlessInitialised()
    {
        if (!_initialised)
        {
            Close(SocketClose.InitialisationTimeout, "Connection initialisation timeout");
        }
    }

    private void Ping()
    {
        if (_initialised)
        {
            _outgoing.Writer.TryWrite(SocketMessages.Ping);
        }
    }

    private async Task Send(CancellationToken cancellationToken)
    {
        await foreach (var message in _outgoing.Reader.ReadAllAsync(cancellationToken))
        {
            await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }

        await _socket.CloseOutputAsync((WebSocketCloseStatus)(_closing?.Code ?? 1000), _closing?.Reason ?? "", cancellationToken);
    }

    private async Task Receive(CancellationToken cancellationToken)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            buffer.ResetWrittenCount();
            ValueWebSocketReceiveResult received;
            do
            {
                received = await _socket.ReceiveAsync(buffer.GetMemory(1024), cancellationToken);
                buffer.Advance(received.Count);
                if (buffer.WrittenCount > _limits.MaxSocketMessageBytes)
                {
                    Close(SocketClose.MessageTooBig, "Message too big");
                    buffer.ResetWrittenCount();
                }
            }
            while (!received.EndOfMessage);

            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }

            if (_closing is not null)
            {
                continue; // only the peer's close frame matters now
            }

            if (received.MessageType == WebSocketMessageType.Binary)
            {
                Close(SocketClose.InvalidMessage, "Messages are text");
            }
            else
            {
                await Receive(buffer.WrittenMemory, cancellationToken);
            }
        }
    }

    private async ValueTask Receive(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        SocketMessage message;
        try
        {
            message = SocketMessages.Read(bytes);
        }
        catch (JsonException)
        {
            Close(SocketClose.InvalidMessage, "Invalid message");
            return;
        }

        switch (message)
        {
            case { Type: "connection_init" } when _initialised:
                Close(SocketClose.TooManyRequests, "Too many initialisation requests");
                break;
            case { Type: "connection_init" }:
                _initialised = true;
                await Queue(SocketMessages.Acknowledge, cancellationToken);
                break;
            case { Type: "ping" }:
                await Queue(SocketMessages.Pong(message.Payload), cancellationToken);
                break;
            case { Type: "pong" }:
                break;
            case { Type: "complete", Id: { } id }:
                if (_operations.TryRemove(id, out var completed))
                {
                    completed.Cancel();
                }

                break;
            case { Type: "subscribe" } when !_initialised:
                Close(SocketClose.Unauthorized, "Unauthorized");
                break;
            case { Type: "subscribe", Id: { } id, Request: { } request }:
                Start(new SocketOperation(id, request, this));
                break;
            default:
                Close(SocketClose.InvalidMessage, "Invalid message");
                break;
        }
    }

    private void Start(SocketOperation operation)
    {
        if (_operations.Count >= _limits.MaxOperationsPerSocket)
        {
            Close(SocketClose.TooManyRequests, "Too many operations");
        }
        else if (!_operations.TryAdd(operation.Id, operation))
        {
            Close(SocketClose.SubscriberExists, $"Subscriber for {operation.Id} already exists");
        }
        else
        {
            operation.Start(_pipeline, _hub, _caller, _requestId, _log);
        }
    }

    /// <summary>A close reason has at most 123 bytes; ours are cut to be surely within.</summary>
    private sealed record Closing(int Code, string FullReason)
    {
        public string Reason => FullReason.Length > 40 ? FullReason[..40] : FullReason;
    }
}
