using System.Buffers.Binary;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>Sends the short control messages and answers of the server's side, in chunks of the default 128 bytes.</summary>
public sealed class RtmpWriter(Stream stream)
{
    private const int ChunkBytes = 128;
    private const byte ControlChunks = 2, CommandChunks = 3;
    /// <summary>Format 3 in the two high bits: more of the same message.</summary>
    private const byte Continuation = 0xC0;
    private const byte LimitDynamic = 2;

    public ValueTask CommandAsync(uint streamId, CancellationToken cancellation, params ReadOnlySpan<object?> values) =>
        SendAsync(CommandChunks, RtmpType.CommandAmf0, streamId, Amf0.Write(values), cancellation);

    public ValueTask AcknowledgeAsync(long bytes, CancellationToken cancellation) =>
        SendAsync(ControlChunks, RtmpType.Acknowledgement, 0, Word(unchecked((uint)bytes)), cancellation);

    public async ValueTask WindowsAsync(uint bytes, CancellationToken cancellation)
    {
        await SendAsync(ControlChunks, RtmpType.WindowAcknowledgementSize, 0, Word(bytes), cancellation);
        await SendAsync(ControlChunks, RtmpType.SetPeerBandwidth, 0, [.. Word(bytes), LimitDynamic], cancellation);
    }

    /// <summary>User control: an event type and its value (stream begin is 0, ping response is 7).</summary>
    public ValueTask UserControlAsync(ushort eventType, uint value, CancellationToken cancellation) =>
        SendAsync(ControlChunks, RtmpType.UserControl, 0, [(byte)(eventType >> 8), (byte)eventType, .. Word(value)], cancellation);

    private ValueTask SendAsync(byte chunks, RtmpType type, uint streamId, byte[] body, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream(body.Length + 32);
        Span<byte> header = stackalloc byte[12];
        header.Clear();
        header[0] = chunks;
        header[4] = (byte)(body.Length >> 16);
        header[5] = (byte)(body.Length >> 8);
        header[6] = (byte)body.Length;
        header[7] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], streamId);
        bytes.Write(header);
        for (var at = 0; at < body.Length; at += ChunkBytes)
        {
            if (at > 0)
            {
                bytes.WriteByte((byte)(Continuation | chunks));
            }

            bytes.Write(body, at, Math.Min(ChunkBytes, body.Length - at));
        }

        return stream.WriteAsync(bytes.ToArray(), cancellation);
    }

    private static byte[] Word(uint value)
    {
        var word = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(word, value);
        return word;
    }
}
