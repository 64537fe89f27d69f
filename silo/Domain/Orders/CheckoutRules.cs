using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>All checkout rules. Holding stock and asking the provider are the grain's steps; what follows from them is decided here.</summary>
public static class CheckoutRules
{
    public const int MaxLines = 100;
    public const int MaxQuantity = 10_000;
    public const int MaxAttempts = 10;

    /// <summary>Longer than a bank's 3-D Secure step may take.</summary>
    public static readonly TimeSpan HoldLifetime = TimeSpan.FromMinutes(15);

    /// <summary>How long a payment may be unanswered before it is asked for again.</summary>
    public static readonly TimeSpan ResumeAfter = TimeSpan.FromSeconds(20);

    /// <summary>What can be said about a cart before anything is looked up; null when nothing is wrong.</summary>
    public static Refusal? CheckCart(StartCheckout command)
    {
        if (command.Cart.Length is 0 or > MaxLines)
        {
            return Refuse("INVALID_LINES", $"A checkout has 1 to {MaxLines} lines.", "lines");
        }

        for (var index = 0; index < command.Cart.Length; index++)
        {
            if (command.Cart[index].Quantity is < 1 or > MaxQuantity)
            {
                return Refuse("INVALID_QUANTITY", $"A quantity is between 1 and {MaxQuantity}.", "lines", Text(index), "quantity");
            }
        }

        if (command.Language.Length > 0 && !Languages.IsTag(command.Language))
        {
            return Refuse("LANGUAGE_UNKNOWN", "Give a language tag such as \"en\" or \"ko\".", "language");
        }

        var at = command.Email.IndexOf('@', StringComparison.Ordinal);
        return at < 1 || at == command.Email.Length - 1 || command.Email.Length > 254 || command.Email.Any(char.IsWhiteSpace)
            ? Refuse("INVALID_EMAIL", "Give an e-mail address, as in name@example.com: the seller reaches you there.", "email")
            : null;
    }

    /// <summary>Lines of the same item become one: stock is asked once per item, and a tier price sees the whole quantity.</summary>
    public static ImmutableArray<CartLine> Merge(ImmutableArray<CartLine> cart) =>
        [.. cart.GroupBy(line => line.ItemKey, StringComparer.Ordinal).Select(group => new CartLine(group.Key, checked(group.Sum(line => line.Quantity))))];

    /// <summary>
    /// Prices the goods and begins. Where they can only be fetched at the store's door nothing is to be chosen; all else is
    /// chosen while the units are held.
    /// </summary>
    public static Decision<CheckoutEvent> Start(Checkout checkout, StartCheckout command, ImmutableArray<CheckoutLine> lines, ImmutableArray<StoreTerms> stores)
    {
        if (checkout.Status is not CheckoutStatus.None)
        {
            return Refuse("ALREADY_STARTED", "This checkout was started before.");
        }

        var currency = lines[0].UnitPrice.Currency;
        if (lines.Any(line => line.UnitPrice.Currency != currency))
        {
            return Refuse("MIXED_CURRENCY", "The items have prices in different currencies. Buy them in separate orders.", "lines");
        }

        // What the cart showed is the price of the goods; delivery and added taxes are shown, and agreed to, while they are held.
        var goods = lines.Aggregate(Money.Zero(currency), (sum, line) => sum + (line.UnitPrice * line.Quantity));
        if (command.ExpectedTotal is { } expected && expected != goods)
        {
            return TotalChanged(goods);
        }

        if (stores.FirstOrDefault(store => store.Terms.Methods.IsEmpty) is { } closed)
        {
            var index = command.Cart.IndexOf(command.Cart.First(line => lines.Any(priced => priced.ItemKey == line.ItemKey && priced.StoreKey == closed.StoreKey)));
            return Refuse("STORE_CLOSED_FOR_PICK_UP", "This store is closed, and its goods can only be picked up there. Come back when its doors are open.", "lines", Text(index), "itemId");
        }

        ImmutableArray<StoreDelivery> deliveries = [.. stores.Where(store => store.Terms.Methods.Length == 1).SelectMany(store => PricingRules.Options(store, lines, null))];
        var taxed = Taxed(lines, stores, deliveries, null);
        return Accept<CheckoutEvent>(new CheckoutStarted(
            command.BuyerKey, command.Email, taxed, PricingRules.Total(taxed, deliveries, currency), command.Context.At + HoldLifetime, command.LiveSessionKey, command.ShareCode, command.Language)
        {
            Deliveries = deliveries,
        });
    }

    /// <summary>Chooses how the goods of every store come. A store with one way only needs no choice.</summary>
    public static Decision<CheckoutEvent> Deliver(Checkout checkout, SetDelivery command, ImmutableArray<StoreTerms> stores)
    {
        if (checkout.Status is CheckoutStatus.None || checkout.BuyerKey != command.BuyerKey)
        {
            return Refusal.NotFound("checkout");
        }

        if (WhyOver(checkout, command.Context.At) is { } over)
        {
            return over;
        }

        if (checkout.Status is CheckoutStatus.Paying or CheckoutStatus.AwaitingAction)
        {
            return Refuse("PAYMENT_IN_PROGRESS", "A payment is under way. Wait a moment, then look again.", "id");
        }

        var address = command.Address is null ? null : PostalAddressRules.Tidy(command.Address);
        if (address is not null && PostalAddressRules.Check(address) is { } wrong)
        {
            return wrong;
        }

        for (var index = 0; index < command.Choices.Length; index++)
        {
            if (stores.All(store => store.StoreKey != command.Choices[index].StoreKey))
            {
                return Refuse("STORE_NOT_IN_CHECKOUT", "Nothing of this store is in this checkout.", "choices", Text(index), "storeId");
            }
        }

        var deliveries = ImmutableArray.CreateBuilder<StoreDelivery>(stores.Length);
        foreach (var store in stores)
        {
            var options = PricingRules.Options(store, checkout.Lines, address);
            var (chosen, refusal) = Choose(options, store, command);
            if (chosen is null)
            {
                return refusal!;
            }

            deliveries.Add(chosen);
        }

        ImmutableArray<StoreDelivery> all = deliveries.ToImmutable();
        var lines = Taxed(checkout.Lines, stores, all, address);
        return Accept<CheckoutEvent>(new DeliverySet(address, lines, all, PricingRules.Total(lines, all, checkout.Total.Currency)));
    }

    /// <summary>The stores whose goods nobody has said how to get.</summary>
    public static bool NeedsDelivery(Checkout checkout) =>
        checkout.Lines.Any(line => line.StoreKey.Length > 0 && checkout.Deliveries.All(delivery => delivery.StoreKey != line.StoreKey));

    public static Decision<CheckoutEvent> StartPayment(Checkout checkout, PayCheckout command)
    {
        if (checkout.Status is CheckoutStatus.None || checkout.BuyerKey != command.BuyerKey)
        {
            return Refusal.NotFound("checkout");
        }

        return checkout.Status switch
        {
            _ when WhyOver(checkout, command.Context.At) is { } over => over,
            _ when checkout.Attempt > MaxAttempts => Refuse("TOO_MANY_ATTEMPTS", "Too many cards were declined. Start again from the cart.", "id"),
            _ when command.PaymentMethod.Length is 0 or > 255 => Refuse("INVALID_PAYMENT_METHOD", "Choose a payment method.", "paymentMethod"),
            CheckoutStatus.Paying => Refuse("PAYMENT_IN_PROGRESS", "A payment is under way. Wait a moment, then look again.", "id"),
            _ when NeedsDelivery(checkout) => Refuse("DELIVERY_REQUIRED", "Say first where the goods go and how.", "id"),
            _ when command.ExpectedTotal is { } expected && expected != checkout.Total => TotalChanged(checkout.Total),

            // A step that is still open belongs to the payment that asked for it; another card is another payment.
            CheckoutStatus.AwaitingAction => Accept<CheckoutEvent>(Started(command, command.PaymentMethod == checkout.PaymentMethod ? checkout.Attempt : checkout.Attempt + 1)),
            _ => Accept<CheckoutEvent>(Started(command, checkout.Attempt)),
        };
    }

    /// <summary>Also after the reservation ended, once: the grain asks for it only when the money is there.</summary>
    public static Decision<CheckoutEvent> Confirm(Checkout checkout, ConfirmPaymentAction command) =>
        checkout is { Status: CheckoutStatus.AwaitingAction } or { Status: CheckoutStatus.Expired, PaymentGivenBack: false, PaymentReference.Length: > 0 }
            && checkout.PaymentReference == command.PaymentReference
            ? Accept<CheckoutEvent>(new PaymentStarted(checkout.PaymentMethod, checkout.Attempt, command.Context.CommandId, command.Context.RequestHash, ActionDone: true))
            : Accept<CheckoutEvent>();

    public static Decision<CheckoutEvent> Cancel(Checkout checkout, CancelCheckout command) => checkout switch
    {
        { Status: CheckoutStatus.None } => Refusal.NotFound("checkout"),
        _ when checkout.BuyerKey != command.BuyerKey => Refusal.NotFound("checkout"),
        { Status: CheckoutStatus.Paid } => Refuse("ALREADY_PAID", "This checkout is paid. Cancel the order instead.", "id"),
        { Status: CheckoutStatus.Paying } => Refuse("PAYMENT_IN_PROGRESS", "A payment is under way. Wait a moment, then look again.", "id"),
        { Status: CheckoutStatus.Cancelled or CheckoutStatus.Expired } => Accept<CheckoutEvent>(),
        _ => Accept<CheckoutEvent>(new CheckoutCancelled()),
    };

    /// <summary>The hold's time is over: an unpaid checkout ends; one whose payment is under way is settled first.</summary>
    public static Decision<CheckoutEvent> Expire(Checkout checkout) =>
        checkout.Status is CheckoutStatus.Held or CheckoutStatus.Declined or CheckoutStatus.AwaitingAction
            ? Accept<CheckoutEvent>(new CheckoutExpired())
            : Accept<CheckoutEvent>();

    public static Decision<CheckoutEvent> Settle(Checkout checkout, CheckoutEvent outcome) => checkout.Status is CheckoutStatus.Paying
        ? Accept(outcome)
        : Accept<CheckoutEvent>();

    public static Checkout Evolve(Checkout checkout, CheckoutEvent @event) => @event switch
    {
        CheckoutStarted started => checkout with
        {
            Status = CheckoutStatus.Held,
            BuyerKey = started.BuyerKey,
            Email = started.Email,
            Lines = started.Lines,
            Total = started.Total,
            HoldExpiresAt = started.HoldExpiresAt,
            LiveSessionKey = started.LiveSessionKey,
            ShareCode = started.ShareCode,
            Language = started.Language,
            Deliveries = started.Deliveries,
        },
        DeliverySet set => checkout with { Address = set.Address, Lines = set.Lines, Deliveries = set.Deliveries, Total = set.Total },
        PaymentStarted payment => checkout with
        {
            Status = CheckoutStatus.Paying,
            PaymentMethod = payment.PaymentMethod,
            Attempt = payment.Attempt,
            PaymentCommandId = payment.CommandId,
            PaymentRequestHash = payment.RequestHash,
            ActionDone = payment.ActionDone,
        },
        PaymentActionAsked asked => checkout with { Status = CheckoutStatus.AwaitingAction, PaymentReference = asked.PaymentReference, ActionUrl = asked.Url },
        PaymentDeclined declined => checkout with { Status = CheckoutStatus.Declined, Attempt = checkout.Attempt + 1, DeclineReason = declined.Reason, ActionUrl = "" },
        CheckoutPaid paid => checkout with { Status = CheckoutStatus.Paid, PaymentReference = paid.PaymentReference, OrderKeys = paid.OrderKeys, ActionUrl = "", DeclineReason = "" },
        CheckoutFailed failed => checkout with { Status = CheckoutStatus.Expired, PaymentReference = failed.PaymentReference, DeclineReason = failed.Reason, PaymentGivenBack = true },
        CheckoutExpired => checkout with { Status = CheckoutStatus.Expired },
        CheckoutCancelled => checkout with { Status = CheckoutStatus.Cancelled },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    /// <summary>Why nothing can be chosen or paid any more; null while it can.</summary>
    private static Refusal? WhyOver(Checkout checkout, DateTimeOffset now) => checkout.Status switch
    {
        CheckoutStatus.Paid => Refuse("ALREADY_PAID", "This checkout is paid.", "id"),
        CheckoutStatus.Cancelled => Refuse("CHECKOUT_CANCELLED", "This checkout was cancelled. Start again from the cart.", "id"),
        CheckoutStatus.Expired => Refuse("CHECKOUT_EXPIRED", "The reservation ended. Start again from the cart.", "id"),
        _ when now >= checkout.HoldExpiresAt => Refuse("CHECKOUT_EXPIRED", "The reservation ended. Start again from the cart.", "id"),
        _ => null,
    };

    private static (StoreDelivery? Chosen, Refusal? Refusal) Choose(ImmutableArray<StoreDelivery> options, StoreTerms store, SetDelivery command)
    {
        var at = -1;
        for (var index = 0; index < command.Choices.Length; index++)
        {
            at = command.Choices[index].StoreKey == store.StoreKey ? index : at;
        }

        if (options.IsEmpty)
        {
            return (null, command.Address is null
                ? Refuse("ADDRESS_REQUIRED", "Say where the goods go.", "address")
                : Refuse("NOT_DELIVERED_THERE", "Nobody brings these goods to this address. Give another one, or take them out of the cart.", "address", "postalCode"));
        }

        if (at < 0)
        {
            return options.Length == 1 ? (options[0], null) : (null, Refuse("DELIVERY_REQUIRED", "Choose how the goods of each store come.", "choices"));
        }

        var chosen = options.FirstOrDefault(option => option.Code == command.Choices[at].Code);
        if (chosen is not null)
        {
            return (chosen, null);
        }

        var known = store.Terms.Methods.Any(method => method.Code == command.Choices[at].Code);
        return (null, (known, command.Address) switch
        {
            (true, null) => Refuse("ADDRESS_REQUIRED", "Say where the goods go.", "address"),
            (true, _) => Refuse("NOT_DELIVERED_THERE", "This delivery does not go to this address. Choose another one.", "choices", Text(at), "code"),
            _ => Refuse("UNKNOWN_DELIVERY", "The store has no such delivery any more. Choose another one.", "choices", Text(at), "code"),
        });
    }

    private static ImmutableArray<CheckoutLine> Taxed(ImmutableArray<CheckoutLine> lines, ImmutableArray<StoreTerms> stores, ImmutableArray<StoreDelivery> deliveries, PostalAddress? address) =>
    [
        .. lines.Select(line => stores.FirstOrDefault(store => store.StoreKey == line.StoreKey) is { } store
            ? PricingRules.Taxed(store, deliveries.FirstOrDefault(delivery => delivery.StoreKey == line.StoreKey), line, address)
            : line),
    ];

    private static Refusal TotalChanged(Money total) =>
        new("TOTAL_CHANGED", "A price changed meanwhile. Look at the new total, then repeat.", ["expectedTotal"], [new("total", total.Minor)]);

    private static PaymentStarted Started(PayCheckout command, int attempt) =>
        new(command.PaymentMethod, attempt, command.Context.CommandId, command.Context.RequestHash, ActionDone: false);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
