using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Live;

/// <summary>Paid orders that came out of a live sale. The revenue is in the currency that most of them are in.</summary>
public sealed record LiveSales(string SessionKey, int Orders, Money Revenue);

/// <summary>What live sales have sold; orders that were cancelled or refunded do not count.</summary>
public static class LiveSalesQueries
{
    private const int Paid = 1;

    public static async Task<IReadOnlyList<LiveSales>> SalesOfLive(this ReadDb db, IReadOnlyList<string> sessionKeys, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ShopOrderRow>()
            .Where(order => sessionKeys.Contains(order.LiveSessionKey) && order.Status == Paid)
            .GroupBy(order => new { order.LiveSessionKey, order.Currency })
            .Select(group => new { group.Key.LiveSessionKey, group.Key.Currency, Count = group.Count(), Minor = group.Sum(order => order.TotalMinor) })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.GroupBy(row => row.LiveSessionKey).Select(session =>
            {
                var most = session.OrderByDescending(row => row.Count).ThenBy(row => row.Currency, StringComparer.Ordinal).First();
                return new LiveSales(session.Key, session.Sum(row => row.Count), new Money(most.Minor, most.Currency));
            }),
        ];
    }
}
