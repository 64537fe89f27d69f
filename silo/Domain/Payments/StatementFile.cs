using System.Globalization;
using System.Text;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Payments;

/// <summary>A statement as lines of a CSV file: the opening balance, one line per entry with the balance after it, the closing balance.</summary>
/// <param name="zone">Whose local times are written; its name stands in the heading.</param>
public sealed class StatementFile(TimeZoneInfo zone)
{
    public const string Opening = "opening";
    public const string Closing = "closing";

    public string HeaderLine() => Line($"Date ({zone.Id})", "Kind", "Order", "Gross", "Fee", "Net", "Balance", "Currency", "Transfer");

    public string EntryLine(StatementEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Line(Local(entry.OccurredAt), entry.Kind, entry.OrderNumber, Amount(entry.Gross), Amount(entry.Fee), Amount(entry.Net), Amount(entry.Balance), entry.Balance.Currency, entry.TransferId);
    }

    /// <param name="kind"><see cref="Opening"/> or <see cref="Closing"/>.</param>
    /// <param name="at">From when on, or until when.</param>
    /// <param name="balance">What is owed then.</param>
    public string BalanceLine(string kind, DateTimeOffset at, Money balance) => Line(Local(at), kind, "", "", "", "", Amount(balance), balance.Currency, "");

    private static string Line(params string[] cells)
    {
        var text = new StringBuilder();
        CsvLine.Append(text, cells);
        return text.ToString();
    }

    private string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Amount(Money amount) => Currency.ToDecimal(amount).ToString(CultureInfo.InvariantCulture);
}
