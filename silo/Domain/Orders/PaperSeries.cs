using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Orders;

/// <summary>The numbers of one seller's papers in one year, without a gap: invoices and credit notes are counted apart.</summary>
[GenerateSerializer, Immutable, Alias("orders.PaperSeries")]
public sealed record PaperSeries
{
    [Id(0)] public int Invoices { get; init; }
    [Id(1)] public int CreditNotes { get; init; }

    /// <summary>The numbers that were given and that no order is known to have yet, by paper.</summary>
    [Id(2)] public ImmutableDictionary<string, string> Open { get; init; } = ImmutableDictionary<string, string>.Empty;
}

[GenerateSerializer, Immutable, Alias("orders.GivePaperNumber")]
public sealed record GivePaperNumber(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string PaperKey,
    [property: Id(2)] PaperKind Kind,
    [property: Id(3)] int Year);

/// <summary>The order has its number.</summary>
[GenerateSerializer, Immutable, Alias("orders.ClosePaper")]
public sealed record ClosePaper([property: Id(0)] CommandContext Context, [property: Id(1)] string PaperKey);

[GenerateSerializer, Immutable, Alias("orders.PaperSeriesEvent")]
public abstract record PaperSeriesEvent;

[GenerateSerializer, Immutable, Alias("orders.PaperNumberGiven")]
public sealed record PaperNumberGiven([property: Id(0)] string PaperKey, [property: Id(1)] PaperKind Kind, [property: Id(2)] string Number) : PaperSeriesEvent;

[GenerateSerializer, Immutable, Alias("orders.PaperClosed")]
public sealed record PaperClosed([property: Id(0)] string PaperKey) : PaperSeriesEvent;
