using System.Collections.Immutable;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>What a playlist is for: those who watch now, those who watch later, or the host before the start.</summary>
public enum PlaylistUse
{
    Live,
    Replay,
    Preview,
}

/// <summary>
/// The playlists of a live sale, made from its state, the clock and the segments on the disk. Every process that can read them
/// makes the same, so a restart or another process goes on where the last one stopped.
/// </summary>
public sealed class LivePlaylists(LiveReads reads, LiveOptions options, TimeProvider time)
{
    /// <summary>The master playlist; null while there is no finished segment.</summary>
    public async Task<string?> Master(LiveView view, PlaylistUse use)
    {
        var prefix = use switch { PlaylistUse.Replay => "replay-", PlaylistUse.Preview => "preview-", _ => "" };
        return await Media(view) is [.., var (_, latest)] && !(await Entries(view, use, latest.Rungs[0].Name)).IsEmpty
            ? HlsPlaylist.Master(latest.Rungs.Select(rung => new HlsRendition($"{prefix}{rung.Name}.m3u8", rung.BitsPerSecond, rung.Width, rung.Height, rung.Codecs)))
            : null;
    }

    /// <summary>The media playlist of one rung; null while it has no segment.</summary>
    public async Task<string?> Rendition(LiveView view, PlaylistUse use, string rung)
    {
        var entries = await Entries(view, use, rung);
        if (entries.IsEmpty)
        {
            return null;
        }

        var media = await Media(view);
        var target = HlsPlaylist.TargetSeconds(media.SelectMany(run => run.Media.Rungs).SelectMany(found => found.Segments));
        var kind = use switch
        {
            PlaylistUse.Replay => HlsKind.Replay,
            PlaylistUse.Preview when view.Source is LiveSource.Upload => HlsKind.Replay,
            _ when view.Status is LiveStatus.Ended => HlsKind.Finished,
            _ => HlsKind.Live,
        };
        return HlsPlaylist.Write(entries, kind, target, Marks(view));
    }

    /// <summary>May a viewer have this segment? A rehearsal and what is still to come are not public.</summary>
    public async Task<bool> IsAired(LiveView view, MediaRun run, string rung, int index)
    {
        if (view.StartedAt is not { } startedAt || await reads.Run(view.SessionId, run) is not { } media)
        {
            return false;
        }

        var hls = ToHls(run, media, rung);
        return run.Source is LiveSource.Upload
            ? HlsTimeline.WasShown(hls, startedAt, Now(view), index)
            : HlsTimeline.WasSent(hls, startedAt - options.StreamLead, view.EndedAt ?? DateTimeOffset.MaxValue, index);
    }

    private async Task<ImmutableArray<HlsEntry>> Entries(LiveView view, PlaylistUse use, string rung)
    {
        var runs = (await Media(view)).Select(run => ToHls(run.Run, run.Media, rung)).ToImmutableArray();
        if (runs.IsEmpty)
        {
            return [];
        }

        if (use is PlaylistUse.Preview)
        {
            var window = view.Source is LiveSource.Upload ? options.ReplayWindow : options.StreamWindow;
            return HlsTimeline.Runs(runs, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, window);
        }

        if (view.StartedAt is not { } startedAt)
        {
            return [];
        }

        return view.Source is LiveSource.Upload
            ? HlsTimeline.Loop(runs[^1], startedAt, Now(view), use is PlaylistUse.Replay ? options.ReplayWindow : options.UploadWindow)
            : HlsTimeline.Runs(runs, startedAt - options.StreamLead, view.EndedAt ?? DateTimeOffset.MaxValue, use is PlaylistUse.Replay ? options.ReplayWindow : options.StreamWindow);
    }

    private async Task<ImmutableArray<(MediaRun Run, RunMedia Media)>> Media(LiveView view)
    {
        var found = await Task.WhenAll(view.Runs.Select(async run => (Run: run, Media: await reads.Run(view.SessionId, run))));
        return [.. found.Where(run => run.Media is not null).Select(run => (run.Run, run.Media!))];
    }

    /// <summary>A run that lacks the rung (its source was small) is shown at its best instead.</summary>
    private static HlsRun ToHls(MediaRun run, RunMedia media, string rung)
    {
        var chosen = media.Rungs.FirstOrDefault(found => found.Name == rung) ?? media.Rungs[0];
        var folder = $"{run.Number}/{chosen.Name}";
        return new HlsRun(
            $"{folder}/{IMediaLibrary.InitFile}",
            media.StartedAt > DateTimeOffset.UnixEpoch ? media.StartedAt : run.StartedAt,
            [.. chosen.Segments.Select(segment => segment with { Uri = $"{folder}/{segment.Uri}" })]);
    }

    private static ImmutableArray<HlsMark> Marks(LiveView view) =>
        [.. view.Pins.Select(pin => new HlsMark($"pin-{pin.From.ToUnixTimeMilliseconds()}", GlobalId.Encode(pin.ItemKey), pin.From, pin.To))];

    private DateTimeOffset Now(LiveView view) => view.EndedAt ?? time.GetUtcNow();
}
