using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Orders;

/// <summary>A receipt says what was paid; an invoice says it with the tax, under a number; a credit note takes a part of an invoice back.</summary>
public enum PaperKind { Receipt = 0, Invoice = 1, CreditNote = 2 }

/// <summary>The seller as it was when the paper was made; what changes afterwards changes no paper.</summary>
/// <param name="Name">As it is registered.</param>
/// <param name="Store">As the buyer knows it; empty for a factory's deal.</param>
/// <param name="TimeZone">Whose calendar the paper's day and year are of, by its IANA name.</param>
[GenerateSerializer, Immutable, Alias("orders.PaperSeller")]
public sealed record PaperSeller(
    [property: Id(0)] string Name,
    [property: Id(1)] string Store,
    [property: Id(2)] string RegistrationNumber,
    [property: Id(3)] string CountryCode,
    [property: Id(4)] string Address,
    [property: Id(5)] string TimeZone);

/// <summary>A paper that has a number of its own, or waits for it.</summary>
/// <param name="Refund">Which giving back a credit note is about, from one on; zero for the invoice.</param>
/// <param name="Number">As in "INV-2026-000001"; empty until it is given.</param>
/// <param name="Year">In whose series the number is: the year at the seller's when the paper was opened.</param>
[GenerateSerializer, Immutable, Alias("orders.NumberedPaper")]
public sealed record NumberedPaper(
    [property: Id(0)] PaperKind Kind,
    [property: Id(1)] int Refund,
    [property: Id(2)] string Number,
    [property: Id(3)] int Year,
    [property: Id(4)] DateTimeOffset IssuedAt,
    [property: Id(5)] PaperSeller Seller);

/// <summary>Opens whichever papers the order should have and has not.</summary>
[GenerateSerializer, Immutable, Alias("orders.OpenPapers")]
public sealed record OpenPapers([property: Id(0)] CommandContext Context, [property: Id(1)] PaperSeller Seller);

[GenerateSerializer, Immutable, Alias("orders.KeepPaperNumber")]
public sealed record KeepPaperNumber(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] PaperKind Kind,
    [property: Id(2)] int Refund,
    [property: Id(3)] string Number);

/// <summary>From here on its seller, its day and its year are certain; its number comes next.</summary>
[GenerateSerializer, Immutable, Alias("orders.PaperOpened")]
public sealed record PaperOpened([property: Id(0)] NumberedPaper Paper) : OrderEvent;

/// <summary>The order has the number; the series that gave it may forget for whom it was.</summary>
/// <param name="SeriesKey">The series' key.</param>
/// <param name="PaperKey">What the series knows the paper by.</param>
[GenerateSerializer, Immutable, Alias("orders.PaperNumbered")]
public sealed record PaperNumbered(
    [property: Id(0)] PaperKind Kind,
    [property: Id(1)] int Refund,
    [property: Id(2)] string Number,
    [property: Id(3)] string SeriesKey,
    [property: Id(4)] string PaperKey) : OrderEvent;

/// <summary>One line of a paper. <paramref name="IsDelivery"/>: the title is the delivery's name, empty for the one that needs none.</summary>
[GenerateSerializer, Immutable, Alias("orders.PaperLine")]
public sealed record PaperLine(
    [property: Id(0)] string Title,
    [property: Id(1)] string Sku,
    [property: Id(2)] bool IsDelivery,
    [property: Id(3)] int Quantity,
    [property: Id(4)] Money UnitPrice,
    [property: Id(5)] string TaxName,
    [property: Id(6)] int TaxBasisPoints,
    [property: Id(7)] Money Tax,
    [property: Id(8)] Money Gross)
{
    public Money Net => Gross - Tax;
}

/// <summary>What the lines under one rate come to.</summary>
[GenerateSerializer, Immutable, Alias("orders.PaperTax")]
public sealed record PaperTax([property: Id(0)] string Name, [property: Id(1)] int BasisPoints, [property: Id(2)] Money Net, [property: Id(3)] Money Tax)
{
    public Money Gross => Net + Tax;
}

/// <summary>Money that went back.</summary>
/// <param name="Number">Of its credit note.</param>
[GenerateSerializer, Immutable, Alias("orders.PaperRefund")]
public sealed record PaperRefund([property: Id(0)] string Number, [property: Id(1)] DateTimeOffset At, [property: Id(2)] Money Amount);

/// <summary>A receipt, an invoice or a credit note with everything that stands on it, in no language yet.</summary>
/// <param name="Number">The order's own for a receipt.</param>
/// <param name="InvoiceNumber">Which invoice a credit note is about; empty otherwise.</param>
/// <param name="Reason">Why money went back; empty otherwise, and where nobody said it.</param>
/// <param name="Refunds">What went back so far; none on a credit note, which is about one of them.</param>
[GenerateSerializer, Immutable, Alias("orders.Paper")]
public sealed record Paper(
    [property: Id(0)] PaperKind Kind,
    [property: Id(1)] string Number,
    [property: Id(2)] string InvoiceNumber,
    [property: Id(3)] string OrderNumber,
    [property: Id(4)] DateTimeOffset IssuedAt,
    [property: Id(5)] DateTimeOffset PlacedAt,
    [property: Id(6)] PaperSeller Seller,
    [property: Id(7)] string Email,
    [property: Id(8)] PostalAddress? Address,
    [property: Id(9)] ImmutableArray<PaperLine> Lines,
    [property: Id(10)] ImmutableArray<PaperTax> Taxes,
    [property: Id(11)] string Reason,
    [property: Id(12)] ImmutableArray<PaperRefund> Refunds)
{
    public Money Gross => Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Gross);

    public Money Tax => Lines.Aggregate(Money.Zero(Currency), (sum, line) => sum + line.Tax);

    public Money Net => Gross - Tax;

    /// <summary>What the buyer has paid after all that went back.</summary>
    public Money Left => Refunds.Aggregate(Gross, (left, refund) => left - refund.Amount);

    private string Currency => Lines[0].Gross.Currency;
}
