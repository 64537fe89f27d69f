using MerchantHub.Api.Catalog;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.Merchants;

/// <summary>
/// POST /uploads/documents?organisation={id}&amp;name={file name}: a document, as the body or as the first file of a form. The
/// answer has an upload id for requirementSubmit. GET /documents/{organisation}/{upload id}: the same bytes again, for those who
/// may hand in and for operators. To everybody else there is no such document.
/// </summary>
public sealed class DocumentTransfers(IGrainFactory grains, IDocumentFiles files, ICallerSource callers)
{
    /// <summary>A form is a little longer than its file.</summary>
    private const long FormBytes = 64 * 1024;
    private const int MostName = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/uploads/documents", (string? organisation, string? name, DocumentTransfers transfers, HttpContext http) => transfers.Receive(organisation, name ?? "", http));
        routes.MapGet("/documents/{organisation}/{id}", (string organisation, string id, DocumentTransfers transfers, HttpContext http) => transfers.Send(organisation, id, http));
    }

    private async Task<IResult> Receive(string? organisation, string name, HttpContext http)
    {
        if (!OriginCheck.IsOurs(http.Request, []))
        {
            return StoreUploads.Refused(403, "ORIGIN_REFUSED", "This page may not upload here.");
        }

        var caller = await callers.FromRequest(http, http.RequestAborted);
        if (!caller.Actor.IsSignedIn)
        {
            return StoreUploads.Refused(401, "UNAUTHENTICATED", "Sign in first.");
        }

        if (!GlobalId.TryDecode(organisation, out var key) || Key.KindOf(key) != "organisation")
        {
            return StoreUploads.Refused(400, GlobalId.InvalidCode, "Say which organisation the document is for: ?organisation= and its id.");
        }

        if (await grains.GetGrain<IOrganisationGrain>(key).Get() is null || !caller.Actor.IsMemberOf(key))
        {
            return StoreUploads.Refused(404, "NOT_FOUND", "There is no such organisation.");
        }

        if (!caller.Actor.MayAct(key, Right.ApplyAgain))
        {
            return StoreUploads.Refused(403, "ROLE_REQUIRED", "Your role may not hand in documents. Ask an owner or a manager of the organisation.");
        }

        return http.Request.ContentLength > DocumentRules.Bytes + FormBytes ? TooLarge() : await Keep(key, name, http);
    }

    private async Task<IResult> Keep(string organisationKey, string name, HttpContext http)
    {
        var path = files.NewArrival();
        try
        {
            return await UploadBody.Save(http.Request, path, DocumentRules.Bytes, http.RequestAborted) is { } length
                ? await Take(organisationKey, name, path, length, http.RequestAborted)
                : TooLarge();
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge() : Broken();
        }
        catch (InvalidDataException)
        {
            return StoreUploads.Refused(400, "UPLOAD_BROKEN", "The form cannot be read. Send the document as the body of the request.");
        }
        catch (IOException broken) when (UploadFaults.IsOfSender(broken))
        {
            return Broken();
        }
        catch (IOException) when (!http.RequestAborted.IsCancellationRequested)
        {
            return StoreUploads.Refused(507, "STORAGE_FULL", "There is no room for the document at the moment. Try again later.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<IResult> Take(string organisationKey, string name, string path, long length, CancellationToken cancellationToken)
    {
        var (head, tail) = await Ends(path, length, cancellationToken);
        if (DocumentRules.Check(head, tail, length) is { } refusal)
        {
            return StoreUploads.Refused(422, refusal.Code, refusal.Message);
        }

        var format = DocumentRules.FormatOf(head);
        var upload = await files.Keep(organisationKey, DocumentRules.FileName(name[..Math.Min(name.Length, MostName)], format), format, path, cancellationToken);
        return Results.Json(new { uploadId = upload.Id, name = upload.FileName, bytes = upload.Bytes });
    }

    private static async Task<(byte[] Head, byte[] Tail)> Ends(string path, long length, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[Math.Min(length, DocumentRules.HeadBytes)];
        await file.ReadExactlyAsync(head, cancellationToken);
        var tail = new byte[Math.Min(length, DocumentRules.TailBytes)];
        file.Seek(-tail.Length, SeekOrigin.End);
        await file.ReadExactlyAsync(tail, cancellationToken);
        return (head, tail);
    }

    private async Task<IResult> Send(string organisation, string id, HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        var caller = await callers.FromRequest(http, http.RequestAborted);
        return GlobalId.TryDecode(organisation, out var key)
            && (caller.Actor.IsOperator || caller.Actor.MayAct(key, Right.ApplyAgain))
            && await files.Find(id, http.RequestAborted) is { } upload
            && upload.OrganisationKey == key
            && files.Open(id) is { } content
                ? Results.Stream(content, DocumentRules.MediaType(upload.Format), upload.FileName)
                : StoreUploads.Refused(404, "NOT_FOUND", "There is no such document.");
    }

    private static IResult Broken() => StoreUploads.Refused(400, "UPLOAD_BROKEN", "The upload ended too early. Send the document again.");

    private static IResult TooLarge() => StoreUploads.Refused(413, DocumentRules.TooLarge().Code, DocumentRules.TooLarge().Message);
}
