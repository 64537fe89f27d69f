using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;

namespace MerchantHub.Domain.Payments;

/// <summary>One side of a transfer. Positive: the account got it; negative: it gave it.</summary>
public readonly record struct LedgerEntry(string Account, Money Amount);

/// <summary>An immutable movement of money between accounts; its entries add up to zero. Corrections are new transfers.</summary>
public sealed record LedgerTransfer(string Id, string Kind, ImmutableArray<LedgerEntry> Entries);

/// <summary>
/// Which transfers follow from which facts. Accounts: "gateway:NAME" (money at the provider), "seller:ORGANISATION" (what is
/// owed to them, negative while owed), "platform:fees".
/// </summary>
public static class Ledger
{
    public const string Fees = "platform:fees";

    public const string SaleKind = "sale";

    public const string RefundKind = "refund";

    public static string Gateway(string name) => $"gateway:{name}";

    public static string Seller(string organisationKey) => $"seller:{organisationKey}";

    public static LedgerTransfer Sale(string orderKey, OrderPlaced order) => Balanced(new(
        $"sale:{orderKey}",
        SaleKind,
        [
            new(Gateway(order.Gateway), order.Total),
            new(Seller(order.OrganisationKey), -(order.Total - order.Fee)),
            new(Fees, -order.Fee),
        ]));

    /// <summary>Everything goes back the way it came; the fee is given back with it.</summary>
    public static LedgerTransfer Refund(string orderKey, OrderRefunded refund) => Balanced(new(
        $"refund:{orderKey}",
        RefundKind,
        [
            new(Gateway(refund.Gateway), -refund.Total),
            new(Seller(refund.OrganisationKey), refund.Total - refund.Fee),
            new(Fees, refund.Fee),
        ]));

    /// <summary>A part of a sale goes back, with the part of the fee that it carried.</summary>
    public static LedgerTransfer PartRefund(string orderKey, OrderPartRefunded refund) => Balanced(new(
        $"refund:{orderKey}:{refund.Number}",
        RefundKind,
        [
            new(Gateway(refund.Gateway), -refund.Amount),
            new(Seller(refund.OrganisationKey), refund.Amount - refund.Fee),
            new(Fees, refund.Fee),
        ]));

    private static LedgerTransfer Balanced(LedgerTransfer transfer)
    {
        foreach (var currency in transfer.Entries.GroupBy(entry => entry.Amount.Currency, StringComparer.Ordinal))
        {
            if (currency.Aggregate(0L, (sum, entry) => checked(sum + entry.Amount.Minor)) != 0)
            {
                throw new InvalidOperationException($"The transfer {transfer.Id} does not add up to zero in {currency.Key}.");
            }
        }

        return transfer;
    }
}
