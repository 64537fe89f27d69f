using System.Text;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Catalog;

/// <summary>GET /imports/{id}/errors.csv: the rows of an import that have to be corrected, each with its reason. For members.</summary>
public sealed class ImportErrorDownloads(
    IGrainFactory grains, IImportFiles files, IProductFileReader reader, ICallerSource callers, IDbContextFactory<ReadDb> reads)
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/imports/{id}/errors.csv", (string id, ImportErrorDownloads downloads, HttpContext http) => downloads.Send(id, http));

    private async Task<IResult> Send(string id, HttpContext http)
    {
        var caller = await callers.FromRequest(http, http.RequestAborted);
        if (!GlobalId.TryDecode(id, out var key) || Key.KindOf(key) != "import"
            || await grains.GetGrain<IImportGrain>(key).Get() is not { } view
            || !caller.Actor.IsMemberOf(view.Job.Home.OrganisationKey))
        {
            return Results.Json(new { code = "NOT_FOUND", message = "There is no such import." }, statusCode: StatusCodes.Status404NotFound);
        }

        if (await files.Read(view.Job.File.Hash, http.RequestAborted) is not { } content || reader.Read(content).File is not { } file)
        {
            return Results.Json(new { code = "FILE_GONE", message = "The uploaded file is not kept any more. Upload it again." }, statusCode: StatusCodes.Status410Gone);
        }

        await using var db = await reads.CreateDbContextAsync(http.RequestAborted);
        var rows = await db.ImportErrors(key, null, backward: false, ImportRules.KeptErrors, http.RequestAborted);
        var text = ImportErrorFile.Write(file, [.. rows.Select(row => new RowError((int)row.RowNumber, row.ColumnName, row.Cell, row.Code, row.Message))], view.Job.Counts.Errors);

        // The mark tells spreadsheets that it is UTF-8; without it they show Korean and Chinese as noise.
        return Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "text/csv; charset=utf-8", "import-errors.csv");
    }
}
