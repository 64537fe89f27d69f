using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using Orleans;

namespace MerchantHub.Domain.Orders;

public enum CheckoutStatus { None = 0, Held = 1, Paying = 2, AwaitingAction = 3, Declined = 4, Paid = 5, Expired = 6, Cancelled = 7 }

/// <summary>One line with the price it was priced at. <paramref name="StoreKey"/> is empty for a factory's deal.</summary>
[GenerateSerializer, Immutable, Alias("orders.CheckoutLine")]
public sealed record CheckoutLine(
    [property: Id(0)] string ItemKey,
    [property: Id(1)] string Title,
    [property: Id(2)] string? Sku,
    [property: Id(3)] int Quantity,
    [property: Id(4)] Money UnitPrice,
    [property: Id(5)] string OrganisationKey,
    [property: Id(6)] string StoreKey)
{
    [Id(7)] public TaxClass TaxClass { get; init; }

    /// <summary>The tax of the whole line in minor units: within the price, or added to it.</summary>
    [Id(8)] public long TaxMinor { get; init; }
    [Id(9)] public int TaxBasisPoints { get; init; }
    [Id(10)] public string TaxName { get; init; } = "";
    [Id(11)] public bool TaxIsAdded { get; init; }

    public Money Tax => UnitPrice with { Minor = TaxMinor };

    /// <summary>What the shopper pays for it, tax included.</summary>
    public Money Total => TaxIsAdded ? (UnitPrice * Quantity) + Tax : UnitPrice * Quantity;
}

/// <summary>From the cart to the order: what is held for whom until when, and how far the payment is.</summary>
[GenerateSerializer, Immutable, Alias("orders.Checkout")]
public sealed record Checkout
{
    [Id(0)] public CheckoutStatus Status { get; init; }
    [Id(1)] public string BuyerKey { get; init; } = "";
    [Id(2)] public string Email { get; init; } = "";
    [Id(3)] public ImmutableArray<CheckoutLine> Lines { get; init; } = [];
    [Id(4)] public Money Total { get; init; } = Money.Zero("XXX");
    [Id(5)] public DateTimeOffset HoldExpiresAt { get; init; }
    [Id(6)] public string LiveSessionKey { get; init; } = "";
    [Id(7)] public string ShareCode { get; init; } = "";

    /// <summary>Counts the tries to pay; part of the operation id, so that only a definite decline leads to a new one.</summary>
    [Id(8)] public int Attempt { get; init; } = 1;
    [Id(9)] public string PaymentMethod { get; init; } = "";
    [Id(10)] public string PaymentReference { get; init; } = "";
    [Id(11)] public string ActionUrl { get; init; } = "";
    [Id(12)] public string DeclineReason { get; init; } = "";
    [Id(13)] public ImmutableArray<string> OrderKeys { get; init; } = [];

    /// <summary>The command that asked for the payment under way: its first answer is the payment's outcome.</summary>
    [Id(14)] public string PaymentCommandId { get; init; } = "";
    [Id(15)] public string PaymentRequestHash { get; init; } = "";

    /// <summary>The provider has told that the shopper took the asked-for step.</summary>
    [Id(16)] public bool ActionDone { get; init; }

    /// <summary>The tag of the shopper's language; empty when the client did not tell.</summary>
    [Id(17)] public string Language { get; init; } = "";

    /// <summary>How the goods of each store come; a store that is missing has no method chosen yet.</summary>
    [Id(18)] public ImmutableArray<StoreDelivery> Deliveries { get; init; } = [];
    [Id(19)] public PostalAddress? Address { get; init; }

    /// <summary>Nothing was left when the money came, and it went back: it is not to be looked at again.</summary>
    [Id(20)] public bool PaymentGivenBack { get; init; }
}

/// <summary>What the shopper wants: the checkout grain prices and holds it before it decides.</summary>
[GenerateSerializer, Immutable, Alias("orders.CartLine")]
public readonly record struct CartLine([property: Id(0)] string ItemKey, [property: Id(1)] int Quantity);

[GenerateSerializer, Immutable, Alias("orders.StartCheckout")]
public sealed record StartCheckout(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string BuyerKey,
    [property: Id(2)] string Email,
    [property: Id(3)] ImmutableArray<CartLine> Cart,
    [property: Id(4)] Money? ExpectedTotal,
    [property: Id(5)] string LiveSessionKey,
    [property: Id(6)] string ShareCode,
    [property: Id(7)] string Language = "");

[GenerateSerializer, Immutable, Alias("orders.PayCheckout")]
public sealed record PayCheckout(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string BuyerKey,
    [property: Id(2)] string PaymentMethod,
    [property: Id(3)] Money? ExpectedTotal = null);

/// <summary>Where the goods go and how. The grain brings the stores' terms.</summary>
[GenerateSerializer, Immutable, Alias("orders.SetDelivery")]
public sealed record SetDelivery(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string BuyerKey,
    [property: Id(2)] PostalAddress? Address,
    [property: Id(3)] ImmutableArray<DeliveryChoice> Choices);

[GenerateSerializer, Immutable, Alias("orders.CancelCheckout")]
public sealed record CancelCheckout([property: Id(0)] CommandContext Context, [property: Id(1)] string BuyerKey);

/// <summary>The provider's notice: the shopper took the asked-for step.</summary>
[GenerateSerializer, Immutable, Alias("orders.ConfirmPaymentAction")]
public sealed record ConfirmPaymentAction([property: Id(0)] CommandContext Context, [property: Id(1)] string PaymentReference);

[GenerateSerializer, Immutable, Alias("orders.CheckoutEvent")]
public abstract record CheckoutEvent;

[GenerateSerializer, Immutable, Alias("orders.CheckoutStarted")]
public sealed record CheckoutStarted(
    [property: Id(0)] string BuyerKey,
    [property: Id(1)] string Email,
    [property: Id(2)] ImmutableArray<CheckoutLine> Lines,
    [property: Id(3)] Money Total,
    [property: Id(4)] DateTimeOffset HoldExpiresAt,
    [property: Id(5)] string LiveSessionKey,
    [property: Id(6)] string ShareCode,
    [property: Id(7)] string Language = "") : CheckoutEvent
{
    [Id(8)] public ImmutableArray<StoreDelivery> Deliveries { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("orders.DeliverySet")]
public sealed record DeliverySet(
    [property: Id(0)] PostalAddress? Address,
    [property: Id(1)] ImmutableArray<CheckoutLine> Lines,
    [property: Id(2)] ImmutableArray<StoreDelivery> Deliveries,
    [property: Id(3)] Money Total) : CheckoutEvent;

[GenerateSerializer, Immutable, Alias("orders.PaymentStarted")]
public sealed record PaymentStarted(
    [property: Id(0)] string PaymentMethod,
    [property: Id(1)] int Attempt,
    [property: Id(2)] string CommandId,
    [property: Id(3)] string RequestHash,
    [property: Id(4)] bool ActionDone) : CheckoutEvent;

[GenerateSerializer, Immutable, Alias("orders.PaymentActionAsked")]
public sealed record PaymentActionAsked([property: Id(0)] string PaymentReference, [property: Id(1)] string Url) : CheckoutEvent;

[GenerateSerializer, Immutable, Alias("orders.PaymentDeclined")]
public sealed record PaymentDeclined([property: Id(0)] string Reason) : CheckoutEvent;

[GenerateSerializer, Immutable, Alias("orders.CheckoutPaid")]
public sealed record CheckoutPaid([property: Id(0)] string PaymentReference, [property: Id(1)] ImmutableArray<string> OrderKeys) : CheckoutEvent;

/// <summary>The reservation ended and nothing was left when the money came; it was given back.</summary>
[GenerateSerializer, Immutable, Alias("orders.CheckoutFailed")]
public sealed record CheckoutFailed([property: Id(0)] string PaymentReference, [property: Id(1)] string Reason) : CheckoutEvent;

[GenerateSerializer, Immutable, Alias("orders.CheckoutExpired")]
public sealed record CheckoutExpired : CheckoutEvent;

[GenerateSerializer, Immutable, Alias("orders.CheckoutCancelled")]
public sealed record CheckoutCancelled : CheckoutEvent;
