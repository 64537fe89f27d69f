namespace MerchantHub.Api.Live;

/// <summary>The "Live" section of the configuration, as far as the API is concerned.</summary>
public sealed record LiveOptions
{
    public const string Section = "Live";

    /// <summary>Where this process takes streams; the address below follows it.</summary>
    public int RtmpPort { get; init; } = 1935;

    /// <summary>What an encoder is told to send to; "" is this machine.</summary>
    public string PublicRtmpUrl { get; init; } = "";

    /// <summary>Null where no streams are taken.</summary>
    public string? StreamServerUrl => PublicRtmpUrl.Length > 0 ? PublicRtmpUrl : RtmpPort < 0 ? null : $"rtmp://localhost:{RtmpPort}/live";

    /// <summary>In front of "/media/…"; empty where pages and media come from the same origin.</summary>
    public string PublicMediaUrl { get; init; } = "";

    public long LargestUploadBytes { get; init; } = 4L << 30;

    public int TranscodesAtOnce { get; init; } = 1;

    /// <summary>Segments in a live playlist: the window a player may be late by.</summary>
    public int UploadWindow { get; init; } = 6;

    public int StreamWindow { get; init; } = 10;

    /// <summary>Entries of a replay; a longer broadcast loses its beginning. 11 hours of two-second segments.</summary>
    public int ReplayWindow { get; init; } = 20_000;

    /// <summary>Of a stream's rehearsal, so much belongs to the broadcast, or the first viewer would wait for it.</summary>
    public TimeSpan StreamLead { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>When no new picture has come for so long, viewers are told. Less would tell them of each short hiccup.</summary>
    public TimeSpan PicturePatience { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>A player that comes before the first segment is kept waiting so long.</summary>
    public TimeSpan FirstSegmentPatience { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a room looks while something moves, and otherwise.</summary>
    public TimeSpan BusyTick { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan QuietTick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>So long after the last change a room counts as moving.</summary>
    public TimeSpan BusyTail { get; init; } = TimeSpan.FromSeconds(5);
}
