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

    public static Decision<CheckoutEvent> Start(Checkout checkout, StartCheckout command, ImmutableArray<CheckoutLine> lines)
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

        var total = lines.Aggregate(Money.Zero(currency), (sum, line) => sum + line.Total);
        if (command.ExpectedTotal is { } expected && expected != total)
        {
            return new Refusal("TOTAL_CHANGED", "A price changed meanwhile. Look at the new total, then repeat.", ["expectedTotal"], [new("total", total.Minor)]);
        }

        return Accept<CheckoutEvent>(new CheckoutStarted(command.BuyerKey, command.Email, lines, total, command.Context.At + HoldLifetime, command.LiveSessionKey, command.ShareCode, command.Language));
    }

    public static Decision<CheckoutEvent> StartPayment(Checkout checkout, PayCheckout command)
    {
        if (checkout.Status is CheckoutStatus.None || checkout.BuyerKey != command.BuyerKey)
        {
            return Refusal.NotFound("checkout");
        }

        return checkout.Status switch
        {
            CheckoutStatus.Paid => Refuse("ALREADY_PAID", "This checkout is paid.", "id"),
            CheckoutStatus.Expired => Refuse("CHECKOUT_EXPIRED", "The reservation ended. Start again from the cart.", "id"),
            CheckoutStatus.Cancelled => Refuse("CHECKOUT_CANCELLED", "This checkout was cancelled. Start again from the cart.", "id"),
            _ when command.Context.At >= checkout.HoldExpiresAt => Refuse("CHECKOUT_EXPIRED", "The reservation ended. Start again from the cart.", "id"),
            _ when checkout.Attempt > MaxAttempts => Refuse("TOO_MANY_ATTEMPTS", "Too many cards were declined. Start again from the cart.", "id"),
            _ when command.PaymentMethod.Length is 0 or > 255 => Refuse("INVALID_PAYMENT_METHOD", "Choose a payment method.", "paymentMethod"),
            CheckoutStatus.Paying => Refuse("PAYMENT_IN_PROGRESS", "A payment is under way. Wait a moment, then look again.", "id"),

            // A step that is still open belongs to the payment that asked for it; another card is another payment.
            CheckoutStatus.AwaitingAction => Accept<CheckoutEvent>(Started(command, command.PaymentMethod == checkout.PaymentMethod ? checkout.Attempt : checkout.Attempt + 1)),
            _ => Accept<CheckoutEvent>(Started(command, checkout.Attempt)),
        };
    }

    public static Decision<CheckoutEvent> Confirm(Checkout checkout, ConfirmPaymentAction command) =>
        checkout.Status is CheckoutStatus.AwaitingAction && checkout.PaymentReference == command.PaymentReference
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
        },
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
        CheckoutFailed failed => checkout with { Status = CheckoutStatus.Expired, PaymentReference = failed.PaymentReference, DeclineReason = failed.Reason },
        CheckoutExpired => checkout with { Status = CheckoutStatus.Expired },
        CheckoutCancelled => checkout with { Status = CheckoutStatus.Cancelled },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static PaymentStarted Started(PayCheckout command, int attempt) =>
        new(command.PaymentMethod, attempt, command.Context.CommandId, command.Context.RequestHash, ActionDone: false);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
