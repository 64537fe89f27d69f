using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;
using Microsoft.AspNetCore.Http.Features;

namespace MerchantHub.Api.Live;

/// <summary>
/// POST /uploads/video?live={id}: a host's video file, as the body or as the first file of a form, straight to the disk. It
/// answers when the file has arrived; how far its preparation is, the live sale says.
/// </summary>
public sealed class VideoUploads(IGrainFactory grains, VideoTranscodes transcodes, ICallerSource callers, LiveOptions options, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/uploads/video", (string? live, VideoUploads uploads, HttpContext http) => uploads.Receive(live, http));

    private async Task<IResult> Receive(string? live, HttpContext http)
    {
        if (!OriginCheck.IsOurs(http.Request, []))
        {
            return Refused(403, "ORIGIN_REFUSED", "This page may not upload here.");
        }

        var caller = await callers.FromRequest(http, http.RequestAborted);
        if (!caller.Actor.IsSignedIn)
        {
            return Refused(401, "UNAUTHENTICATED", "Sign in first.");
        }

        if (!GlobalId.TryDecode(live, out var key) || Key.KindOf(key) != "live")
        {
            return Refused(400, GlobalId.InvalidCode, "Say which live sale the video is for: ?live= and its id.");
        }

        // Asked again when the file is there; this only spares a long upload that cannot succeed.
        if (await grains.GetGrain<ILiveSessionGrain>(key).Get() is not { } view || !caller.Actor.MayAct(view.OrganisationKey, Right.HostLiveSales))
        {
            return Refused(404, "NOT_FOUND", "There is no such live sale.");
        }

        if (view is not { Source: LiveSource.Upload, Status: LiveStatus.Scheduled, VideoStatus: not VideoStatus.Processing })
        {
            return Refused(409, "VIDEO_NOT_EXPECTED", "This live sale takes no video now: it is sent by an encoder, has started, or a video is being prepared.");
        }

        if (http.Request.ContentLength > options.LargestUploadBytes)
        {
            return TooLarge();
        }

        return await Keep(key, caller, http);
    }

    private async Task<IResult> Keep(string key, Caller caller, HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var path = transcodes.NewUpload();
        var isKept = false;
        try
        {
            var size = await UploadBody.Save(http.Request, path, options.LargestUploadBytes, http.RequestAborted);
            if (size is null)
            {
                return TooLarge();
            }

            if (size == 0)
            {
                return Refused(400, "VIDEO_EMPTY", "The file is empty.");
            }

            isKept = true;
            var reply = await transcodes.Submit(key, path, new CommandContext(Guid.CreateVersion7().ToString("N"), "", caller.Actor, time.GetUtcNow()));
            return reply.Refusal is { } refusal
                ? Refused(refusal.Code == "NOT_FOUND" ? 404 : 409, refusal.Code, refusal.Message)
                : Results.Json(new { status = "PROCESSING" }, statusCode: StatusCodes.Status202Accepted);
        }
        catch (IOException broken) when (UploadFaults.IsOfSender(broken))
        {
            return Refused(400, "UPLOAD_INCOMPLETE", "The upload was cut short. Send it again.");
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Refused(507, "STORAGE_FULL", "There is no room for the video at the moment. Try again later.");
        }
        catch (BadHttpRequestException bad)
        {
            return Refused(bad.StatusCode, "UPLOAD_INCOMPLETE", "The upload was cut short. Send it again.");
        }
        finally
        {
            if (!isKept)
            {
                File.Delete(path);
            }
        }
    }

    private IResult TooLarge() => Refused(413, "VIDEO_TOO_LARGE", $"Send at most {options.LargestUploadBytes >> 20} MB.");

    private static IResult Refused(int status, string code, string message) => Results.Json(new { code, message }, statusCode: status);
}
