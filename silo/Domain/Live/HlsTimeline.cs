using System.Collections.Immutable;

namespace MerchantHub.Domain.Live;

/// <summary>One finished segment file of a run.</summary>
public readonly record struct HlsSegment(string Uri, TimeSpan Duration);

/// <summary>One rendition of one run: its segments in order, and the initialisation segment that they need.</summary>
public sealed record HlsRun(string InitUri, DateTimeOffset StartedAt, ImmutableArray<HlsSegment> Segments)
{
    public TimeSpan Duration => Segments.Aggregate(TimeSpan.Zero, (sum, segment) => sum + segment.Duration);
}

/// <summary>
/// A segment's place in the broadcast. <paramref name="Sequence"/> and <paramref name="Discontinuity"/> are counted from the
/// broadcast's start, so every answer about the same segment agrees, on any machine, before and after a restart.
/// </summary>
public readonly record struct HlsEntry(long Sequence, long Discontinuity, string InitUri, HlsSegment Segment, DateTimeOffset At);

/// <summary>
/// Which segments a broadcast shows when (RFC 8216). Pure: an uploaded video needs no process while it is on air, only a clock.
/// </summary>
public static class HlsTimeline
{
    /// <summary>Segments that a player has at the very start, so that the first viewer sees a picture at once.</summary>
    public const int LeadSegments = 3;

    /// <summary>An uploaded video on a clock: its segments appear one by one, over and over, until the host ends the sale.</summary>
    /// <param name="window">The most entries to answer, counted from the newest.</param>
    public static ImmutableArray<HlsEntry> Loop(HlsRun run, DateTimeOffset startedAt, DateTimeOffset now, int window)
    {
        var total = run.Duration;
        if (total <= TimeSpan.Zero || now < startedAt)
        {
            return [];
        }

        var lead = run.Segments.Take(LeadSegments).Aggregate(TimeSpan.Zero, (sum, segment) => sum + segment.Duration);
        var origin = startedAt - lead;
        var (rounds, within) = Math.DivRem((now - origin).Ticks, total.Ticks);
        var starts = Starts(run.Segments);
        var finished = starts.Zip(run.Segments).TakeWhile(pair => (pair.First + pair.Second.Duration).Ticks <= within).Count();
        var newest = (rounds * run.Segments.Length) + finished;
        var oldest = Math.Max(0, newest - window);
        var entries = ImmutableArray.CreateBuilder<HlsEntry>((int)(newest - oldest));
        for (var sequence = oldest; sequence < newest; sequence++)
        {
            var (round, index) = Math.DivRem(sequence, run.Segments.Length);
            entries.Add(new HlsEntry(sequence, round, run.InitUri, run.Segments[(int)index], origin + (total * round) + starts[(int)index]));
        }

        return entries.MoveToImmutable();
    }

    /// <summary>
    /// Runs of an encoder one after the other, from the moment the sale went on air. What was sent before is a rehearsal and
    /// is left out; <paramref name="until"/> leaves out what was still sent after the end.
    /// </summary>
    public static ImmutableArray<HlsEntry> Runs(ImmutableArray<HlsRun> runs, DateTimeOffset from, DateTimeOffset until, int window)
    {
        var entries = ImmutableArray.CreateBuilder<HlsEntry>();
        var discontinuity = -1L;
        foreach (var run in runs)
        {
            var isFirst = true;
            var at = run.StartedAt;
            foreach (var segment in run.Segments)
            {
                if (at + segment.Duration > from && at < until)
                {
                    discontinuity += isFirst ? 1 : 0;
                    isFirst = false;
                    entries.Add(new HlsEntry(entries.Count, discontinuity, run.InitUri, segment, at));
                }

                at += segment.Duration;
            }
        }

        return [.. entries.Skip(Math.Max(0, entries.Count - window))];
    }

    /// <summary>Has this segment of an uploaded video been on air? What is still to come must not be fetched before.</summary>
    public static bool WasShown(HlsRun run, DateTimeOffset startedAt, DateTimeOffset now, int index) =>
        Loop(run, startedAt, now, 1) is [var newest] && newest.Sequence >= index;

    /// <summary>Was this segment of an encoder's run sent while the sale was on air?</summary>
    public static bool WasSent(HlsRun run, DateTimeOffset from, DateTimeOffset until, int index) =>
        index < run.Segments.Length && Starts(run.Segments)[index] is var start
        && run.StartedAt + start + run.Segments[index].Duration > from && run.StartedAt + start < until;

    private static ImmutableArray<TimeSpan> Starts(ImmutableArray<HlsSegment> segments)
    {
        var starts = ImmutableArray.CreateBuilder<TimeSpan>(segments.Length);
        var at = TimeSpan.Zero;
        foreach (var segment in segments)
        {
            starts.Add(at);
            at += segment.Duration;
        }

        return starts.MoveToImmutable();
    }
}
