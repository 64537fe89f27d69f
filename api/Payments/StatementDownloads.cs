using System.Globalization;
using System.Text;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Payments;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Payments;

/// <summary>
/// GET /statements/{organisation}.csv?month=2026-11&amp;currency=KRW&amp;timeZone=Asia/Seoul: a month's statement, in UTC where
/// no time zone is given. For owners, managers and members with the role FINANCE; written as it is read.
/// </summary>
public sealed class StatementDownloads(ICallerSource callers, IDbContextFactory<ReadDb> reads)
{
    private const int RowsPerRead = 500;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(
        "/statements/{organisation}.csv",
        (string organisation, string? month, string? currency, string? timeZone, StatementDownloads downloads, HttpContext http) => downloads.Send(organisation, month, currency, timeZone, http));

    private async Task<IResult> Send(string organisation, string? month, string? currency, string? timeZone, HttpContext http)
    {
        var caller = await callers.FromRequest(http, http.RequestAborted);
        if (!GlobalId.TryDecode(organisation, out var key) || Key.KindOf(key) != "organisation" || !caller.Actor.MayAct(key, Right.ReadMoney))
        {
            return No("NOT_FOUND", "There is no such organisation.", StatusCodes.Status404NotFound);
        }

        if (!DateOnly.TryParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first.Year is 1 or 9999)
        {
            return No("MONTH_INVALID", "Give the month by year and month, as in 2026-11.", StatusCodes.Status400BadRequest);
        }

        if (!Currency.IsKnown(currency))
        {
            return No("CURRENCY_UNKNOWN", "Give a currency by its code of three letters, as in KRW.", StatusCodes.Status400BadRequest);
        }

        if (TimeZones.Find(timeZone ?? "UTC") is not { } zone)
        {
            return No("INVALID_TIME_ZONE", "Give the time zone by its IANA name, as in Asia/Seoul.", StatusCodes.Status400BadRequest);
        }

        var span = new StatementSpan(key, currency!, TimeZones.StartOf(first, zone), TimeZones.StartOf(first.AddMonths(1), zone));
        return Results.Stream(stream => Write(span, new(zone), stream, http.RequestAborted), "text/csv; charset=utf-8", $"statement-{month}-{currency}.csv");
    }

    private async Task Write(StatementSpan span, StatementFile file, Stream stream, CancellationToken cancellationToken)
    {
        Money balance;
        await using (var db = await reads.CreateDbContextAsync(cancellationToken))
        {
            balance = await db.OpeningOf(span, cancellationToken);
        }

        // The mark at the beginning tells spreadsheets that it is UTF-8.
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(file.HeaderLine().AsMemory(), cancellationToken);
        await writer.WriteAsync(file.BalanceLine(StatementFile.Opening, span.From, balance).AsMemory(), cancellationToken);
        await foreach (var entry in reads.AllStatementEntries(span, balance, RowsPerRead, cancellationToken))
        {
            balance = entry.Balance;
            await writer.WriteAsync(file.EntryLine(entry).AsMemory(), cancellationToken);
        }

        await writer.WriteAsync(file.BalanceLine(StatementFile.Closing, span.Until, balance).AsMemory(), cancellationToken);
    }

    private static IResult No(string code, string message, int status) => Results.Json(new { code, message }, statusCode: status);
}
