using System.Buffers.Binary;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>
/// Reads from an initialisation segment what a master playlist has to say (RFC 6381 codecs, size). ffmpeg 5.1 leaves the codecs
/// of copied video out of its own master playlist.
/// </summary>
public sealed record Mp4Init(string Codecs, int Width, int Height)
{
    private const int MaxDepth = 8;

    /// <summary>Null for bytes that are not an initialisation segment with H.264 in it.</summary>
    public static Mp4Init? Parse(ReadOnlySpan<byte> file)
    {
        var found = new Found();
        Walk(file, found, 0);
        return found.Video is { } video && found is { Width: > 0, Height: > 0 }
            ? new Mp4Init(found.HasAac ? $"{video},mp4a.40.2" : video, found.Width, found.Height)
            : null;
    }

    private static void Walk(ReadOnlySpan<byte> bytes, Found found, int depth)
    {
        while (bytes.Length >= 8 && depth < MaxDepth)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            if (length < 8 || length > bytes.Length)
            {
                return;
            }

            var box = bytes[..(int)length];
            var body = box[8..];
            var type = box[4..8];
            if (type.SequenceEqual("moov"u8) || type.SequenceEqual("trak"u8) || type.SequenceEqual("mdia"u8) || type.SequenceEqual("minf"u8) || type.SequenceEqual("stbl"u8))
            {
                Walk(body, found, depth + 1);
            }
            else if (type.SequenceEqual("stsd"u8) && body.Length > 8)
            {
                Walk(body[8..], found, depth + 1);
            }
            else if (type.SequenceEqual("avc1"u8) && body.Length > 78)
            {
                // VisualSampleEntry: 24 bytes, then width and height; 78 bytes before the boxes inside.
                found.Width = BinaryPrimitives.ReadUInt16BigEndian(body[24..]);
                found.Height = BinaryPrimitives.ReadUInt16BigEndian(body[26..]);
                Walk(body[78..], found, depth + 1);
            }
            else if (type.SequenceEqual("avcC"u8) && body.Length >= 4)
            {
                found.Video = $"avc1.{body[1]:x2}{body[2]:x2}{body[3]:x2}";
            }
            else if (type.SequenceEqual("mp4a"u8))
            {
                found.HasAac = true;
            }

            bytes = bytes[(int)length..];
        }
    }

    private sealed class Found
    {
        public string? Video { get; set; }
        public bool HasAac { get; set; }
        public int Width { get; set; }
        public int Height { get; set; }
    }
}
