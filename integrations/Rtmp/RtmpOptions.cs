using System.Net;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>Where the listener is and what one connection may cost.</summary>
public sealed record RtmpOptions
{
    public IPAddress Address { get; init; } = IPAddress.Any;
    /// <summary>0 lets the system choose, for tests; below 0 there is no listener.</summary>
    public int Port { get; init; } = 1935;
    public int MostConnections { get; init; } = 64;
    public int MostConnectionsPerAddress { get; init; } = 16;
    /// <summary>A stranger has this long to say which stream it sends.</summary>
    public TimeSpan IntroductionTimeout { get; init; } = TimeSpan.FromSeconds(10);
    /// <summary>An encoder that sends nothing for this long is gone, whatever TCP believes.</summary>
    public TimeSpan SilenceTimeout { get; init; } = TimeSpan.FromSeconds(15);
    /// <summary>One keyframe at 1080p is about a tenth of this.</summary>
    public int LargestMessageBytes { get; init; } = 4 << 20;
    /// <summary>Before the key is known to be right, nothing needs more.</summary>
    public int LargestIntroductionBytes { get; init; } = 16 << 10;
    public int LargestChunkBytes { get; init; } = 1 << 20;
    public int MostChunkStreams { get; init; } = 32;
    /// <summary>What may wait for ffmpeg; past it, pictures are dropped up to the next keyframe.</summary>
    public int BufferBytes { get; init; } = 4 << 20;
    /// <summary>No progress for this long, though pictures were sent: ffmpeg is killed and started again.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>A picture is only sent on as it is when it has a keyframe at least this often.</summary>
    public TimeSpan LongestCopiedInterval { get; init; } = TimeSpan.FromSeconds(2);
    public TimeSpan OverCheck { get; init; } = TimeSpan.FromSeconds(1);
}
