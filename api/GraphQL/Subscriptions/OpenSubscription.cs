using System.Threading.Channels;

namespace MerchantHub.Api.GraphQL;

/// <summary>How a transport wants its bytes: a whole server-sent event, or the JSON payload alone.</summary>
public enum FrameKind
{
    Event,
    Payload,
}

/// <summary>What a transport reads from: bounded, the oldest frame gives way. Dispose it to leave.</summary>
public sealed class OpenSubscription(ChannelReader<ReadOnlyMemory<byte>> frames, GraphQLAnswer? refused, Action leave) : IAsyncDisposable
{
    public ChannelReader<ReadOnlyMemory<byte>> Frames => frames;

    /// <summary>The operation was not accepted; the frames hold this answer too, for transports that can only send frames.</summary>
    public GraphQLAnswer? Refused => refused;

    public ValueTask DisposeAsync()
    {
        leave();
        return default;
    }
}

/// <summary>One answer in the bytes of each kind, made once and never changed afterwards: thousands of readers hold the same.</summary>
public sealed class Frame(GraphQLAnswer answer)
{
    private ReadOnlyMemory<byte>? _event;

    private ReadOnlyMemory<byte> Payload { get; } = GraphQLJson.Bytes(answer);

    public ReadOnlyMemory<byte> Bytes(FrameKind kind) => kind == FrameKind.Payload ? Payload : _event ??= SseTransport.Frame(Payload);
}

/// <summary>One reader's place in a shared execution.</summary>
internal sealed class SubscriptionSink(FrameKind kind, int maxWaiting)
{
    private readonly Channel<ReadOnlyMemory<byte>> _frames = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(maxWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public ChannelReader<ReadOnlyMemory<byte>> Frames => _frames.Reader;

    /// <summary>Where it stands in its execution's list, so that it can leave without a search.</summary>
    public int Index { get; set; } = -1;

    public void Offer(Frame frame) => _frames.Writer.TryWrite(frame.Bytes(kind));

    public void Complete() => _frames.Writer.TryComplete();
}
