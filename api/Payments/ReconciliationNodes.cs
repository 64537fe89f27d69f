using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel.Payments;

namespace MerchantHub.Api.Payments;

/// <summary>What the ledger says against what the orders say.</summary>
[Name("LedgerReconciliation"), Points(0)]
public sealed class LedgerReconciliationNode(IReadOnlyList<Reconciliation> parts, IReadOnlyList<UnbalancedOrder> unbalanced)
{
    /// <summary>One for each currency at each payment provider.</summary>
    public IReadOnlyList<ReconciliationNode> Parts => [.. parts.Select(part => new ReconciliationNode(part))];

    /// <summary>The first hundred orders whose transfers do not add up to zero; there should be none.</summary>
    public IReadOnlyList<UnbalancedOrderNode> Unbalanced => [.. unbalanced.Select(order => new UnbalancedOrderNode(order))];
}

/// <summary>One currency at one payment provider: difference = ledger - orders.</summary>
[Name("Reconciliation"), Points(0)]
public sealed class ReconciliationNode(Reconciliation part)
{
    public string Gateway => part.Gateway;

    /// <summary>The balance of the ledger's account of that provider.</summary>
    public Money Ledger => part.Ledger;

    /// <summary>What orders say was paid, less what they say was given back.</summary>
    public Money Orders => part.Orders;

    public Money Difference => part.Difference;

    /// <summary>What the named orders do not explain of the difference; zero as long as all that differ are named.</summary>
    public Money Unexplained => part.Unexplained;

    /// <summary>How many orders differ, whether or not their differences cancel each other out.</summary>
    public int Differing => part.Differing;

    /// <summary>The first hundred of them, the greatest difference first.</summary>
    public IReadOnlyList<ReconciliationOrderNode> Named => [.. part.Named.Select(order => new ReconciliationOrderNode(order))];
}

/// <summary>An order about which the ledger and the order itself say different things: difference = ledger - order.</summary>
[Name("ReconciliationOrder"), Points(0)]
public sealed class ReconciliationOrderNode(ReconciliationOrder order)
{
    [Id]
    public string OrderId => GlobalId.Encode(order.OrderKey);

    /// <summary>Null where the ledger names an order that does not exist.</summary>
    public string? OrderNumber => order.OrderNumber.Length > 0 ? order.OrderNumber : null;

    public Money Ledger => order.Ledger;

    public Money Order => order.Order;

    public Money Difference => order.Difference;
}

[Name("UnbalancedOrder"), Points(0)]
public sealed class UnbalancedOrderNode(UnbalancedOrder order)
{
    [Id]
    public string OrderId => GlobalId.Encode(order.OrderKey);

    /// <summary>Null where the ledger names an order that does not exist.</summary>
    public string? OrderNumber => order.OrderNumber.Length > 0 ? order.OrderNumber : null;

    /// <summary>What its transfers come to.</summary>
    public Money Sum => order.Sum;
}
