using System.Collections.Frozen;

namespace MerchantHub.Domain.Orders;

/// <summary>What an entry of an item's history is about.</summary>
public enum StockChangeKind
{
    Counted = 0,
    Adjusted = 1,

    /// <summary>A file that was imported said how many there are.</summary>
    Imported = 2,

    /// <summary>That import was taken back.</summary>
    ImportUndone = 3,
    SafetySet = 4,

    /// <summary>Units of an order came back.</summary>
    Returned = 5,

    /// <summary>An order was paid.</summary>
    Sold = 6,
}

/// <summary>The reasons that a count may give as text, too.</summary>
public static class StockReasonText
{
    private static readonly FrozenDictionary<string, StockReason> Known =
        Enum.GetValues<StockReason>().ToFrozenDictionary(reason => reason.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The reason of that name, however its letters are and with or without lines between its words; null for words of one's own.</summary>
    public static StockReason? Read(string text) =>
        Known.TryGetValue(text.Replace("_", "", StringComparison.Ordinal), out var reason) ? reason : null;
}
