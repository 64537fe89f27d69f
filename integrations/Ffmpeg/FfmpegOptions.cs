namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>Where media is kept and what one video may cost. Every value is a limit that somebody will meet.</summary>
public sealed record FfmpegOptions
{
    public required string MediaRoot { get; init; }
    public string BinaryFolder { get; init; } = "/usr/bin";
    public TimeSpan LongestVideo { get; init; } = TimeSpan.FromHours(4);
    /// <summary>4K UHD, in either orientation.</summary>
    public long MostPixels { get; init; } = 3840L * 2160;
    public double MostFramesPerSecond { get; init; } = 30;
    public int TopRungLines { get; init; } = 720;
    public int LowRungLines { get; init; } = 360;
    public int UploadSegmentSeconds { get; init; } = 2;
    public int LiveSegmentSeconds { get; init; } = 1;
    public int Threads { get; init; } = 2;

    /// <summary>One allocation inside ffmpeg, bytes.</summary>
    public long LargestAllocationBytes { get; init; } = 512L << 20;
    /// <summary>Address space of one ffmpeg process, bytes.</summary>
    public long AddressSpaceBytes { get; init; } = 4L << 30;
    /// <summary>One output file, bytes: a two-second segment is far below, a runaway is not.</summary>
    public long LargestFileBytes { get; init; } = 64L << 20;
    public int MostOpenFiles { get; init; } = 256;
    /// <summary>CPU time of a transcode: this much, and <see cref="ProcessorSecondsPerSecond"/> for each second of video.</summary>
    public int BaseProcessorSeconds { get; init; } = 60;
    public int ProcessorSecondsPerSecond { get; init; } = 8;

    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(20);
    public TimeSpan FinishTimeout { get; init; } = TimeSpan.FromSeconds(5);
    /// <summary>The file said it was longer than what could be read of it, by more than this: it is not whole.</summary>
    public TimeSpan MissingTail { get; init; } = TimeSpan.FromSeconds(2);
}
