using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using Orleans;
using Orleans.Concurrency;

namespace MerchantHub.Contracts.Orders;

/// <summary>
/// One way from a cart to paid orders. Key: "checkout/{id}". The shopper's call and the provider's notice take the same path;
/// what a crash interrupts is taken up again by delayed work.
/// </summary>
[Alias("orders.ICheckoutGrain"), GrainInterfaceType("orders.ICheckoutGrain")]
public interface ICheckoutGrain : IGrainWithStringKey
{
    /// <summary>Prices the cart and holds every line, all or nothing, for fifteen minutes.</summary>
    [Alias("Start")]
    Task<Reply<CheckoutView>> Start(StartCheckout command);

    /// <summary>Chooses where the goods go and how; the total follows. What is held stays held.</summary>
    [Alias("SetDelivery")]
    Task<Reply<CheckoutView>> SetDelivery(SetDelivery command);

    /// <summary>The ways to that address for the goods of each store; null asks for the address that was chosen before.</summary>
    [ReadOnly, Alias("Options")]
    Task<ImmutableArray<StoreOptions>> Options(PostalAddress? address);

    /// <summary>Charges and, on success, places one order per seller before it answers.</summary>
    [Alias("Pay")]
    Task<Reply<CheckoutView>> Pay(PayCheckout command);

    /// <summary>The provider's notice that the shopper took the asked-for step.</summary>
    [Alias("Confirm")]
    Task<Reply<CheckoutView>> Confirm(ConfirmPaymentAction command);

    [Alias("Cancel")]
    Task<Reply<CheckoutView>> Cancel(CancelCheckout command);

    /// <summary>Delayed work: takes up a payment whose answer never came.</summary>
    [Alias("Resume")]
    Task Resume(string commandId);

    /// <summary>Delayed work: the hold's time is over.</summary>
    [Alias("Expire")]
    Task Expire(string commandId);

    [ReadOnly, Alias("Get")]
    Task<CheckoutView?> Get();
}

[GenerateSerializer, Immutable, Alias("orders.CheckoutView")]
public sealed record CheckoutView(
    [property: Id(0)] string Key,
    [property: Id(1)] CheckoutStatus Status,
    [property: Id(2)] string BuyerKey,
    [property: Id(3)] string Email,
    [property: Id(4)] ImmutableArray<CheckoutLine> Lines,
    [property: Id(5)] Money Total,
    [property: Id(6)] DateTimeOffset HoldExpiresAt,
    [property: Id(7)] string? ActionUrl,
    [property: Id(8)] string? DeclineReason,
    [property: Id(9)] ImmutableArray<string> OrderKeys,
    [property: Id(10)] ImmutableArray<StoreDelivery> Deliveries,
    [property: Id(11)] PostalAddress? Address,
    [property: Id(12)] bool NeedsDelivery,
    [property: Id(13)] string PaymentReference = "");
