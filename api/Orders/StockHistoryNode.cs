using System.Globalization;
using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Orders;

/// <summary>One thing that became of an item's units.</summary>
[Name("StockChange"), Points(0)]
public sealed class StockChangeNode(StockHistoryEntry entry, string? orderNumber)
{
    private const string ImportKind = "import";

    public StockChangeKind Kind => entry.Kind;

    public DateTimeOffset At => entry.At;

    /// <summary>Units that came or, below 0, went; for SAFETY_SET how many more are kept for the counter.</summary>
    public int Units => StockLevelNode.Units(entry.Change);

    /// <summary>Units on hand before that; for SAFETY_SET those kept for the counter, for RETURNED those sold. Null for SOLD.</summary>
    public int? Before => entry.Before is { } units ? StockLevelNode.Units(units) : null;

    /// <summary>The same after that.</summary>
    public int? After => entry.After is { } units ? StockLevelNode.Units(units) : null;

    public StockReason? Reason => entry.Reason;

    /// <summary>What was said to it, in somebody's own words.</summary>
    public string? Note => entry.Note.Length > 0 ? entry.Note : null;

    /// <summary>The name of whoever did it; null where it was a shopper, a file or MerchantHub itself.</summary>
    public IDataLoaderResult<string?>? ByName([FromServices] PersonLoader people) =>
        entry.ByKey.Length > 0 && !IsOfImport ? people.Load(entry.ByKey).Then(person => person?.DisplayName) : null;

    [Id]
    public string? ImportId => IsOfImport ? GlobalId.Encode(entry.ByKey) : null;

    /// <summary>The order that was paid, or of which units came back.</summary>
    [Id]
    public string? OrderId => entry.OrderKey.Length > 0 ? GlobalId.Encode(entry.OrderKey) : null;

    public string? OrderNumber => orderNumber;

    private bool IsOfImport => entry.ByKey.Length > 0 && Key.KindOf(entry.ByKey) == ImportKind;
}

/// <summary>Pages of an item's history. They are not counted: an item may have been sold a million times.</summary>
public sealed class StockHistories(IDbContextFactory<ReadDb> reads)
{
    private const int CursorParts = 3;
    private const string OfOrder = "order";
    private const string OfStock = "stock";

    public async Task<Connection<StockChangeNode>> Page(string itemKey, PageArguments page, CancellationToken cancellationToken)
    {
        var beyond = PlaceOf(page);
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var entries = await db.StockHistory(StockKey.Of(itemKey), itemKey, beyond, page.Backward, page.Count + 1, cancellationToken);
        var orders = entries.Select(entry => entry.OrderKey).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var numbers = orders.Count > 0 ? await db.OrderNumbers(orders, cancellationToken) : [];
        return Connection.Of(entries, page, entry => new StockChangeNode(entry, numbers.GetValueOrDefault(entry.OrderKey)), entry => CursorOf(entry.Place));
    }

    private static string CursorOf(StockHistoryPlace place) =>
        Cursor.Encode(place.At.ToString(CultureInfo.InvariantCulture), place.IsSale ? OfOrder : OfStock, place.Key);

    private static StockHistoryPlace? PlaceOf(PageArguments page)
    {
        if (page.CursorParts(CursorParts) is not { } parts)
        {
            return null;
        }

        return long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && parts[1] is OfOrder or OfStock
            && new StockHistoryPlace(at, parts[1] == OfOrder, parts[2]) is var place
            && StockHistoryQueries.IsPlace(place)
            ? place
            : throw page.CursorInvalid();
    }
}
