using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Payments;

public sealed record AccountBalance(string Account, string Currency, long AmountMinor);

/// <summary>Sums over the ledger. The sum of everything is zero per currency, always.</summary>
public static class LedgerQueries
{
    public static Task<List<AccountBalance>> Balances(this ReadDb db, CancellationToken cancellationToken) => db.Set<LedgerEntryRow>()
        .GroupBy(row => new { row.Account, row.Currency })
        .OrderBy(group => group.Key.Account).ThenBy(group => group.Key.Currency)
        .Select(group => new AccountBalance(group.Key.Account, group.Key.Currency, group.Sum(row => row.AmountMinor)))
        .ToListAsync(cancellationToken);

    public static Task<List<AccountBalance>> BalancesOf(this ReadDb db, string account, CancellationToken cancellationToken) => db.Set<LedgerEntryRow>()
        .Where(row => row.Account == account)
        .GroupBy(row => new { row.Account, row.Currency })
        .OrderBy(group => group.Key.Currency)
        .Select(group => new AccountBalance(group.Key.Account, group.Key.Currency, group.Sum(row => row.AmountMinor)))
        .ToListAsync(cancellationToken);

    public static Task<List<LedgerEntryRow>> EntriesOf(this ReadDb db, string orderKey, CancellationToken cancellationToken) => db.Set<LedgerEntryRow>()
        .Where(row => row.OrderKey == orderKey)
        .OrderBy(row => row.OccurredAt).ThenBy(row => row.TransferId).ThenBy(row => row.Entry)
        .ToListAsync(cancellationToken);

    public static Task<int> TransferCount(this ReadDb db, CancellationToken cancellationToken) =>
        db.Set<LedgerEntryRow>().Where(row => row.Entry == 0).CountAsync(cancellationToken);
}
