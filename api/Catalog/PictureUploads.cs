using MerchantHub.Api.Platform;
using MerchantHub.Domain.Catalog;
using static MerchantHub.Api.Catalog.StoreUploads;

namespace MerchantHub.Api.Catalog;

/// <summary>
/// POST /uploads/pictures?store={id}: a picture, as the body or as the first file of a form. The answer has an upload id for
/// productPictureAdd or productPut, and where the picture can be seen; no product has it by then.
/// </summary>
public sealed class PictureUploads(StoreUploads stores, IPictureFiles files, IPicturePipeline pipeline)
{
    /// <summary>A form is a little longer than its file.</summary>
    private const long FormBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/uploads/pictures", (string? store, PictureUploads uploads, HttpContext http) => uploads.Receive(store, http));

    private async Task<IResult> Receive(string? store, HttpContext http)
    {
        var (key, refusal) = await stores.Admit(store, http);
        if (refusal is not null)
        {
            return refusal;
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
}
