using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Live;

/// <summary>The folder of one run. <paramref name="SessionId"/> is the id part of the live sale's key.</summary>
public readonly record struct MediaRunKey(string SessionId, int Run)
{
    /// <summary>Ids are made by us and have only these characters; anything else never becomes a path.</summary>
    public bool IsSafe => Run > 0 && SessionId.Length is > 0 and <= 64 && SessionId.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}

/// <summary>What a transcode came to: segments, or a refusal in words for the person who sent the file.</summary>
public sealed record TranscodeOutcome(int Segments, TimeSpan Duration, Refusal? Refusal)
{
    public static TranscodeOutcome Refused(string code, string message) => new(0, TimeSpan.Zero, Decide.Refuse(code, message));
}

/// <summary>What the first second of a live stream says about the rest.</summary>
/// <param name="CopyVideo">Send the picture on as it is: H.264 4:2:0 with a keyframe at least every two seconds.</param>
/// <param name="HasAudio">False: silence is added, so that every run of a broadcast has the same tracks.</param>
/// <param name="FramesPerSecond">Zero where the stream does not say.</param>
public sealed record LiveInput(bool CopyVideo, bool HasAudio, double FramesPerSecond);

/// <summary>Turns video into segments that every browser plays.</summary>
public interface IVideoPipeline
{
    /// <summary>
    /// Turns a whole file into the segments of one run. All of them appear at once, when they are complete, or none. What the
    /// file is to blame for is a refusal; an exception means that this machine is.
    /// </summary>
    Task<TranscodeOutcome> TranscodeAsync(string sourcePath, MediaRunKey target, IProgress<int> percent, CancellationToken cancellation);

    /// <summary>Starts turning a live FLV stream into segments; they appear one by one.</summary>
    Task<ILiveTranscode> StartLiveAsync(MediaRunKey target, LiveInput input, CancellationToken cancellation);
}

/// <summary>A running live transcode. Dispose ends it, with force where it does not end by itself.</summary>
public interface ILiveTranscode : IAsyncDisposable
{
    /// <summary>Bytes of an FLV stream, from its header on. Fails when the transcode is no longer running.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> flv, CancellationToken cancellation);

    /// <summary>When the encoder last said that it got further.</summary>
    DateTimeOffset ProgressedAt { get; }

    bool IsRunning { get; }

    /// <summary>Says that no more is coming, and waits for the last segment.</summary>
    Task FinishAsync();
}
