using System.Collections.Immutable;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Payments;

/// <summary>An order about which the ledger and the order itself say different things.</summary>
/// <param name="OrderNumber">Empty where the ledger names an order that does not exist.</param>
/// <param name="Ledger">What the ledger says that the order left at the provider.</param>
/// <param name="Order">What the order says: paid, less given back.</param>
public sealed record ReconciliationOrder(string OrderKey, string OrderNumber, Money Ledger, Money Order)
{
    public Money Difference => Ledger - Order;
}

/// <summary>
/// One currency at one provider: the ledger's account of that provider against what the orders say. Orders whose differences
/// cancel each other out are named too.
/// </summary>
/// <param name="Differing">How many orders differ; the named ones are the first of them.</param>
public sealed record Reconciliation(string Gateway, Money Ledger, Money Orders, int Differing, ImmutableArray<ReconciliationOrder> Named)
{
    public Money Difference => Ledger - Orders;

    /// <summary>What the named orders do not explain of it: zero as long as all that differ are named.</summary>
    public Money Unexplained => Named.Aggregate(Difference, (left, order) => left - order.Difference);

    public bool IsClean => Differing == 0;
}
