using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Orders;

namespace MerchantHub.Api.Orders;

/// <summary>What somebody who looked at the goods found of one line; lines are counted from zero, as in the order.</summary>
public sealed class InspectionInput
{
    public required int Line { get; init; }

    /// <summary>Units that go back on the shelf.</summary>
    public required int Sellable { get; init; }

    /// <summary>Units that do not.</summary>
    public required int Damaged { get; init; }
}

public sealed class ReturnRequestInput
{
    /// <summary>The order's.</summary>
    [Id]
    public required string Id { get; init; }

    public required IReadOnlyList<LineUnitsInput> Units { get; init; }

    public required ReturnReason Reason { get; init; }

    /// <summary>In the buyer's own words; the reason OTHER needs them.</summary>
    public string? Note { get; init; }

    public required string IdempotencyKey { get; init; }

    internal RequestReturn ToCommand(CommandContext context, Caller caller) => new(context, caller.Identity, LineUnitsInput.Units(Units), Reason, Note ?? "");
}

public sealed class ReturnApproveInput
{
    /// <summary>The order's.</summary>
    [Id]
    public required string Id { get; init; }

    /// <summary>The number of the return within the order.</summary>
    public required int Number { get; init; }

    /// <summary>How the goods come back, as the buyer reads it.</summary>
    public string? Answer { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class ReturnRefuseInput
{
    /// <summary>The order's.</summary>
    [Id]
    public required string Id { get; init; }

    /// <summary>The number of the return within the order.</summary>
    public required int Number { get; init; }

    /// <summary>As the buyer reads it.</summary>
    public required string Reason { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class ReturnReceiveInput
{
    /// <summary>The order's.</summary>
    [Id]
    public required string Id { get; init; }

    /// <summary>The number of the return within the order.</summary>
    public required int Number { get; init; }

    /// <summary>What came; a line that is not here did not come.</summary>
    public required IReadOnlyList<InspectionInput> Inspections { get; init; }

    public required string IdempotencyKey { get; init; }

    internal ReceiveReturn ToCommand(CommandContext context) =>
        new(context, Number, [.. Inspections.Select(each => new Inspection(each.Line, each.Sellable, each.Damaged))]);
}

/// <summary>Which returns a list shows. What is absent does not ask.</summary>
public sealed class ReturnFilterInput
{
    public ReturnStatus? Status { get; init; }

    public ReturnReason? Reason { get; init; }

    [Id]
    public string? StoreId { get; init; }

    /// <summary>The beginning of an order's number, or a part of the buyer's e-mail address.</summary>
    public string? Words { get; init; }

    internal ReturnFilter ToFilter() => new(Status, Reason, StoreId is null ? null : GlobalId.Decode(StoreId, "filter.storeId", "store"), Words);
}
