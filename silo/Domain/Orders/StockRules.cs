using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Orders;

/// <summary>All stock rules. Holds that ended are swept by whatever command comes next.</summary>
public static class StockRules
{
    public const long MaxOnHand = 1_000_000_000;
    public const int MaxLiveHolds = 100_000;
    public const string Insufficient = "INSUFFICIENT_STOCK";

    /// <summary>The reason of a count that takes an import's count back.</summary>
    public const string Undone = "undone";

    private static readonly TextLimit Reason = new("reason", "reason", 0, 500);
    private static readonly TextLimit Note = new("note", "note", 0, 500);
    private static readonly Refusal NoSuchItem = Refusal.NotFound("item") with { Field = ["variantId"] };

    public static Decision<StockEvent> Count(Stock stock, CountStock command)
    {
        var refusal = Missing(stock, command.Context.Actor, command.OrganisationKey)
            ?? NotBetween(command.OnHand, "quantity")
            ?? Reason.Check(command.Reason)
            ?? Note.Check(command.Note)
            ?? Changed(stock, command.ChangeFromQuantity)
            ?? BelowCommitted(stock, command.OnHand, command.Context.At, "quantity");
        var by = command.Source.Length > 0 ? command.Source : command.Context.Actor.IsSystem ? command.OnBehalfOf : By(command.Context);
        return refusal is null
            ? Swept(stock, command.Context.At, new StockCounted(command.ItemKey, command.OrganisationKey, command.OnHand, stock.OnHand, command.Reason, command.Source, command.Note, by))
            : refusal;
    }

    public static Decision<StockEvent> Adjust(Stock stock, AdjustStock command)
    {
        var onHand = stock.OnHand + command.Delta;
        var refusal = Missing(stock, command.Context.Actor, command.OrganisationKey)
            ?? WrongDelta(command)
            ?? Note.Check(command.Note)
            ?? Changed(stock, command.ChangeFromQuantity)
            ?? BelowCommitted(stock, onHand, command.Context.At, "delta")
            ?? NotBetween(onHand, "delta");
        return refusal is null
            ? Swept(stock, command.Context.At, new StockAdjusted(command.ItemKey, command.OrganisationKey, onHand, stock.OnHand, command.Reason, command.Note, By(command.Context)))
            : refusal;
    }

    /// <summary>May be more than there is: then nothing is sold online until there is more. What is sold or in a checkout stays so.</summary>
    public static Decision<StockEvent> SetSafety(Stock stock, SetStockSafety command)
    {
        if ((Missing(stock, command.Context.Actor, command.OrganisationKey) ?? NotBetween(command.Quantity, "quantity")) is { } refusal)
        {
            return refusal;
        }

        return command.Quantity == stock.Safety
            ? Accept<StockEvent>()
            : Swept(stock, command.Context.At, new StockSafetySet(command.ItemKey, command.OrganisationKey, command.Quantity, stock.Safety, By(command.Context)));
    }

    public static Decision<StockEvent> Uncount(Stock stock, UncountStock command)
    {
        if (!command.Context.Actor.IsSystem || stock.OrganisationKey != command.OrganisationKey)
        {
            return NoSuchItem;
        }

        if (stock.Counted is not { } counted || counted.Source != command.Source)
        {
            return Accept<StockEvent>();
        }

        var onHand = Math.Max(counted.Before, stock.Allocated + Live(stock, command.Context.At));
        return Swept(stock, command.Context.At, new StockCounted(stock.ItemKey, stock.OrganisationKey, onHand, stock.OnHand, Undone, By: command.Source));
    }

    public static Decision<StockEvent> Hold(Stock stock, HoldStock command)
    {
        if (command.Quantity <= 0)
        {
            return Refuse("INVALID_QUANTITY", "Buy at least one.", "quantity");
        }

        if (stock.Holds.ContainsKey(command.HoldId))
        {
            return Accept<StockEvent>();
        }

        var available = Math.Max(0, stock.OnHand - stock.Allocated - Live(stock, command.Context.At) - stock.Safety);
        if (command.Quantity > available || stock.Holds.Count >= MaxLiveHolds)
        {
            return new Refusal(
                Insufficient,
                available == 0 ? "This is sold out." : $"Only {available} are left.",
                ["quantity"],
                [new("requested", command.Quantity), new("available", available)]);
        }

        return Swept(stock, command.Context.At, new StockHeld(command.HoldId, new(command.Quantity, command.ExpiresAt)));
    }

    public static Decision<StockEvent> Release(Stock stock, ReleaseStock command) =>
        stock.Holds.ContainsKey(command.HoldId) ? Accept<StockEvent>(new StockReleased([command.HoldId])) : Accept<StockEvent>();

    public static Decision<StockEvent> Allocate(Stock stock, AllocateStock command)
    {
        if (stock.Holds.TryGetValue(command.HoldId, out var hold))
        {
            return Accept<StockEvent>(new StockAllocated(command.HoldId, hold.Quantity));
        }

        // The hold ended while the money was on its way. What is still free may serve it, the units kept for the counter
        // among it: they are there, and the shopper has paid.
        var available = stock.OnHand - stock.Allocated - Live(stock, command.Context.At);
        return command.Quantity <= available
            ? Swept(stock, command.Context.At, new StockAllocated(command.HoldId, command.Quantity))
            : Refuse("HOLD_ENDED", "The reservation ended and the units were sold to others.");
    }

    public static Decision<StockEvent> Return(Stock stock, ReturnStock command) =>
        command.Quantity > 0 && command.Quantity <= stock.Allocated
            ? Accept<StockEvent>(new StockReturned(command.Quantity, stock.Allocated, command.OrderKey))
            : Refuse("INVALID_QUANTITY", $"Between 1 and {stock.Allocated} sold units can come back.");

    public static Stock Evolve(Stock stock, StockEvent @event) => @event switch
    {
        StockCounted counted => stock with { ItemKey = counted.ItemKey, OrganisationKey = counted.OrganisationKey, OnHand = counted.OnHand, Counted = counted.Source.Length == 0 ? null : new(counted.Source, counted.Before) },
        StockAdjusted adjusted => stock with { ItemKey = adjusted.ItemKey, OrganisationKey = adjusted.OrganisationKey, OnHand = adjusted.OnHand, Counted = null },
        StockSafetySet set => stock with { ItemKey = set.ItemKey, OrganisationKey = set.OrganisationKey, Safety = set.Safety },
        StockHeld held => stock with
        {
            Holds = stock.Holds.Add(held.HoldId, held.Hold),
            Held = checked(stock.Held + held.Hold.Quantity),
            NextExpiry = held.Hold.ExpiresAt < stock.NextExpiry ? held.Hold.ExpiresAt : stock.NextExpiry,
        },
        StockReleased released => Without(stock, released.HoldIds),
        StockAllocated allocated => Without(stock, [allocated.HoldId]) with { Allocated = checked(stock.Allocated + allocated.Quantity) },
        StockReturned returned => stock with { Allocated = stock.Allocated - returned.Quantity },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static Refusal? Missing(Stock stock, Actor actor, string organisationKey) =>
        stock.OrganisationKey.Length > 0 && stock.OrganisationKey != organisationKey ? NoSuchItem
        : actor.IsSystem || actor.MayAct(organisationKey, Right.CountStock) ? null
        : actor.IsMemberOf(organisationKey) ? Access.RoleRequired()
        : NoSuchItem;

    private static Refusal? NotBetween(long quantity, string field) =>
        quantity is < 0 or > MaxOnHand ? Refuse("INVALID_QUANTITY", $"A quantity is between 0 and {MaxOnHand}.", field) : null;

    private static Refusal? Changed(Stock stock, long? believed) => believed is { } quantity && quantity != stock.OnHand
        ? new("QUANTITY_CHANGED", $"The quantity is {stock.OnHand} by now, not {quantity}. Look again, then repeat.", ["changeFromQuantity"], [new("available", stock.OnHand)])
        : null;

    private static Refusal? BelowCommitted(Stock stock, long onHand, DateTimeOffset now, string field)
    {
        var busy = stock.Allocated + Live(stock, now);
        return onHand < busy
            ? new("BELOW_COMMITTED", $"{busy} units are sold or in a checkout, so the quantity cannot be less.", [field], [new("committed", busy)])
            : null;
    }

    /// <summary>Goods that are received do not go, and damaged ones do not come; what a count or a correction finds is either.</summary>
    private static Refusal? WrongDelta(AdjustStock command)
    {
        if (command.Delta is 0 or < -MaxOnHand or > MaxOnHand)
        {
            return Refuse("INVALID_DELTA", "Say how many units came, or how many went with a minus.", "delta");
        }

        return command.Reason switch
        {
            StockReason.Received or StockReason.ReturnedToShelf when command.Delta < 0 =>
                Refuse("REASON_ADDS", "With this reason units come. Leave out the minus, or give another reason.", "delta"),
            StockReason.Damaged or StockReason.Lost or StockReason.Spoiled or StockReason.UsedInStore or StockReason.GivenAway when command.Delta > 0 =>
                Refuse("REASON_TAKES", "With this reason units go. Put a minus in front, or give another reason.", "delta"),
            _ => null,
        };
    }

    private static string By(CommandContext context) => context.Actor.IsSystem ? "" : context.Actor.PersonId;

    private static Stock Without(Stock stock, ImmutableArray<string> holdIds)
    {
        var held = stock.Held;
        var holds = stock.Holds;
        foreach (var id in holdIds)
        {
            if (holds.TryGetValue(id, out var hold))
            {
                held -= hold.Quantity;
                holds = holds.Remove(id);
            }
        }

        return stock with { Holds = holds, Held = held, NextExpiry = holds.IsEmpty ? DateTimeOffset.MaxValue : stock.NextExpiry };
    }

    /// <summary>Units in holds that have not ended at <paramref name="now"/>.</summary>
    private static long Live(Stock stock, DateTimeOffset now) =>
        now < stock.NextExpiry ? stock.Held : stock.Holds.Values.Where(hold => hold.ExpiresAt > now).Sum(hold => (long)hold.Quantity);

    private static Decision<StockEvent> Swept(Stock stock, DateTimeOffset now, StockEvent @event)
    {
        if (now < stock.NextExpiry)
        {
            return Accept(@event);
        }

        var ended = stock.Holds.Where(pair => pair.Value.ExpiresAt <= now).Select(pair => pair.Key).ToImmutableArray();
        return ended.IsEmpty ? Accept(@event) : Accept(new StockReleased(ended), @event);
    }
}
