using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Payments;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Orders;

[Name("OrderStatus")]
public enum OrderState { Paid, Cancelled, Refunded }

/// <summary>One seller's share of a paid checkout.</summary>
[Name("Order")]
public sealed partial class OrderNode(OrderView view, bool openedByKey = false) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    /// <summary>Short enough to say on the phone.</summary>
    public string Number => view.Number;

    public OrderState Status => view.Status switch
    {
        OrderStatus.Cancelled => OrderState.Cancelled,
        OrderStatus.Refunded => OrderState.Refunded,
        _ => OrderState.Paid,
    };

    public IReadOnlyList<CheckoutLineNode> Lines => [.. view.Lines.Select(line => new CheckoutLineNode(line))];

    public Money Total => view.Total;

    public string Email => view.Email;

    public DateTimeOffset PlacedAt => view.PlacedAt;

    public string PaymentReference => view.PaymentReference;

    /// <summary>
    /// The path of the order's page with the key that opens it in any browser, for the buyer to keep or to pass on; null for
    /// anyone else, the seller too.
    /// </summary>
    public async Task<string?> StatusPath(Caller caller, [FromServices] StatusLinks links, CancellationToken cancellationToken) =>
        view.BuyerKey == caller.Identity ? await links.PathOf(view.Key, cancellationToken) : null;

    /// <summary>Both sides of each movement of money; empty for anyone but the seller's members.</summary>
    public async Task<IReadOnlyList<LedgerEntryNode>> Ledger(Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        if (!actor.IsMemberOf(view.OrganisationKey) && !actor.IsOperator)
        {
            return [];
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return [.. (await db.EntriesOf(view.Key, cancellationToken)).Select(row => new LedgerEntryNode(row))];
    }

    /// <summary>The buyer, the seller's members and operators may see an order; for everyone else there is none.</summary>
    internal static OrderNode? For(OrderView? view, Caller caller) =>
        view is not null && (view.BuyerKey == caller.Identity || caller.Actor.IsMemberOf(view.OrganisationKey) || caller.Actor.IsOperator) ? new(view) : null;
}

/// <summary>One side of a movement of money. Positive: the account got it.</summary>
[Name("LedgerEntry")]
public sealed class LedgerEntryNode(LedgerEntryRow row)
{
    public string Account => row.Account;

    public Money Amount => new(row.AmountMinor, row.Currency);

    public string TransferId => row.TransferId;

    public string Kind => row.Kind;

    public DateTimeOffset OccurredAt => row.OccurredAt;
}

[Name("OrderPayload")]
public sealed record OrderPayload : Payload
{
    public OrderNode? Order { get; init; }
}
