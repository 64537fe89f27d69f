using System.Buffers.Binary;
using System.Text;
using MerchantHub.Domain.Live;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>
/// One encoder's connection: handshake, introduction, stream key, and then its audio and video messages. No message of video
/// is taken before the key is known to be right, and until then a message is at most 16 KB long.
/// </summary>
public sealed class RtmpConnection(Stream stream, IStreamKeys keys, RtmpOptions options)
{
    private const uint WindowBytes = 2_500_000;
    private const int LeastWindowBytes = 64 << 10;
    private const uint PublishedStreamId = 1;
    private const ushort StreamBegin = 0, PingRequest = 6, PingResponse = 7;
    private const string SetDataFrame = "@setDataFrame";
    /// <summary>Messages before a publish that any encoder needs, many times over.</summary>
    private const int MostIntroductionMessages = 64;
    private readonly RtmpReader reader = new(stream, options);
    private readonly RtmpWriter writer = new(stream);
    private long acknowledged;
    private long windowBytes = WindowBytes;
    private bool isOver;

    /// <summary>The id of the live sale that the encoder has the key of, or null: it was turned away, or left.</summary>
    public async Task<string?> IntroduceAsync(CancellationToken cancellation)
    {
        await RtmpHandshake.ServeAsync(reader, stream, cancellation);
        for (var count = 0; count < MostIntroductionMessages && !isOver; count++)
        {
            var message = await reader.ReadAsync(cancellation);
            if (message.Type is RtmpType.Audio or RtmpType.Video)
            {
                throw new RtmpException("Video came before a stream key.");
            }

            if (await HandleAsync(message, cancellation) is not { } streamKey)
            {
                continue;
            }

            return await PublishAsync(streamKey, cancellation);
        }

        return null;
    }

    /// <summary>Hands on what the encoder sends, until it says that it is done.</summary>
    public async Task ReceiveAsync(Action<FlvTag> receive, CancellationToken cancellation)
    {
        while (!isOver)
        {
            var message = await ReadPatientlyAsync(cancellation);
            if (message.Type is RtmpType.Audio or RtmpType.Video or RtmpType.DataAmf0)
            {
                var tag = new FlvTag(message.Type, message.Timestamp, message.Type is RtmpType.DataAmf0 ? WithoutFrameName(message.Body) : message.Body);
                if (tag.IsEnhanced)
                {
                    await StatusAsync("error", "NetStream.Publish.Rejected", "Send the video as H.264.", cancellation);
                    throw new RtmpException("The encoder sends another codec than H.264.");
                }

                if (tag.Body.Length > 0)
                {
                    receive(tag);
                }
            }
            else
            {
                await HandleAsync(message, cancellation);
            }

            if (reader.BytesRead - acknowledged >= windowBytes)
            {
                acknowledged = reader.BytesRead;
                await writer.AcknowledgeAsync(acknowledged, cancellation);
            }
        }
    }

    /// <summary>Tells the encoder that the live sale has ended, as far as it still listens.</summary>
    public async Task SayGoodbyeAsync(CancellationToken cancellation) =>
        await StatusAsync("status", "NetStream.Unpublish.Success", "The live sale is over.", cancellation);

    private async Task<RtmpMessage> ReadPatientlyAsync(CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(options.SilenceTimeout);
        try
        {
            return await reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new RtmpException("The encoder fell silent.");
        }
    }

    /// <summary>Answers control messages and commands; the stream key when the command is a publish.</summary>
    private async Task<string?> HandleAsync(RtmpMessage message, CancellationToken cancellation)
    {
        switch (message.Type)
        {
            case RtmpType.WindowAcknowledgementSize when message.Body.Length >= 4:
                windowBytes = Math.Max(LeastWindowBytes, BinaryPrimitives.ReadUInt32BigEndian(message.Body));
                return null;
            case RtmpType.UserControl when message.Body.Length >= 6 && BinaryPrimitives.ReadUInt16BigEndian(message.Body) == PingRequest:
                await writer.UserControlAsync(PingResponse, BinaryPrimitives.ReadUInt32BigEndian(message.Body.AsSpan(2)), cancellation);
                return null;
            case RtmpType.CommandAmf0:
                return await CommandAsync(Amf0.Read(message.Body), cancellation);
            case RtmpType.CommandAmf3 when message.Body.Length > 1:
                // Encoders that say AMF 3 send AMF 0 behind one zero byte.
                return await CommandAsync(Amf0.Read(message.Body.AsSpan(1)), cancellation);
            default:
                return null;
        }
    }

    private async Task<string?> CommandAsync(IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        var name = values.Count > 0 ? values[0] as string : null;
        var transaction = values.Count > 1 && values[1] is double number ? number : 0;
        switch (name)
        {
            case "connect":
                await writer.WindowsAsync(WindowBytes, cancellation);
                await writer.CommandAsync(0, cancellation, "_result", transaction, ServerFacts, Status("status", "NetConnection.Connect.Success", "Connected."));
                return null;
            case "createStream":
                await writer.CommandAsync(0, cancellation, "_result", transaction, null, (double)PublishedStreamId);
                return null;
            case "releaseStream" or "FCPublish":
                await writer.CommandAsync(0, cancellation, "_result", transaction, null);
                return null;
            case "publish":
                return values.Count > 3 && values[3] is string key ? key.Split('?')[0] : "";
            case "deleteStream" or "closeStream" or "FCUnpublish":
                isOver = true;
                return null;
            default:
                return null;
        }
    }

    private async Task<string?> PublishAsync(string streamKey, CancellationToken cancellation)
    {
        if (await keys.AdmitAsync(streamKey, cancellation) is not { } session)
        {
            await StatusAsync("error", "NetStream.Publish.BadName", "This stream key is not valid now.", cancellation);
            return null;
        }

        reader.LargestMessageBytes = options.LargestMessageBytes;
        await writer.UserControlAsync(StreamBegin, PublishedStreamId, cancellation);
        await StatusAsync("status", "NetStream.Publish.Start", "Publishing.", cancellation);
        return session;
    }

    private ValueTask StatusAsync(string level, string code, string description, CancellationToken cancellation) =>
        writer.CommandAsync(PublishedStreamId, cancellation, "onStatus", 0d, null, Status(level, code, description));

    private static Dictionary<string, object?> ServerFacts => new() { ["fmsVer"] = "FMS/3,0,1,123", ["capabilities"] = 31d };

    private static Dictionary<string, object?> Status(string level, string code, string description) =>
        new() { ["level"] = level, ["code"] = code, ["description"] = description, ["objectEncoding"] = 0d };

    /// <summary>An encoder wraps its metadata in a command to store it; a file holds it without.</summary>
    private static byte[] WithoutFrameName(byte[] body)
    {
        ReadOnlySpan<byte> wrapped = [2, 0, (byte)SetDataFrame.Length, .. Encoding.ASCII.GetBytes(SetDataFrame)];
        return body.AsSpan().StartsWith(wrapped) ? body[wrapped.Length..] : body;
    }
}
