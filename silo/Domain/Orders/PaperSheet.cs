using System.Collections.Immutable;
using System.Globalization;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Domain.Orders;

/// <summary>A part of a sheet with a heading of its own: who sells, who buys.</summary>
public sealed record SheetBlock(string Heading, ImmutableArray<string> Lines);

/// <summary>A table; every column but the first holds figures.</summary>
public sealed record SheetTable(ImmutableArray<string> Heads, ImmutableArray<ImmutableArray<string>> Rows);

/// <summary>A paper in words, ready to be set: whoever prints it decides about nothing but places.</summary>
/// <param name="Language">The tag of the language it is in.</param>
/// <param name="CountryCode">The seller's: in whose forms Han characters are drawn where the language does not say.</param>
public sealed record PaperSheet(
    string Language,
    string CountryCode,
    string Title,
    ImmutableArray<(string Label, string Value)> Facts,
    ImmutableArray<SheetBlock> Blocks,
    SheetTable Lines,
    ImmutableArray<(string Label, string Value)> Sums,
    SheetTable? Taxes,
    ImmutableArray<string> Notes)
{
    public static PaperSheet Of(MailWords words, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(paper);
        var zone = TimeZones.Find(paper.Seller.TimeZone) ?? TimeZoneInfo.Utc;
        return new(
            words.Language,
            paper.Seller.CountryCode,
            words.Say(TitleOf(paper.Kind)),
            [
                (words.Say(paper.Kind is PaperKind.Receipt ? "order.number" : "paper.number"), paper.Number),
                .. paper.InvoiceNumber.Length > 0 ? [(words.Say("paper.invoice.number"), paper.InvoiceNumber)] : Array.Empty<(string, string)>(),
                .. paper.Kind is PaperKind.Receipt ? [] : new[] { (words.Say("paper.date"), Day(paper.IssuedAt, zone, words)), (words.Say("order.number"), paper.OrderNumber) },
                (words.Say("paper.placed"), Day(paper.PlacedAt, zone, words)),
            ],
            [
                new(words.Say("paper.seller"), Filled(
                    paper.Seller.Name,
                    paper.Seller.Store == paper.Seller.Name ? "" : paper.Seller.Store,
                    paper.Seller.Address,
                    words.Say("paper.registration", ("country", paper.Seller.CountryCode), ("number", paper.Seller.RegistrationNumber)))),
                new(words.Say("paper.buyer"), paper.Address is { } to
                    ? Filled([.. LinesOf(to), paper.Email])
                    : Filled(paper.Email)),
            ],
            new(
                [words.Say("paper.item"), words.Say("paper.quantity"), words.Say("paper.price"), words.Say("paper.rate"), words.Say("paper.amount")],
                [
                    .. paper.Lines.Select(line => ImmutableArray.Create(
                        TitleOf(words, line), LocalText.Number(line.Quantity), Amount(line.UnitPrice, words), line.TaxBasisPoints == 0 ? "–" : Percent(line.TaxBasisPoints), Amount(line.Gross, words))),
                ]),
            SumsOf(words, paper),
            paper.Kind is PaperKind.Receipt || paper.Tax.Minor == 0
                ? null
                : new(
                    [words.Say("paper.tax"), words.Say("paper.net"), words.Say("paper.tax.amount"), words.Say("paper.gross")],
                    [.. paper.Taxes.Select(tax => ImmutableArray.Create(Rate(words, tax), Amount(tax.Net, words), Amount(tax.Tax, words), Amount(tax.Gross, words)))]),
            Filled(
                paper.Reason.Length > 0 ? words.Say("paper.reason", ("reason", paper.Reason)) : "",
                paper.Kind is PaperKind.CreditNote ? "" : words.Say("paper.paid", ("date", Day(paper.PlacedAt, zone, words))),
                paper.Kind is not PaperKind.Receipt && (paper.Seller.CountryCode is "KR" or "CN") ? words.Say("paper.notFiscal") : ""));
    }

    /// <summary>What stands under a page when there are several.</summary>
    public string PageOf(int page, int pages) => MailWords.In(Language).Say("paper.page", ("page", page), ("pages", pages));

    public static string TitleOf(PaperKind kind) => kind switch
    {
        PaperKind.Receipt => "paper.receipt",
        PaperKind.Invoice => "paper.invoice",
        _ => "paper.credit",
    };

    private static ImmutableArray<(string Label, string Value)> SumsOf(MailWords words, Paper paper) =>
    [
        .. paper.Kind is PaperKind.Receipt ? [] : new[] { (words.Say("paper.net"), Amount(paper.Net, words)), (words.Say("paper.tax.amount"), Amount(paper.Tax, words)) },
        (words.Say(paper.Kind is PaperKind.CreditNote ? "order.back" : "order.total"), Amount(paper.Gross, words)),
        .. paper.Refunds.Select(refund => (words.Say("paper.refund", ("number", refund.Number)), Amount(-refund.Amount, words))),
        .. paper.Refunds.IsEmpty ? Array.Empty<(string, string)>() : [(words.Say("paper.left"), Amount(paper.Left, words))],
    ];

    private static string TitleOf(MailWords words, PaperLine line) =>
        line.IsDelivery ? line.Title.Length > 0 ? words.Say("order.delivery", ("name", line.Title)) : words.Say("paper.pickUp")
        : line.Sku.Length > 0 ? $"{line.Title} ({line.Sku})" : line.Title;

    private static string Rate(MailWords words, PaperTax tax) => tax.BasisPoints == 0 ? words.Say("paper.untaxed") : $"{tax.Name} {Percent(tax.BasisPoints)}";

    private static string Percent(int basisPoints) => (basisPoints / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    private static string Amount(Money amount, MailWords words) => LocalText.Money(amount, words.Language);

    private static string Day(DateTimeOffset at, TimeZoneInfo zone, MailWords words) => LocalText.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime), words.Language);

    /// <summary>As it stands on a parcel there: in East Asia from the large to the small.</summary>
    private static string[] LinesOf(PostalAddress to) => to.CountryCode is "KR" or "CN" or "JP" or "TW"
        ? [Joined(to.PostalCode, to.CountryCode), Joined(to.Region, to.City, to.Line1, to.Line2), to.Name]
        : [to.Name, to.Line1, to.Line2, Joined(to.PostalCode, to.City, to.Region), to.CountryCode];

    private static string Joined(params ReadOnlySpan<string> parts) => string.Join(' ', Filled(parts));

    private static ImmutableArray<string> Filled(params ReadOnlySpan<string> lines)
    {
        var filled = ImmutableArray.CreateBuilder<string>();
        foreach (var line in lines)
        {
            if (line.Trim().Length > 0)
            {
                filled.Add(line.Trim());
            }
        }

        return filled.ToImmutable();
    }
}

/// <summary>Makes a PDF file of a sheet, in pages of A4.</summary>
public interface IPaperPrinter
{
    /// <summary>Null where this machine has no font for Korean, Chinese and Japanese.</summary>
    Task<byte[]?> Print(PaperSheet sheet, CancellationToken cancellationToken);
}
