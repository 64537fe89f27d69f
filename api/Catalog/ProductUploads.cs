using MerchantHub.Api.Platform;
using MerchantHub.Domain.Catalog;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using static MerchantHub.Api.Catalog.StoreUploads;

namespace MerchantHub.Api.Catalog;

/// <summary>
/// POST /uploads/products?store={id}: a product file, as the body or as the first file of a form, straight to the disk. The
/// answer is an upload id for productImportPreview; nothing else has happened by then.
/// </summary>
public sealed class ProductUploads(StoreUploads stores, IImportFiles files)
{
    private const int NameCharacters = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/uploads/products", (string? store, ProductUploads uploads, HttpContext http) => uploads.Receive(store, http));

    private async Task<IResult> Receive(string? store, HttpContext http)
    {
        var (key, refusal) = await stores.Admit(store, http);
        return refusal ?? await Keep(key, http);
    }

    private async Task<IResult> Keep(string storeKey, HttpContext http)
    {
        // A form is a little longer than its file.
        if (http.Request.ContentLength > ProductFileLimits.Bytes + (64 * 1024))
        {
            return TooLarge();
        }

        try
        {
            var (name, content) = await File(http.Request, http.RequestAborted);
            return await files.Save(storeKey, name, content, http.RequestAborted) switch
            {
                null => TooLarge(),
                { Bytes: 0 } => Refused(400, "FILE_EMPTY", "The file is empty. Export the products again and upload the new file."),
                { } upload => Results.Json(new { uploadId = upload.Id }),
            };
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : Refused(400, "UPLOAD_BROKEN", "The upload ended too early. Send the file again.");
        }
        catch (InvalidDataException)
        {
            return Refused(400, "UPLOAD_BROKEN", "The form cannot be read. Send the file as the body of the request.");
        }
        catch (IOException broken) when (UploadFaults.IsOfSender(broken))
        {
            return Refused(400, "UPLOAD_BROKEN", "The upload ended too early. Send the file again.");
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return Refused(507, "STORAGE_FULL", "There is no room for the file at the moment. Try again later.");
        }
    }

    private static async Task<(string Name, Stream Content)> File(HttpRequest request, CancellationToken cancellationToken)
    {
        var named = request.Headers["x-file-name"].ToString();
        if (!request.HasFormContentType || request.GetMultipartBoundary() is not { Length: > 0 } boundary)
        {
            return (Name(Uri.UnescapeDataString(named)), request.Body);
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is { FileName.HasValue: true } header)
            {
                var given = header.FileNameStar.HasValue ? header.FileNameStar.Value : header.FileName.Value;
                return (Name(named.Length > 0 ? Uri.UnescapeDataString(named) : given!.Trim('"')), section.Body);
            }
        }

        return (Name(named), Stream.Null);
    }

    /// <summary>Only to be shown: no directories, no control characters, not too long.</summary>
    private static string Name(string given)
    {
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(character => !char.IsControl(character))]).Trim();
        return name.Length == 0 ? "products.csv" : name.Length > NameCharacters ? name[..NameCharacters] : name;
    }

    private static IResult TooLarge() =>
        Refused(413, "FILE_TOO_LARGE", $"A file has at most {ProductFileLimits.Bytes >> 20} MB. Split it into several files.");
}
