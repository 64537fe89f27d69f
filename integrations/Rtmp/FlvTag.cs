using System.Buffers.Binary;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>
/// One audio, video or data message, as RTMP carries it and as an FLV file holds it (Video File Format specification 10.1,
/// annex E): the body is the same in both.
/// </summary>
public readonly record struct FlvTag(RtmpType Type, uint Timestamp, byte[] Body)
{
    private const int HeaderBytes = 11, TrailerBytes = 4;
    private const int Avc = 7, Aac = 10;
    private const byte Keyframe = 1;
    private const byte ConfigurationPacket = 0, PicturePacket = 1;
    private const byte EnhancedFlag = 0x80;

    /// <summary>What the file header says is inside: bit 2 sound, bit 0 picture.</summary>
    public static byte[] FileHeader(bool hasAudio) => [(byte)'F', (byte)'L', (byte)'V', 1, hasAudio ? (byte)5 : (byte)1, 0, 0, 0, 9, 0, 0, 0, 0];

    public bool IsVideo => Type is RtmpType.Video;

    public bool IsAudio => Type is RtmpType.Audio;

    /// <summary>The "enhanced" form with a four-letter codec: H.265 or AV1, which ffmpeg 5.1 cannot read from FLV.</summary>
    public bool IsEnhanced => IsVideo && Body.Length > 0 && (Body[0] & EnhancedFlag) != 0;

    public bool IsAvc => IsVideo && Body.Length > 1 && !IsEnhanced && (Body[0] & 0x0F) == Avc;

    public bool IsVideoConfiguration => IsAvc && Body[1] == ConfigurationPacket;

    public bool IsAudioConfiguration => IsAudio && Body.Length > 1 && Body[0] >> 4 == Aac && Body[1] == ConfigurationPacket;

    /// <summary>A picture that can be decoded without another one.</summary>
    public bool IsKeyframe => IsVideo && Body.Length > 1 && !IsEnhanced && Body[0] >> 4 == Keyframe && (!IsAvc || Body[1] == PicturePacket);

    /// <summary>H.264's profile number out of the decoder configuration record; 0 for anything else.</summary>
    public int AvcProfile => IsVideoConfiguration && Body.Length > 6 ? Body[6] : 0;

    public byte[] ToBytes()
    {
        var tag = new byte[HeaderBytes + Body.Length + TrailerBytes];
        tag[0] = (byte)Type;
        WriteUInt24(tag.AsSpan(1), (uint)Body.Length);
        WriteUInt24(tag.AsSpan(4), Timestamp);
        tag[7] = (byte)(Timestamp >> 24);
        Body.CopyTo(tag, HeaderBytes);
        BinaryPrimitives.WriteUInt32BigEndian(tag.AsSpan(HeaderBytes + Body.Length), (uint)(HeaderBytes + Body.Length));
        return tag;
    }

    private static void WriteUInt24(Span<byte> target, uint value) =>
        (target[0], target[1], target[2]) = ((byte)(value >> 16), (byte)(value >> 8), (byte)value);
}
