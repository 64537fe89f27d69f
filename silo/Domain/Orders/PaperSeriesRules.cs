using System.Diagnostics;
using System.Globalization;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>One writer counts, and a paper that asks again while its number is on the way gets the same one.</summary>
public static class PaperSeriesRules
{
    /// <summary>"paper-series/{organisation id}-2026".</summary>
    public static string KeyOf(string organisationKey, int year) => Key.Of("paper-series", string.Create(CultureInfo.InvariantCulture, $"{Key.IdOf(organisationKey)}-{year:D4}"));

    public static Decision<PaperSeriesEvent> Give(PaperSeries series, GivePaperNumber command)
    {
        if (series.Open.ContainsKey(command.PaperKey))
        {
            return Accept<PaperSeriesEvent>();
        }

        var number = command.Kind is PaperKind.Invoice
            ? string.Create(CultureInfo.InvariantCulture, $"INV-{command.Year:D4}-{series.Invoices + 1:D6}")
            : string.Create(CultureInfo.InvariantCulture, $"CN-{command.Year:D4}-{series.CreditNotes + 1:D6}");
        return Accept<PaperSeriesEvent>(new PaperNumberGiven(command.PaperKey, command.Kind, number));
    }

    public static Decision<PaperSeriesEvent> Close(PaperSeries series, ClosePaper command) =>
        series.Open.ContainsKey(command.PaperKey) ? Accept<PaperSeriesEvent>(new PaperClosed(command.PaperKey)) : Accept<PaperSeriesEvent>();

    public static PaperSeries Evolve(PaperSeries series, PaperSeriesEvent @event) => @event switch
    {
        PaperNumberGiven { Kind: PaperKind.Invoice } given => series with { Invoices = series.Invoices + 1, Open = series.Open.Add(given.PaperKey, given.Number) },
        PaperNumberGiven given => series with { CreditNotes = series.CreditNotes + 1, Open = series.Open.Add(given.PaperKey, given.Number) },
        PaperClosed closed => series with { Open = series.Open.Remove(closed.PaperKey) },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };
}
