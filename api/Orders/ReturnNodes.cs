using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using Orleans;

namespace MerchantHub.Api.Orders;

public sealed partial class OrderNode
{
    /// <summary>Goods that go back or went back, in order.</summary>
    public IReadOnlyList<ReturnNode> Returns => [.. view.Returns.Select(each => new ReturnNode(each, view))];

    /// <summary>What the buyer can ask to give back now, by line; none for anyone but the buyer.</summary>
    [Points(1)]
    public async Task<IReadOnlyList<LineUnitsNode>> Returnable(Caller caller, [FromServices] IGrainFactory grains, [FromServices] TimeProvider clock) =>
        view.BuyerKey == caller.Identity && view.ReturnableUntil is not null
            ? [.. (await grains.GetGrain<IOrderGrain>(view.Key).GetReturnable(clock.GetUtcNow())).Units.Where(units => units.Quantity > 0).Select(units => new LineUnitsNode(units))]
            : [];

    /// <summary>Until when something can be asked to go back; null before anything was sent, and where nothing goes back.</summary>
    public DateTimeOffset? ReturnableUntil => view.ReturnableUntil;
}

/// <summary>Goods that a buyer wants to give back, or has given back.</summary>
[Name("Return"), Points(0)]
public sealed class ReturnNode(ReturnView of, OrderView order)
{
    private readonly OrderReturn found = of.Return;

    /// <summary>Within its order, from one on.</summary>
    public int Number => found.Number;

    [Points(1)]
    public OrderNode Order => new(order);

    public ReturnStatus Status => found.Status;

    public IReadOnlyList<LineUnitsNode> Units => [.. found.Units.Select(units => new LineUnitsNode(units))];

    public ReturnReason Reason => found.Reason;

    /// <summary>In the buyer's own words.</summary>
    public string? Note => found.Note.Length > 0 ? found.Note : null;

    public DateTimeOffset AskedAt => found.AskedAt;

    /// <summary>How the goods come back, or why they do not, in the seller's words.</summary>
    public string? Answer => found.Answer.Length > 0 ? found.Answer : null;

    public DateTimeOffset? AnsweredAt => found.AnsweredAt;

    /// <summary>What came and how it is; none until it came.</summary>
    public IReadOnlyList<InspectionNode> Inspections => [.. found.Inspections.Select(each => new InspectionNode(each))];

    public DateTimeOffset? ReceivedAt => found.ReceivedAt;

    /// <summary>What the seller would give back, to be confirmed by orderRefund; null for anyone but the seller's members, and for a return that waits for no refund.</summary>
    public RefundProposalNode? Proposal(Actor actor) =>
        actor.IsMemberOf(order.OrganisationKey) && of.Proposal is { } proposal ? new(proposal) : null;
}

/// <summary>What was found of one line, counted from zero.</summary>
[Name("Inspection"), Points(0)]
public sealed class InspectionNode(Inspection inspection)
{
    public int Line => inspection.Line;

    public int Sellable => inspection.Sellable;

    public int Damaged => inspection.Damaged;
}

/// <summary>What would go back for a return.</summary>
[Name("RefundProposal"), Points(0)]
public sealed class RefundProposalNode(RefundProposal proposal)
{
    public IReadOnlyList<LineUnitsNode> Units => [.. proposal.Units.Select(units => new LineUnitsNode(units))];

    /// <summary>The part of it that is for the delivery.</summary>
    public Money Delivery => proposal.Delivery;

    public Money Amount => proposal.Amount;
}
