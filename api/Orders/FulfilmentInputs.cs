using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;

namespace MerchantHub.Api.Orders;

/// <summary>So many of one line of an order; lines are counted from zero, as in its list.</summary>
public sealed class LineUnitsInput
{
    public required int Line { get; init; }

    public required int Quantity { get; init; }

    internal static ImmutableArray<LineUnits> Units(IReadOnlyList<LineUnitsInput>? units) => [.. (units ?? []).Select(each => new LineUnits(each.Line, each.Quantity))];
}

public sealed class OrderFulfilInput
{
    private const int PickUpCodes = 1_000_000;

    [Id]
    public required string Id { get; init; }

    /// <summary>Null is everything that is left.</summary>
    public IReadOnlyList<LineUnitsInput>? Units { get; init; }

    /// <summary>Who brings it; nothing for a pick-up.</summary>
    public string? Carrier { get; init; }

    public string? TrackingNumber { get; init; }

    /// <summary>The carrier's page about this parcel; https only.</summary>
    public string? TrackingUrl { get; init; }

    public required string IdempotencyKey { get; init; }

    internal FulfilOrder ToCommand(CommandContext context) => new(
        context, LineUnitsInput.Units(Units), Carrier ?? "", TrackingNumber ?? "", TrackingUrl ?? "", RandomNumberGenerator.GetInt32(PickUpCodes).ToString("D6", CultureInfo.InvariantCulture));
}

public sealed class OrderFulfilmentCompleteInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>The number of the fulfilment within the order.</summary>
    public required int Number { get; init; }

    /// <summary>What the shopper says at the door; nothing for what was sent.</summary>
    public string? Code { get; init; }
}

public sealed class OrderRefundInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>What the money is given back for.</summary>
    public required IReadOnlyList<LineUnitsInput> Units { get; init; }

    /// <summary>How much of the delivery goes back, too.</summary>
    public MoneyInput? Delivery { get; init; }

    /// <summary>Whether the units go back on the shelf.</summary>
    public required bool Restock { get; init; }

    /// <summary>As the buyer reads it.</summary>
    public required string Reason { get; init; }

    /// <summary>The return that it is for: then no more goes back than came, and what could be sold is on the shelf already, whatever restock says.</summary>
    public int? ReturnNumber { get; init; }

    public required string IdempotencyKey { get; init; }

    internal RefundPart ToCommand(CommandContext context) => new(context, LineUnitsInput.Units(Units), Delivery?.ToMoney("delivery"), Restock, Reason, ReturnNumber ?? 0);
}
