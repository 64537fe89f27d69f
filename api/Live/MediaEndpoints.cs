using System.Globalization;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>
/// Playlists and segments over HTTP. Public for a live sale that is or was on air; before that, only members of its
/// organisation see the preview. A playlist is always asked again, a segment never.
/// </summary>
public sealed class MediaEndpoints(LiveReads reads, LivePlaylists playlists, IMediaLibrary library, ICallerSource callers, LiveOptions options, TimeProvider time)
{
    private const string SegmentType = "video/mp4";
    private const string PosterType = "image/jpeg";
    private const string Forever = "public, max-age=31536000, immutable";
    private const string PrivateForever = "private, max-age=3600";
    private const string AskAgain = "no-cache";
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/media/live/{session}/{file}", [HttpMethods.Get, HttpMethods.Head], (string session, string file, MediaEndpoints media, HttpContext http) => media.Top(session, file, http));
        routes.MapMethods(
            "/media/live/{session}/{run:int}/{rung}/{file}", [HttpMethods.Get, HttpMethods.Head],
            (string session, int run, string rung, string file, MediaEndpoints media, HttpContext http) => media.Segment(session, run, rung, file, http));
    }

    internal static string MasterUrl(LiveOptions options, LiveView view, PlaylistUse use) =>
        $"{options.PublicMediaUrl}/media/live/{view.SessionId}/{use switch { PlaylistUse.Replay => "replay", PlaylistUse.Preview => "preview", _ => "master" }}.m3u8";

    internal static string PosterUrl(LiveOptions options, LiveView view) => $"{options.PublicMediaUrl}/media/live/{view.SessionId}/{view.Runs[^1].Number}-{IMediaLibrary.PosterFile}";

    private async Task<IResult> Top(string session, string file, HttpContext http)
    {
        if (await Find(session) is not { } view)
        {
            return Results.NotFound();
        }

        if (file.EndsWith($"-{IMediaLibrary.PosterFile}", StringComparison.Ordinal))
        {
            return Poster(view, file[..^(IMediaLibrary.PosterFile.Length + 1)], http);
        }

        var (use, rung) = file switch
        {
            "master.m3u8" => (PlaylistUse.Live, ""),
            "replay.m3u8" => (PlaylistUse.Replay, ""),
            "preview.m3u8" => (PlaylistUse.Preview, ""),
            "high.m3u8" or "low.m3u8" => (PlaylistUse.Live, file[..^5]),
            "replay-high.m3u8" or "replay-low.m3u8" => (PlaylistUse.Replay, file[7..^5]),
            "preview-high.m3u8" or "preview-low.m3u8" => (PlaylistUse.Preview, file[8..^5]),
            _ => (PlaylistUse.Live, null),
        };
        if (rung is null || !await MaySee(view, use, http))
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = AskAgain;
        return await WaitForText(session, file, view, use, rung, http.RequestAborted) is { } text
            ? Results.Text(text, HlsPlaylist.ContentType)
            : Results.NotFound();
    }

    private IResult Poster(LiveView view, string number, HttpContext http)
    {
        var run = view.Runs.FirstOrDefault(run => run.Number.ToString(CultureInfo.InvariantCulture) == number);
        if (run is null || view.Status is LiveStatus.Cancelled || library.OpenPoster(new MediaRunKey(view.SessionId, run.Number)) is not { } poster)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = Forever;
        return Results.Stream(poster, PosterType);
    }

    private async Task<IResult> Segment(string session, int number, string rung, string file, HttpContext http)
    {
        if (await Find(session) is not { } view || view.Runs.FirstOrDefault(run => run.Number == number) is not { } run)
        {
            return Results.NotFound();
        }

        var isPublic = file == IMediaLibrary.InitFile
            ? view.Status is LiveStatus.Live or LiveStatus.Ended
            : int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && await playlists.IsAired(view, run, rung, index);
        if (!isPublic && !await IsMember(view, http))
        {
            return Results.NotFound();
        }

        if (library.Open(new MediaRunKey(session, number), rung, file) is not { } segment)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = isPublic ? Forever : PrivateForever;
        return Results.Stream(segment, SegmentType, enableRangeProcessing: true);
    }

    private async Task<LiveView?> Find(string session) => new MediaRunKey(session, 1).IsSafe ? await reads.View(session) : null;

    private async Task<bool> MaySee(LiveView view, PlaylistUse use, HttpContext http) => (use, view.Status) switch
    {
        (PlaylistUse.Live, LiveStatus.Live or LiveStatus.Ended) => true,
        (PlaylistUse.Replay, LiveStatus.Ended) => true,
        (PlaylistUse.Preview, LiveStatus.Scheduled) => await IsMember(view, http),
        _ => false,
    };

    private async Task<bool> IsMember(LiveView view, HttpContext http) =>
        (await callers.FromRequest(http, http.RequestAborted)).Actor is var actor && (actor.IsMemberOf(view.OrganisationKey) || actor.IsOperator);

    /// <summary>A player that comes a second too early is kept waiting instead of being sent away.</summary>
    private async Task<string?> WaitForText(string session, string file, LiveView view, PlaylistUse use, string rung, CancellationToken cancellationToken)
    {
        var patience = time.GetUtcNow() + (use is PlaylistUse.Replay ? TimeSpan.Zero : options.FirstSegmentPatience);
        while (true)
        {
            var current = view;
            var text = await reads.Text(session, file, () => rung.Length == 0 ? playlists.Master(current, use) : playlists.Rendition(current, use, rung));
            if (text is not null || time.GetUtcNow() >= patience)
            {
                return text;
            }

            await Task.Delay(PollInterval, time, cancellationToken);
            view = await Find(session) ?? view;
        }
    }
}
