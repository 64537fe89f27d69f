using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.ReadModel.Orders;

/// <summary>Which returns of an organisation a list shows; null does not ask.</summary>
/// <param name="Words">The beginning of an order's number, or a part of the buyer's e-mail address.</param>
public sealed record ReturnFilter(ReturnStatus? Status, ReturnReason? Reason, string? StoreKey, string? Words)
{
    public static readonly ReturnFilter None = new(null, null, null, null);
}

/// <summary>Asked at: the newest first.</summary>
public enum ReturnSortKey { AskedAt }

/// <summary>Lists of returns.</summary>
public static class ReturnQueries
{
    public static SortedRows<OrderReturnRow> ReturnsOf(this ReadDb db, string organisationKey, ReturnFilter filter, SortBy<ReturnSortKey> sort)
    {
        var rows = db.Set<OrderReturnRow>().Where(row => row.OrganisationKey == organisationKey);
        if (filter.Status is { } status)
        {
            rows = rows.Where(row => row.Status == (int)status);
        }

        if (filter.Reason is { } reason)
        {
            rows = rows.Where(row => row.Reason == (int)reason);
        }

        if (filter.StoreKey is { } store)
        {
            rows = rows.Where(row => row.StoreKey == store);
        }

        if (filter.Words?.Trim() is { Length: > 0 } words)
        {
            var (number, part) = (words.ToUpperInvariant(), words.ToLowerInvariant());
#pragma warning disable CA1304, CA1311 // It becomes lower() in the database, which has no culture here.
            rows = rows.Where(row => row.OrderNumber.StartsWith(number) || row.Email.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311
        }

        return rows.By(sort, true, row => row.AskedAt, row => row.ReturnKey);
    }
}
