using GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Payments;

namespace MerchantHub.Api.Payments;

/// <summary>The whole ledger in one look.</summary>
[Name("LedgerSummary")]
public sealed class LedgerSummaryNode(IReadOnlyList<AccountBalance> balances, int transfers)
{
    /// <summary>Zero in every currency, or something is wrong.</summary>
    public IReadOnlyList<Money> Sum => [.. balances.GroupBy(balance => balance.Currency, StringComparer.Ordinal).Select(group => new Money(group.Sum(balance => balance.AmountMinor), group.Key))];

    public int Transfers => transfers;

    public IReadOnlyList<AccountBalanceNode> Accounts => [.. balances.Select(balance => new AccountBalanceNode(balance.Account, new(balance.AmountMinor, balance.Currency)))];
}

[Name("AccountBalance")]
public sealed record AccountBalanceNode(string Account, Money Balance);
