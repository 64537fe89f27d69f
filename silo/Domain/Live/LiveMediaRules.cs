using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Live;

/// <summary>
/// The rules about the media of a live sale: which runs it has, what became of an uploaded video, and whose stream key fits.
/// Its commands come from the machine that holds the files, not from people; only the upload itself is a person's doing.
/// </summary>
public static class LiveMediaRules
{
    public static Decision<LiveEvent> Admit(LiveSession state, AcceptVideo command)
    {
        if (LiveSessionRules.RefuseStranger(state, command.Context) is { } refusal)
        {
            return refusal;
        }

        return state switch
        {
            { Source: not LiveSource.Upload } => Refuse("LIVE_SOURCE", "This live sale is sent by an encoder; it takes no video file."),
            { Status: not LiveStatus.Scheduled } => Refuse("LIVE_NOT_SCHEDULED", "A video can only be uploaded before the live sale starts."),
            { VideoStatus: VideoStatus.Processing } => Refuse("VIDEO_IN_PROGRESS", "A video is being prepared already; wait until it is ready."),
            { LastRun: >= LiveSessionRules.MaxRuns } => TooManyRuns(),
            _ => Accept<LiveEvent>(new VideoAccepted(state.LastRun + 1, command.Context.At)),
        };
    }

    public static Decision<LiveEvent> Progress(LiveSession state, ReportVideoProgress command) =>
        RefuseUnlessProcessing(state, command.Context, command.Run) is { } refusal ? refusal
        : command.Percent is < 0 or > 100 ? Refuse("VIDEO_PROGRESS", "Progress is 0 to 100 percent.", "percent")
        : command.Percent <= state.VideoProgressPercent ? Accept<LiveEvent>()
        : Accept<LiveEvent>(new VideoProgressed(command.Run, command.Percent));

    public static Decision<LiveEvent> Complete(LiveSession state, CompleteVideo command) =>
        RefuseUnlessProcessing(state, command.Context, command.Run) is { } refusal ? refusal
        : command is { Segments: <= 0 } or { DurationMilliseconds: <= 0 } ? Refuse("VIDEO_EMPTY", "A video has at least one segment.")
        : Accept<LiveEvent>(new VideoCompleted(command.Run, command.Context.At, command.Segments, command.DurationMilliseconds));

    public static Decision<LiveEvent> Fail(LiveSession state, FailVideo command) =>
        RefuseUnlessProcessing(state, command.Context, command.Run) is { } refusal ? refusal
        : Accept<LiveEvent>(new VideoFailed(command.Run, command.Message[..Math.Min(command.Message.Length, LiveSessionRules.MaxVideoErrorLength)]));

    /// <summary>A new run; one that was left open (its machine died) ends where the new one begins.</summary>
    public static Decision<LiveEvent> Begin(LiveSession state, BeginRun command)
    {
        if (RefuseUnlessSystem(state, command.Context) is { } refusal)
        {
            return refusal;
        }

        if (state.Source is not LiveSource.Rtmp || state.Status is not (LiveStatus.Scheduled or LiveStatus.Live))
        {
            return Refuse("LIVE_OVER", "This live sale takes no stream now.");
        }

        if (state.LastRun >= LiveSessionRules.MaxRuns)
        {
            return TooManyRuns();
        }

        var began = new RunBegan(state.LastRun + 1, command.Context.At);
        return LiveSessionRules.OpenRun(state) is { } open
            ? Accept<LiveEvent>(new RunEnded(open.Number, command.Context.At, open.Segments, open.DurationMilliseconds), began)
            : Accept<LiveEvent>(began);
    }

    /// <summary>What a run came to. Told twice, or told late by a machine that was thought dead, it changes only that run.</summary>
    public static Decision<LiveEvent> End(LiveSession state, EndRun command) =>
        RefuseUnlessSystem(state, command.Context) is { } refusal ? refusal
        : state.Runs.Any(run => run.Number == command.Run) ? Accept<LiveEvent>(new RunEnded(command.Run, command.Context.At, command.Segments, command.DurationMilliseconds))
        : Refusal.NotFound("run");

    /// <summary>Does this secret open this live sale for an encoder? Compares hashes, in constant time.</summary>
    public static bool FitsKey(LiveSession state, string secret) =>
        state is { Source: LiveSource.Rtmp, Status: LiveStatus.Scheduled or LiveStatus.Live, StreamKeyHash.Length: > 0 }
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashKey(secret)), Encoding.ASCII.GetBytes(state.StreamKeyHash));

    /// <summary>SHA-256 in lower-case hexadecimal. A stream key has 128 random bits, so it needs no salt and no slow hash.</summary>
    public static string HashKey(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Null for an event that is not about media.</summary>
    internal static LiveSession? Evolve(LiveSession state, LiveEvent @event) => @event switch
    {
        VideoAccepted e => state with { VideoStatus = VideoStatus.Processing, VideoProgressPercent = 0, VideoError = null, LastRun = e.Run },
        VideoProgressed e => state with { VideoProgressPercent = e.Percent },
        // A second upload takes the place of the first: an uploaded live sale plays one video.
        VideoCompleted e => state with
        {
            VideoStatus = VideoStatus.Ready,
            VideoProgressPercent = 100,
            Runs = [new MediaRun(e.Run, LiveSource.Upload, e.At, e.At, e.Segments, e.DurationMilliseconds)],
        },
        VideoFailed e => state with { VideoStatus = VideoStatus.Failed, VideoError = e.Message },
        RunBegan e => state with { LastRun = e.Run, Runs = state.Runs.Add(new MediaRun(e.Run, LiveSource.Rtmp, e.At, null, 0, 0)) },
        RunEnded e => state with { Runs = [.. state.Runs.Select(run => run.Number == e.Run ? Ended(run, e) : run)] },
        _ => null,
    };

    private static MediaRun Ended(MediaRun run, RunEnded e) =>
        run with { EndedAt = run.EndedAt ?? e.At, Segments = Math.Max(run.Segments, e.Segments), DurationMilliseconds = Math.Max(run.DurationMilliseconds, e.DurationMilliseconds) };

    private static Refusal? RefuseUnlessSystem(LiveSession state, CommandContext context) =>
        state.Status is LiveStatus.None || !context.Actor.IsSystem ? Refusal.NotFound("live sale") : null;

    private static Refusal? RefuseUnlessProcessing(LiveSession state, CommandContext context, int run) =>
        RefuseUnlessSystem(state, context)
        ?? (state.VideoStatus is VideoStatus.Processing && state.LastRun == run ? null : Refuse("VIDEO_NOT_IN_PROGRESS", "This video is not being prepared."));

    private static Refusal TooManyRuns() => Refuse("TOO_MANY_RUNS", $"A live sale has at most {LiveSessionRules.MaxRuns} pieces of media; schedule a new one.");
}
