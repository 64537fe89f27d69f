using System.Buffers;
using GraphQL;
using GraphQL.Transport;

namespace MerchantHub.Api.GraphQL;

/// <summary>Server-sent events in the "distinct connections" mode of the graphql-sse protocol: one operation per connection.</summary>
public sealed class SseTransport(SubscriptionHub hub, OpenStreams streams, GraphQLLimits limits, IHostApplicationLifetime process)
{
    private static readonly byte[] Complete = "event: complete\ndata: \n\n"u8.ToArray();
    private static readonly byte[] StillHere = ":\n\n"u8.ToArray();

    public async Task Run(HttpContext http, PreparedDocument document, GraphQLRequest request, Caller caller)
    {
        using var place = streams.Enter();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, process.ApplicationStopping);
        await using var stream = await hub.Open(document, request, caller, HttpTransport.RequestId(http), FrameKind.Event, http.RequestAborted);
        var body = Start(http);
        await body.FlushAsync(http.RequestAborted);
        try
        {
            while (await More(http, stream, ending.Token))
            {
                while (stream.Frames.TryRead(out var frame))
                {
                    body.Write(frame.Span);
                }

                await body.FlushAsync(http.RequestAborted);
            }

            body.Write(Complete);
            await body.FlushAsync(http.RequestAborted);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The reader went away, which is how most streams end, or this process stops and the reader connects to another:
            // without "complete", a client knows that there is more to come.
        }
    }

    /// <summary>A request error on an accepted stream: one event, then complete, with status 200 as the protocol wants.</summary>
    public static async Task WriteOnly(HttpContext http, GraphQLAnswer answer)
    {
        var body = Start(http);
        body.Write(Frame(GraphQLJson.Bytes(answer)).Span);
        body.Write(Complete);
        await body.FlushAsync(http.RequestAborted);
    }

    /// <summary>The payload as one event. JSON has no line feed outside its strings' escapes, so one data line is enough.</summary>
    public static ReadOnlyMemory<byte> Frame(ReadOnlyMemory<byte> payload)
    {
        var head = "event: next\ndata: "u8;
        var tail = "\n\n"u8;
        var frame = new byte[head.Length + payload.Length + tail.Length];
        head.CopyTo(frame);
        payload.Span.CopyTo(frame.AsSpan(head.Length));
        tail.CopyTo(frame.AsSpan(head.Length + payload.Length));
        return frame;
    }

    private static System.IO.Pipelines.PipeWriter Start(HttpContext http)
    {
        http.Response.ContentType = ContentNegotiation.ContentType(AnswerFormat.EventStream);
        http.Response.Headers.CacheControl = "no-cache, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return http.Response.BodyWriter;
    }

    /// <summary>Waits for the next event; says that we are still here while there is none.</summary>
    private async ValueTask<bool> More(HttpContext http, OpenSubscription stream, CancellationToken ending)
    {
        var waiting = stream.Frames.WaitToReadAsync(ending);
        if (waiting.IsCompleted)
        {
            return await waiting;
        }

        var next = waiting.AsTask();
        while (true)
        {
            try
            {
                return await next.WaitAsync(limits.SseKeepAlive, ending);
            }
            catch (TimeoutException)
            {
                http.Response.BodyWriter.Write(StillHere);
                await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
            }
        }
    }
}

/// <summary>Counts event streams and sockets, and refuses more than the limit.</summary>
public sealed class OpenStreams(GraphQLLimits limits)
{
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public Place Enter()
    {
        if (Interlocked.Increment(ref _count) <= limits.MaxOpenStreams)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _count);
        throw new RequestRefusedError("TOO_MANY_STREAMS", "Too many streams are open. Try again later.", StatusCodes.Status503ServiceUnavailable, retryable: true);
    }

    /// <summary>One open stream's place; given back when it is disposed.</summary>
    public sealed class Place(OpenStreams owner) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                Interlocked.Decrement(ref owner._count);
            }
        }
    }
}
