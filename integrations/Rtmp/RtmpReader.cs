using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>
/// Puts messages together from chunks (RTMP 1.0, section 5.3). Every length is checked before memory is taken for it, and
/// memory grows with the bytes that came, not with those that were announced.
/// </summary>
public sealed class RtmpReader(Stream stream, RtmpOptions options)
{
    private const int DefaultChunkBytes = 128;
    private const uint ExtendedTimestamp = 0xFFFFFF;
    private const int FirstGrowthBytes = 4096;
    private const int ReadAheadBytes = 64 << 10;
    // Chunk headers are a few bytes each: without reading ahead every one of them would be a call to the kernel.
    private readonly PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: ReadAheadBytes, leaveOpen: true));
    private readonly Dictionary<int, ChunkStream> chunkStreams = [];
    private readonly byte[] header = new byte[16];
    private int chunkBytes = DefaultChunkBytes;

    public long BytesRead { get; private set; }

    /// <summary>Raised from the small limit of a stranger once its key is right.</summary>
    public int LargestMessageBytes { get; set; } = options.LargestIntroductionBytes;

    public async ValueTask ReadExactlyAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        for (var at = 0; at < buffer.Length;)
        {
            var read = await pipe.ReadAsync(cancellation);
            if (read.Buffer.IsEmpty && read.IsCompleted)
            {
                throw new EndOfStreamException();
            }

            var part = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, buffer.Length - at));
            part.CopyTo(buffer.Span[at..]);
            at += (int)part.Length;
            pipe.AdvanceTo(part.End);
        }

        BytesRead += buffer.Length;
    }

    /// <summary>The next whole message. Chunk size and abort are dealt with here and not returned.</summary>
    public async ValueTask<RtmpMessage> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (await ReadChunkAsync(cancellation) is not { } message)
            {
                continue;
            }

            switch (message.Type)
            {
                case RtmpType.SetChunkSize:
                    SetChunkSize(message.Body);
                    break;
                case RtmpType.Abort when message.Body.Length >= 4:
                    Abort(BinaryPrimitives.ReadInt32BigEndian(message.Body));
                    break;
                default:
                    return message;
            }
        }
    }

    private void SetChunkSize(byte[] body)
    {
        var size = body.Length >= 4 ? BinaryPrimitives.ReadUInt32BigEndian(body) & int.MaxValue : 0;
        chunkBytes = size >= 1 && size <= options.LargestChunkBytes ? (int)size : throw new RtmpException($"A chunk size of {size} is not possible.");
    }

    private void Abort(int id)
    {
        if (chunkStreams.TryGetValue(id, out var chunks))
        {
            chunks.Received = 0;
        }
    }

    private async ValueTask<RtmpMessage?> ReadChunkAsync(CancellationToken cancellation)
    {
        var (format, chunks) = await ReadBasicHeaderAsync(cancellation);
        await ReadMessageHeaderAsync(format, chunks, cancellation);
        var wanted = Math.Min(chunkBytes, chunks.Length - chunks.Received);
        chunks.Grow(chunks.Received + wanted);
        await ReadExactlyAsync(chunks.Buffer.AsMemory(chunks.Received, wanted), cancellation);
        chunks.Received += wanted;
        if (chunks.Received < chunks.Length)
        {
            return null;
        }

        chunks.Received = 0;
        return new RtmpMessage(chunks.Type, chunks.Timestamp, chunks.MessageStreamId, chunks.Take());
    }

    private async ValueTask<(int Format, ChunkStream Chunks)> ReadBasicHeaderAsync(CancellationToken cancellation)
    {
        await ReadExactlyAsync(header.AsMemory(0, 1), cancellation);
        var (format, id) = (header[0] >> 6, header[0] & 0x3F);
        if (id == 0)
        {
            await ReadExactlyAsync(header.AsMemory(0, 1), cancellation);
            id = 64 + header[0];
        }
        else if (id == 1)
        {
            await ReadExactlyAsync(header.AsMemory(0, 2), cancellation);
            id = 64 + header[0] + (header[1] << 8);
        }

        if (chunkStreams.TryGetValue(id, out var chunks))
        {
            return (format, chunks);
        }

        if (format != 0 && format != 1)
        {
            throw new RtmpException("A chunk stream begins without a header.");
        }

        if (chunkStreams.Count >= options.MostChunkStreams)
        {
            throw new RtmpException("Too many chunk streams.");
        }

        return (format, chunkStreams[id] = new ChunkStream());
    }

    /// <summary>Format 0 says all, 1 leaves out the stream, 2 also length and type, 3 says nothing new.</summary>
    private async ValueTask ReadMessageHeaderAsync(int format, ChunkStream chunks, CancellationToken cancellation)
    {
        var isFirst = chunks.Received == 0;
        if (format < 3 && !isFirst)
        {
            throw new RtmpException("A message begins inside another one.");
        }

        if (format < 3)
        {
            var size = format switch { 0 => 11, 1 => 7, _ => 3 };
            await ReadExactlyAsync(header.AsMemory(0, size), cancellation);
            chunks.TimestampField = UInt24(header);
            chunks.IsExtended = chunks.TimestampField == ExtendedTimestamp;
            if (format <= 1)
            {
                chunks.Length = (int)UInt24(header.AsSpan(3));
                chunks.Type = (RtmpType)header[6];
            }

            if (format == 0)
            {
                chunks.MessageStreamId = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(7));
            }
        }

        if (chunks.IsExtended)
        {
            await ReadExactlyAsync(header.AsMemory(0, 4), cancellation);
            chunks.TimestampField = BinaryPrimitives.ReadUInt32BigEndian(header);
        }

        if (isFirst)
        {
            // A format 3 that starts a message repeats the last delta; after an absolute time that delta is the time itself.
            chunks.Timestamp = format == 0 ? chunks.TimestampField : unchecked(chunks.Timestamp + chunks.TimestampField);
            if (chunks.Length > LargestMessageBytes)
            {
                throw new RtmpException($"A message of {chunks.Length} bytes is too long.");
            }
        }
    }

    private static uint UInt24(ReadOnlySpan<byte> bytes) => (uint)((bytes[0] << 16) | (bytes[1] << 8) | bytes[2]);

    private sealed class ChunkStream
    {
        public uint Timestamp { get; set; }
        public uint TimestampField { get; set; }
        public bool IsExtended { get; set; }
        public int Length { get; set; }
        public RtmpType Type { get; set; }
        public uint MessageStreamId { get; set; }
        public byte[] Buffer { get; private set; } = [];
        public int Received { get; set; }

        public void Grow(int needed)
        {
            if (Buffer.Length < needed)
            {
                var larger = new byte[Math.Min(Length, Math.Max(needed, Math.Max(FirstGrowthBytes, Buffer.Length * 2)))];
                Buffer.CopyTo(larger, 0);
                Buffer = larger;
            }
        }

        public byte[] Take()
        {
            var taken = Buffer.Length == Length ? Buffer : Buffer[..Length];
            Buffer = [];
            return taken;
        }
    }
}
