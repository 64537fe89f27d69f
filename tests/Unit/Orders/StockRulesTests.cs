using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class StockRulesTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-03-01T09:00:00Z");

    [Fact]
    public void The_last_unit_is_held_once()
    {
        var stock = Counted(1);

        var first = StockRules.Hold(stock, new(At(0), "a", 1, Start.AddMinutes(15)));
        var second = StockRules.Hold(After(stock, first), new(At(0), "b", 1, Start.AddMinutes(15)));

        Assert.Null(first.Refusal);
        Assert.Equal(StockRules.Insufficient, second.Refusal?.Code);
        Assert.Equal("This is sold out.", second.Refusal!.Message);
    }

    [Fact]
    public void A_hold_that_ended_makes_room_and_is_swept_by_the_next_one()
    {
        var stock = Counted(1);
        stock = After(stock, StockRules.Hold(stock, new(At(0), "a", 1, Start.AddMinutes(15))));

        var later = StockRules.Hold(stock, new(At(15), "b", 1, Start.AddMinutes(30)));

        Assert.Equal(["a"], Assert.IsType<StockReleased>(later.Events[0]).HoldIds);
        Assert.Equal(1, After(stock, later).Held);
    }

    [Fact]
    public void Units_that_are_sold_or_in_a_checkout_cannot_be_counted_away()
    {
        var stock = Counted(5);
        stock = After(stock, StockRules.Hold(stock, new(At(0), "a", 3, Start.AddMinutes(15))));

        Assert.Equal("BELOW_COMMITTED", StockRules.Count(stock, Count(2)).Refusal?.Code);
        Assert.Null(StockRules.Count(stock, Count(3)).Refusal);
    }

    [Fact]
    public void A_count_that_rests_on_an_old_number_is_refused()
    {
        var refusal = StockRules.Count(Counted(5), Count(9) with { ChangeFromQuantity = 4 }).Refusal;

        Assert.Equal("QUANTITY_CHANGED", refusal?.Code);
        Assert.Equal(["changeFromQuantity"], refusal!.Field);
    }

    [Fact]
    public void A_count_is_taken_back_by_whoever_made_it_while_it_is_the_last_and_units_sold_stay()
    {
        var imported = After(Counted(5), StockRules.Count(Counted(5), Count(20) with { Source = "import/1" }));
        var sold = After(imported, StockRules.Hold(imported, new(At(0), "a", 8, Start.AddMinutes(15))));
        var recounted = After(imported, StockRules.Count(imported, Count(30)));

        Assert.Equal(5, After(imported, StockRules.Uncount(imported, new(At(0), imported.OrganisationKey, "import/1"))).OnHand);
        Assert.Equal(8, After(sold, StockRules.Uncount(sold, new(At(0), sold.OrganisationKey, "import/1"))).OnHand);
        Assert.Empty(StockRules.Uncount(recounted, new(At(0), recounted.OrganisationKey, "import/1")).Events);
        Assert.Empty(StockRules.Uncount(imported, new(At(0), imported.OrganisationKey, "import/2")).Events);
        Assert.Equal("NOT_FOUND", StockRules.Uncount(imported, new(At(0), "organisation/other", "import/1")).Refusal?.Code);
    }

    [Fact]
    public void A_stranger_cannot_count() =>
        Assert.Equal("NOT_FOUND", StockRules.Count(Counted(5), Count(9) with { Context = At(0) with { Actor = new("person/x", [new("organisation/b", Role.Owner)], false) } }).Refusal?.Code);

    [Fact]
    public void Whatever_happens_units_are_never_sold_twice_nor_lost() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 9], Gen.Int[1, 4], Gen.Int[0, 40]).List[1, 200].Sample(steps =>
    {
        var stock = Counted(20);
        var minute = 0;
        foreach (var (what, id, quantity, wait) in steps)
        {
            minute += wait;
            var hold = $"h{id}";
            var decision = what switch
            {
                0 => StockRules.Hold(stock, new(At(minute), hold, quantity, Start.AddMinutes(minute + 15))),
                1 => StockRules.Release(stock, new(At(minute), hold)),
                2 => StockRules.Allocate(stock, new(At(minute), hold, quantity)),
                3 => StockRules.Return(stock, new(At(minute), quantity)),
                _ => StockRules.Count(stock, Count(20 + quantity) with { Context = At(minute) }),
            };
            stock = After(stock, decision);
            if (stock.Allocated + stock.Held > stock.OnHand || stock.Held != stock.Holds.Values.Sum(item => (long)item.Quantity) || stock.Held < 0 || stock.Allocated < 0)
            {
                return false;
            }
        }

        return true;
    });

    private static Stock Counted(long units) => After(new(), StockRules.Count(new(), Count(units)));

    private static CountStock Count(long units) => new(At(0), "variant/1", "organisation/a", units, null, "test");

    private static Stock After(Stock stock, Decision<StockEvent> decision) => decision.Events.Aggregate(stock, StockRules.Evolve);

    private static CommandContext At(int minutes) => CommandContext.ForStep("c", Start.AddMinutes(minutes));
}
