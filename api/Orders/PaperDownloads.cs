using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Api.Orders;

/// <summary>
/// GET /papers/{order}/{number}.pdf?key=…&amp;language=ko: a receipt, an invoice or a credit note. For the buyer's session,
/// whoever has the order's key, and owners, managers and members with the role FINANCE of the seller.
/// </summary>
public sealed class PaperDownloads(ICallerSource callers, OrderPapers papers, IPaperPrinter printer)
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        "/papers/{order}/{number}.pdf",
        (string order, string number, string? key, string? language, PaperDownloads downloads, HttpContext http) => downloads.Send(order, number, key, language, http));

    internal static string PathOf(string orderKey, Paper paper) => $"/papers/{Key.Opaque(orderKey)}/{paper.Number}.pdf";

    private async Task<IResult> Send(string order, string number, string? key, string? language, HttpContext http)
    {
        var caller = await callers.FromRequest(http, http.RequestAborted);
        if (!GlobalId.TryDecode(order, out var orderKey) || Key.KindOf(orderKey) != "order"
            || await papers.Readable(orderKey, key, caller, http.RequestAborted) is not { } view
            || (await papers.Of(view)).FirstOrDefault(each => each.Number == number) is not { } paper)
        {
            return No("NOT_FOUND", "There is no such paper.", StatusCodes.Status404NotFound);
        }

        var words = MailWords.In(language is { Length: > 0 } ? language : await papers.LanguageOf(view, http.RequestAborted));
        if (await printer.Print(PaperSheet.Of(words, paper), http.RequestAborted) is not { } file)
        {
            return No("FONTS_MISSING", "This server has no fonts for papers: the package fonts-noto-cjk brings them. Print the page instead.", StatusCodes.Status503ServiceUnavailable);
        }

        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(file, "application/pdf", $"{paper.Number}.pdf");
    }

    private static IResult No(string code, string message, int status) => Results.Json(new { code, message }, statusCode: status);
}
