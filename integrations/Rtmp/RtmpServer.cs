using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MerchantHub.Domain.Live;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>
/// Listens for encoders (RTMP 1.0). A wrong key, a port scan or garbage ends its own connection and nothing else. One encoder
/// per live sale: a newer one with the right key takes the place of the older, which is most often its own dead connection.
/// </summary>
public sealed partial class RtmpServer(RtmpOptions options, IStreamKeys keys, ILiveRuns runs, IVideoPipeline pipeline, TimeProvider time, ILogger<RtmpServer> log) : ILiveIngest
{
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, Publishing> publishing = new();
    private readonly ConcurrentDictionary<IPAddress, int> perAddress = new();
    private readonly ConcurrentDictionary<Task, byte> connections = new();

    /// <summary>Where it listens, once it does.</summary>
    public TaskCompletionSource<IPEndPoint> Listening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (options.Port < 0)
        {
            LogOff(log);
            Listening.TrySetCanceled(CancellationToken.None);
            return;
        }

        using var listener = new TcpListener(options.Address, options.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken)
        {
            LogPortTaken(log, options.Port, taken.SocketErrorCode.ToString());
            Listening.TrySetCanceled(CancellationToken.None);
            return;
        }

        var endPoint = (IPEndPoint)listener.LocalEndpoint;
        LogListening(log, endPoint.Port);
        Listening.TrySetResult(endPoint);
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                Accept(await listener.AcceptTcpClientAsync(cancellation), cancellation);
            }
            catch (OperationCanceledException)
            {
                break;
            }
            catch (SocketException fault)
            {
                // A peer that is gone before it was accepted, or no file handle left: neither is the listener's end.
                LogAcceptFailed(log, fault.SocketErrorCode.ToString());
                await Task.Delay(AcceptPause, CancellationToken.None);
            }
        }

        await Task.WhenAll(connections.Keys);
    }

    private void Accept(TcpClient client, CancellationToken cancellation)
    {
        var address = ((IPEndPoint)client.Client.RemoteEndPoint!).Address;
        if (connections.Count >= options.MostConnections || perAddress.AddOrUpdate(address, 1, (_, count) => count + 1) > options.MostConnectionsPerAddress)
        {
            Release(address);
            client.Dispose();
            return;
        }

        var served = ServeAsync(client, cancellation);
        connections[served] = 0;
        _ = served.ContinueWith(
            done =>
            {
                connections.TryRemove(done, out byte _);
                Release(address);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Release(IPAddress address)
    {
        if (perAddress.AddOrUpdate(address, 0, (_, count) => count - 1) <= 0)
        {
            perAddress.TryRemove(new KeyValuePair<IPAddress, int>(address, 0));
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellation)
    {
        await Task.Yield();
        using (client)
        {
            client.NoDelay = true;
            try
            {
                var connection = new RtmpConnection(client.GetStream(), keys, options);
                if (await IntroduceAsync(connection, cancellation) is { } session)
                {
                    await PublishAsync(connection, session, cancellation);
                }
                else
                {
                    LogTurnedAway(log);
                }
            }
            catch (Exception fault) when (fault is RtmpException or IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                LogConnectionEnded(log, fault.Message);
            }
            catch (Exception fault)
            {
                LogConnectionFailed(log, fault);
            }
        }
    }

    private async Task<string?> IntroduceAsync(RtmpConnection connection, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.IntroductionTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        return await connection.IntroduceAsync(both.Token);
    }

    private async Task PublishAsync(RtmpConnection connection, string session, CancellationToken cancellation)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var publisher = new LivePublisher(session, pipeline, runs, options, time, log);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var current = new Publishing(mine, done.Task);
        var previous = Replace(session, current);
        if (previous is not null)
        {
            LogReplaced(log, session);
            await previous.StopAsync();
        }

        LogPublishing(log, session);
        var pump = publisher.RunAsync(previous?.Done ?? Task.CompletedTask, mine.Token);
        try
        {
            await ReceiveAsync(connection, publisher, pump, mine);
        }
        finally
        {
            publisher.Complete();
            try
            {
                await FinishAsync(pump, mine);
            }
            finally
            {
                publishing.TryRemove(new KeyValuePair<string, Publishing>(session, current));
                done.TrySetResult();
                LogPublished(log, session, publisher.Dropped);
            }
        }
    }

    /// <summary>Until the encoder leaves, the live sale is over, or nobody takes the pictures any more.</summary>
    private async Task ReceiveAsync(RtmpConnection connection, LivePublisher publisher, Task pump, CancellationTokenSource mine)
    {
        var received = connection.ReceiveAsync(publisher.Add, mine.Token);
        var over = WaitUntilOverAsync(publisher.SessionId, mine.Token);
        if (await Task.WhenAny(received, over, pump) == received)
        {
            await received;
            return;
        }

        await mine.CancelAsync();
        await received.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        using var patience = new CancellationTokenSource(GoodbyeTimeout);
        await connection.SayGoodbyeAsync(patience.Token);
    }

    /// <summary>Lets the last pictures through, then stops whatever still runs.</summary>
    private async Task FinishAsync(Task pump, CancellationTokenSource mine)
    {
        if (await Task.WhenAny(pump, Task.Delay(options.Heartbeat, time, CancellationToken.None)) != pump)
        {
            LogSlowEnd(log);
        }

        await mine.CancelAsync();
        await pump;
    }

    private async Task WaitUntilOverAsync(string session, CancellationToken cancellation)
    {
        while (!await runs.IsOverAsync(session, cancellation))
        {
            await Task.Delay(options.OverCheck, time, cancellation);
        }
    }

    private Publishing? Replace(string session, Publishing current)
    {
        while (true)
        {
            if (publishing.TryGetValue(session, out var previous))
            {
                if (publishing.TryUpdate(session, current, previous))
                {
                    return previous;
                }
            }
            else if (publishing.TryAdd(session, current))
            {
                return null;
            }
        }
    }

    private sealed record Publishing(CancellationTokenSource Cancellation, Task Done)
    {
        public async Task StopAsync()
        {
            try
            {
                await Cancellation.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "RTMP listens on port {Port}.")]
    private static partial void LogListening(ILogger log, int port);

    [LoggerMessage(Level = LogLevel.Information, Message = "RTMP is off by configuration.")]
    private static partial void LogOff(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "RTMP is off: port {Port} cannot be used ({Reason}). Set Live:RtmpPort to a free port; everything else works.")]
    private static partial void LogPortTaken(ILogger log, int port, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connection could not be accepted: {Reason}")]
    private static partial void LogAcceptFailed(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "An encoder without a valid stream key was turned away.")]
    private static partial void LogTurnedAway(ILogger log);

    [LoggerMessage(Level = LogLevel.Debug, Message = "An RTMP connection ended: {Reason}")]
    private static partial void LogConnectionEnded(ILogger log, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "An RTMP connection failed.")]
    private static partial void LogConnectionFailed(ILogger log, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "An encoder publishes to live {SessionId}.")]
    private static partial void LogPublishing(ILogger log, string sessionId);

    [LoggerMessage(Level = LogLevel.Information, Message = "A newer encoder takes over live {SessionId}.")]
    private static partial void LogReplaced(ILogger log, string sessionId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The encoder of live {SessionId} has gone; {Dropped} messages were dropped on the way.")]
    private static partial void LogPublished(ILogger log, string sessionId, long dropped);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A live stream did not end in time and is stopped.")]
    private static partial void LogSlowEnd(ILogger log);
}
