using System.Text;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Catalog;

/// <summary>
/// GET /exports/{id}/products.csv: all products of a store, archived ones too, as a file that an import reads again. For
/// members; written as it is read, so its length does not matter.
/// </summary>
public sealed class ProductExports(IGrainFactory grains, ICallerSource callers, IDbContextFactory<ReadDb> reads)
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/exports/{id}/products.csv", (string id, ProductExports exports, HttpContext http) => exports.Send(id, http));

    private async Task<IResult> Send(string id, HttpContext http)
    {
        var caller = await callers.FromRequest(http, http.RequestAborted);
        return GlobalId.TryDecode(id, out var key) && Key.KindOf(key) == "store"
            && await grains.GetGrain<IStoreGrain>(key).Get() is { } shop && caller.Actor.IsMemberOf(shop.OrganisationKey)
            ? Results.Stream(stream => Write(shop.Key, $"{http.Request.Scheme}://{http.Request.Host}", stream, http.RequestAborted), "text/csv; charset=utf-8", "products.csv")
            : Results.Json(new { code = "NOT_FOUND", message = "There is no such store." }, statusCode: StatusCodes.Status404NotFound);
    }

    private async Task Write(string storeKey, string origin, Stream stream, CancellationToken cancellationToken)
    {
        // The mark at the beginning tells spreadsheets that it is UTF-8; without it they show Korean and Chinese as noise.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(ProductExportFile.HeaderLine().AsMemory(), cancellationToken);
        await foreach (var (row, onHand) in reads.ProductsWithStock(storeKey, cancellationToken))
        {
            await writer.WriteAsync(ProductExportFile.Lines(row.ToProduct(), onHand, origin).AsMemory(), cancellationToken);
        }
    }
}
