using System.Buffers.Binary;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>
/// The kind of a video file by its first bytes, never by its name. It chooses ffmpeg's demuxer, so that no other one ever sees
/// the file: a text playlist named "video.mp4" must not make ffmpeg open the files that it lists.
/// </summary>
public static class VideoSignature
{
    public const int Length = 12;
    private const uint Ebml = 0x1A45DFA3;

    /// <summary>ffmpeg's demuxer and the format names that it may be, or null for anything but MP4, MOV, MKV and WebM.</summary>
    public static (string Demuxer, string Names)? Of(ReadOnlySpan<byte> head)
    {
        if (head.Length < Length)
        {
            return null;
        }

        if (BinaryPrimitives.ReadUInt32BigEndian(head) == Ebml)
        {
            return ("matroska", "matroska,webm");
        }

        // ISO base media: a box length, then the box type. QuickTime files of old have no "ftyp" in front.
        return head[4..8].SequenceEqual("ftyp"u8) || head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8) || head[4..8].SequenceEqual("wide"u8)
            ? ("mov", "mov,mp4")
            : null;
    }
}
