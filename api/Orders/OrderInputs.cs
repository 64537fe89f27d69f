using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Orders;

namespace MerchantHub.Api.Orders;

/// <summary>One thing to buy: a variant of a product, or a factory's deal.</summary>
public sealed class CheckoutLineInput
{
    [Id]
    public required string ItemId { get; init; }

    public required int Quantity { get; init; }
}

public sealed class CheckoutCreateInput
{
    public required IReadOnlyList<CheckoutLineInput> Lines { get; init; }

    public required string Email { get; init; }

    [Id]
    public string? LiveSessionId { get; init; }

    public string? ShareCode { get; init; }

    /// <summary>The tag of the language in which a guest is written to, such as "ko"; an account has its own.</summary>
    public string? Language { get; init; }

    /// <summary>The price of the goods that the shopper saw; another one is refused before anything is held.</summary>
    public MoneyInput? ExpectedTotal { get; init; }

    public required string IdempotencyKey { get; init; }

    internal StartCheckout ToCommand(CommandContext context, Caller caller) => new(
        context,
        caller.Identity,
        Email.Trim(),
        [.. Lines.Select((line, index) => new CartLine(Item(line.ItemId, index), line.Quantity))],
        ExpectedTotal?.ToMoney("expectedTotal"),
        LiveSessionId is null ? "" : GlobalId.Decode(LiveSessionId, "liveSessionId", "live"),
        ShareCode ?? "",
        Language ?? "");

    private static string Item(string id, int index) => GlobalId.TryDecode(id, out var key) && Key.KindOf(key) is "variant" or "deal"
        ? GlobalId.Decode(id, "lines", "variant", "deal")
        : throw new RefusedError(GlobalId.InvalidCode, "This is not the id of a variant or a deal.", "lines", index.ToString(System.Globalization.CultureInfo.InvariantCulture), "itemId");
}

public sealed class CheckoutPayInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>A token of the payment provider's own form; in the sandbox one of its test tokens.</summary>
    public required string PaymentMethod { get; init; }

    /// <summary>What the shopper saw; another total is refused before anything is charged.</summary>
    public MoneyInput? ExpectedTotal { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class CheckoutCancelInput
{
    [Id]
    public required string Id { get; init; }
}

public sealed class OrderCancelInput
{
    [Id]
    public required string Id { get; init; }

    public required string Reason { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class StockSetInput
{
    [Id]
    public required string VariantId { get; init; }

    public required int Quantity { get; init; }

    public int? ChangeFromQuantity { get; init; }

    /// <summary>The name of a StockReason, or words of one's own, up to 500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Up to 500 characters.</summary>
    public string? Note { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class StockAdjustInput
{
    [Id]
    public required string VariantId { get; init; }

    /// <summary>Units that came or, with a minus, went; never 0.</summary>
    public required int Delta { get; init; }

    /// <summary>RECEIVED and RETURNED_TO_SHELF add units, COUNTED and CORRECTION do either, the others take units away.</summary>
    public required StockReason Reason { get; init; }

    /// <summary>Up to 500 characters.</summary>
    public string? Note { get; init; }

    public int? ChangeFromQuantity { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class StockSafetySetInput
{
    [Id]
    public required string VariantId { get; init; }

    public required int Quantity { get; init; }

    public required string IdempotencyKey { get; init; }
}

/// <summary>Which orders a list shows. What is absent does not ask.</summary>
public sealed class OrderFilterInput
{
    public OrderState? Status { get; init; }

    [Id]
    public string? StoreId { get; init; }

    /// <summary>How far the goods are; with status PAID and NONE it is what is to be sent.</summary>
    public FulfilmentState? Fulfilment { get; init; }

    public DateTimeOffset? PlacedFrom { get; init; }

    public DateTimeOffset? PlacedBefore { get; init; }

    /// <summary>The beginning of an order's number, or a part of the buyer's e-mail address.</summary>
    public string? Words { get; init; }

    internal OrderFilter ToFilter() => new(
        Status switch
        {
            OrderState.Paid => OrderStatus.Paid,
            OrderState.Cancelled => OrderStatus.Cancelled,
            OrderState.Refunded => OrderStatus.Refunded,
            _ => null,
        },
        StoreId is null ? null : GlobalId.Decode(StoreId, "filter.storeId", "store"),
        PlacedFrom,
        PlacedBefore,
        Words,
        Fulfilment is { } fulfilment ? (FulfilmentStatus)(int)fulfilment : null);
}
