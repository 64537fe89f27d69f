using System.Collections.Immutable;
using MerchantHub.Domain.Live;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>The first pictures of a stream, from a keyframe on, and what they tell about the rest.</summary>
public sealed record StreamOpening(FlvTag? VideoConfiguration, FlvTag? AudioConfiguration, LiveInput Input, ImmutableArray<FlvTag> Tags)
{
    /// <summary>Baseline, Main and High: 8 bits and 4:2:0, which every browser decodes.</summary>
    private static readonly int[] CopiedProfiles = [66, 77, 100];
    private const int MostOpeningBytes = 2 << 20;
    private const double MostCopiedLines = 1080, MostCopiedKilobits = 6_000;

    /// <summary>
    /// Waits for a keyframe, and then for the next one or for as long as an interval may be: an encoder at its defaults has
    /// eight seconds between keyframes, and segments would be as long. Null when the stream ends before.
    /// </summary>
    public static async Task<StreamOpening?> ReadAsync(FlvBuffer buffer, bool mayCopy, TimeSpan longestInterval, CancellationToken cancellation)
    {
        var tags = ImmutableArray.CreateBuilder<FlvTag>();
        var bytes = 0;
        while (await buffer.WaitAsync(cancellation))
        {
            while (buffer.TryRead(out var tag))
            {
                if (tag.IsVideoConfiguration || tag.IsAudioConfiguration || (tags.Count == 0 && !tag.IsKeyframe))
                {
                    continue;
                }

                tags.Add(tag);
                bytes += tag.Body.Length;
                var elapsed = TimeSpan.FromMilliseconds(unchecked((int)(tag.Timestamp - tags[0].Timestamp)));
                var isNextKeyframe = tags.Count > 1 && tag.IsKeyframe;
                if (isNextKeyframe || elapsed > longestInterval || bytes > MostOpeningBytes)
                {
                    return Judge(buffer, tags.ToImmutable(), mayCopy && isNextKeyframe && elapsed <= longestInterval);
                }
            }
        }

        return null;
    }

    /// <summary>Everything that ffmpeg reads before what comes next.</summary>
    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        bytes.Write(FlvTag.FileHeader(Input.HasAudio));
        foreach (var tag in ((FlvTag?[])[VideoConfiguration, Input.HasAudio ? AudioConfiguration : null]).OfType<FlvTag>())
        {
            bytes.Write((tag with { Timestamp = Tags[0].Timestamp }).ToBytes());
        }

        foreach (var tag in Tags.Where(tag => Input.HasAudio || !tag.IsAudio))
        {
            bytes.Write(tag.ToBytes());
        }

        return bytes.ToArray();
    }

    private static StreamOpening Judge(FlvBuffer buffer, ImmutableArray<FlvTag> tags, bool hasShortIntervals)
    {
        var facts = StreamFacts.Read(buffer.Metadata);
        var copies = hasShortIntervals
            && buffer.VideoConfiguration is { } configuration && CopiedProfiles.Contains(configuration.AvcProfile)
            && facts is { Lines: > 0 and <= MostCopiedLines, Kilobits: <= MostCopiedKilobits };
        var hasAudio = tags.Any(tag => tag.IsAudio);
        return new StreamOpening(buffer.VideoConfiguration, buffer.AudioConfiguration, new LiveInput(copies, hasAudio, facts.FramesPerSecond), tags);
    }
}

/// <summary>What the encoder says about itself in "onMetaData"; zero where it says nothing.</summary>
public readonly record struct StreamFacts(double Lines, double FramesPerSecond, double Kilobits)
{
    public static StreamFacts Read(FlvTag? metadata)
    {
        if (metadata is not { } tag)
        {
            return default;
        }

        try
        {
            return Amf0.Read(tag.Body).OfType<IReadOnlyDictionary<string, object?>>().FirstOrDefault() is { } said
                ? new StreamFacts(Number(said, "height"), Number(said, "framerate"), Number(said, "videodatarate"))
                : default;
        }
        catch (RtmpException)
        {
            // Nothing depends on it but a little processor time.
            return default;
        }
    }

    private static double Number(IReadOnlyDictionary<string, object?> said, string name) =>
        said.TryGetValue(name, out var value) && value is double number && double.IsFinite(number) && number is >= 0 and < 100_000 ? number : 0;
}
