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

    private static readonly Refusal NoSuchItem = Refusal.NotFound("item") with { Field = ["variantId"] };

    public static Decision<StockEvent> Count(Stock stock, CountStock command)
    {
        var actor = command.Context.Actor;
        if (stock.OrganisationKey.Length > 0 && stock.OrganisationKey != command.OrganisationKey)
        {
            return NoSuchItem;
        }

        if (!actor.IsSystem && !actor.MayAct(command.OrganisationKey, Right.CountStock))
        {
            return actor.IsMemberOf(command.OrganisationKey) ? Access.RoleRequired() : NoSuchItem;
        }

        if (command.OnHand is < 0 or > MaxOnHand)
        {
            return Refuse("INVALID_QUANTITY", $"A quantity is between 0 and {MaxOnHand}.", "quantity");
        }

        if (command.ChangeFromQuantity is { } believed && believed != stock.OnHand)
        {
            return new Refusal("QUANTITY_CHANGED", $"The quantity is {stock.OnHand} by now, not {believed}. Look again, then repeat.", ["changeFromQuantity"], [new("available", stock.OnHand)]);
        }

        var busy = stock.Allocated + Live(stock, command.Context.At);
        return command.OnHand < busy
            ? new Refusal("BELOW_COMMITTED", $"{busy} units are sold or in a checkout, so the quantity cannot be less.", ["quantity"], [new("committed", busy)])
            : Swept(stock, command.Context.At, new StockCounted(command.ItemKey, command.OrganisationKey, command.OnHand, stock.OnHand, command.Reason, command.Source));
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
        return Swept(stock, command.Context.At, new StockCounted(stock.ItemKey, stock.OrganisationKey, onHand, stock.OnHand, "undone"));
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

        var available = stock.OnHand - stock.Allocated - Live(stock, command.Context.At);
        if (command.Quantity > available || stock.Holds.Count >= MaxLiveHolds)
        {
            return new Refusal(
                Insufficient,
                available <= 0 ? "This is sold out." : $"Only {available} are left.",
                ["quantity"],
                [new("requested", command.Quantity), new("available", Math.Max(0, available))]);
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

        // The hold ended while the money was on its way. What is still free may serve it.
        var available = stock.OnHand - stock.Allocated - Live(stock, command.Context.At);
        return command.Quantity <= available
            ? Swept(stock, command.Context.At, new StockAllocated(command.HoldId, command.Quantity))
            : Refuse("HOLD_ENDED", "The reservation ended and the units were sold to others.");
    }

    public static Decision<StockEvent> Return(Stock stock, ReturnStock command) =>
        command.Quantity > 0 && command.Quantity <= stock.Allocated
            ? Accept<StockEvent>(new StockReturned(command.Quantity))
            : Refuse("INVALID_QUANTITY", $"Between 1 and {stock.Allocated} sold units can come back.");

    public static Stock Evolve(Stock stock, StockEvent @event) => @event switch
    {
        StockCounted counted => stock with { ItemKey = counted.ItemKey, OrganisationKey = counted.OrganisationKey, OnHand = counted.OnHand, Counted = counted.Source.Length == 0 ? null : new(counted.Source, counted.Before) },
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
