using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Catalog;

/// <summary>
/// POST /uploads/pictures?store={id}: a picture, as the body or as the first file of a form. The answer has an upload id for
/// productPictureAdd or productPut, and where the picture can be seen; no product has it by then.
/// </summary>
public sealed class PictureUploads(IGrainFactory grains, IPictureFiles files, IPicturePipeline pipeline, ICallerSource callers)
{
    /// <summary>A form is a little longer than its file.</summary>
    private const long FormBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/uploads/pictures", (string? store, PictureUploads uploads, HttpContext http) => uploads.Receive(store, http));

    private async Task<IResult> Receive(string? store, HttpContext http)
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

        if (!GlobalId.TryDecode(store, out var key) || Key.KindOf(key) != "store")
        {
            return Refused(400, GlobalId.InvalidCode, "Say which store the picture is for: ?store= and its id.");
        }

        if (await grains.GetGrain<IStoreGrain>(key).Get() is not { } shop || !caller.Actor.IsMemberOf(shop.OrganisationKey))
        {
            return Refused(404, "NOT_FOUND", "There is no such store.");
        }

        if (!caller.Actor.MayAct(shop.OrganisationKey, Role.Catalogue))
        {
            return Refused(403, "ROLE_REQUIRED", "Your role may not change products. Ask an owner or manager of the organisation for the catalogue role.");
        }

        return http.Request.ContentLength > PictureRules.Bytes + FormBytes ? TooLarge() : await Keep(key, http);
    }

    private async Task<IResult> Keep(string storeKey, HttpContext http)
    {
        var path = files.NewArrival();
        try
        {
            return await UploadBody.Save(http.Request, path, PictureRules.Bytes, http.RequestAborted) switch
            {
                null => TooLarge(),
                0 => Refused(400, "FILE_EMPTY", "The file is empty. Choose the picture again."),
                _ => await Prepare(storeKey, path, http.RequestAborted),
            };
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : Refused(400, "UPLOAD_BROKEN", "The upload ended too early. Send the picture again.");
        }
        catch (InvalidDataException)
        {
            return Refused(400, "UPLOAD_BROKEN", "The form cannot be read. Send the picture as the body of the request.");
        }
        catch (IOException broken) when (UploadFaults.IsOfSender(broken))
        {
            return Refused(400, "UPLOAD_BROKEN", "The upload ended too early. Send the picture again.");
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Refused(507, "STORAGE_FULL", "There is no room for the picture at the moment. Try again later.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<IResult> Prepare(string storeKey, string path, CancellationToken cancellationToken)
    {
        var outcome = await pipeline.Prepare(path, cancellationToken);
        if (outcome.Refusal is { } refusal)
        {
            return Refused(422, refusal.Code, refusal.Message);
        }

        var upload = await files.Keep(storeKey, outcome.Renditions, cancellationToken);
        return Results.Json(new { uploadId = upload.Id, url = upload.Url, width = upload.Width, height = upload.Height });
    }

    private static IResult TooLarge() => Refused(413, "PICTURE_TOO_LARGE", $"A picture has at most {PictureRules.Bytes >> 20} MB. Make it smaller and send it again.");

    private static IResult Refused(int status, string code, string message) => Results.Json(new { code, message }, statusCode: status);
}
