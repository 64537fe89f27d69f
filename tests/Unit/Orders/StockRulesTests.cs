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
    public void An_adjustment_rests_on_what_is_on_hand_and_says_who_made_it_and_why()
    {
        var by = At(0) with { Actor = new("person/mia", [new("organisation/a", Role.Warehouse)], false) };
        var adjusted = StockRules.Adjust(Counted(5), Adjust(-2, StockReason.Damaged) with { Context = by, Note = "wet" });

        Assert.Equal(new StockAdjusted("variant/1", "organisation/a", 3, 5, StockReason.Damaged, "wet", "person/mia"), Assert.Single(adjusted.Events));
        Assert.Equal(3, After(Counted(5), adjusted).OnHand);
        Assert.Equal(4, After(new(), StockRules.Adjust(new(), Adjust(4, StockReason.Received))).OnHand);
        Assert.Equal("QUANTITY_CHANGED", StockRules.Adjust(Counted(5), Adjust(1, StockReason.Counted) with { ChangeFromQuantity = 4 }).Refusal?.Code);
    }

    [Theory]
    [InlineData(0, StockReason.Counted, "INVALID_DELTA")]
    [InlineData(-1, StockReason.Received, "REASON_ADDS")]
    [InlineData(-1, StockReason.ReturnedToShelf, "REASON_ADDS")]
    [InlineData(1, StockReason.Damaged, "REASON_TAKES")]
    [InlineData(1, StockReason.Lost, "REASON_TAKES")]
    [InlineData(1, StockReason.Spoiled, "REASON_TAKES")]
    [InlineData(1, StockReason.UsedInStore, "REASON_TAKES")]
    [InlineData(1, StockReason.GivenAway, "REASON_TAKES")]
    [InlineData(-6, StockReason.Lost, "BELOW_COMMITTED")]
    [InlineData(1_000_000_000, StockReason.Received, "INVALID_QUANTITY")]
    [InlineData(5_000_000_000, StockReason.Received, "INVALID_DELTA")]
    [InlineData(1, StockReason.Counted, null)]
    [InlineData(-1, StockReason.Counted, null)]
    [InlineData(-1, StockReason.Correction, null)]
    public void An_adjustment_goes_the_way_of_its_reason_and_leaves_what_is_sold(long delta, StockReason reason, string? code)
    {
        var refusal = StockRules.Adjust(Counted(5), Adjust(delta, reason)).Refusal;

        Assert.Equal(code, refusal?.Code);
        Assert.True(refusal is null || refusal.Field is ["delta"]);
    }

    [Fact]
    public void A_note_is_short_and_without_control_characters()
    {
        Assert.Equal("INVALID_LENGTH", StockRules.Adjust(Counted(5), Adjust(1, StockReason.Counted) with { Note = new('x', 501) }).Refusal?.Code);
        Assert.Equal("INVALID_TEXT", StockRules.Count(Counted(5), Count(6) with { Note = "a\0b" }).Refusal?.Code);
        Assert.Equal("INVALID_TEXT", StockRules.Count(Counted(5), Count(6) with { Reason = "a\0b" }).Refusal?.Code);
    }

    [Fact]
    public void A_count_of_an_import_cannot_be_taken_back_after_an_adjustment()
    {
        var imported = After(Counted(5), StockRules.Count(Counted(5), Count(20) with { Source = "import/1" }));
        var adjusted = After(imported, StockRules.Adjust(imported, Adjust(-1, StockReason.Damaged)));

        Assert.Empty(StockRules.Uncount(adjusted, new(At(0), adjusted.OrganisationKey, "import/1")).Events);
    }

    [Fact]
    public void Units_kept_for_the_counter_are_in_nobodys_checkout()
    {
        var stock = After(Counted(5), StockRules.SetSafety(Counted(5), Keep(2)));

        Assert.Equal(3, stock.Available);
        Assert.Equal([new("requested", 4), new("available", 3)], StockRules.Hold(stock, new(At(0), "a", 4, Start.AddMinutes(15))).Refusal!.Facts);
        Assert.Null(StockRules.Hold(stock, new(At(0), "a", 3, Start.AddMinutes(15))).Refusal);
        Assert.Empty(StockRules.SetSafety(stock, Keep(2)).Events);
        Assert.Equal("INVALID_QUANTITY", StockRules.SetSafety(stock, Keep(-1)).Refusal?.Code);
    }

    [Fact]
    public void More_may_be_kept_than_there_is_and_then_it_is_sold_out()
    {
        var stock = After(Counted(5), StockRules.SetSafety(Counted(5), Keep(9)));
        var refusal = StockRules.Hold(stock, new(At(0), "a", 1, Start.AddMinutes(15))).Refusal;

        Assert.Equal("This is sold out.", refusal?.Message);
        Assert.Equal(0, refusal!.Facts.Single(fact => fact.Name == "available").Value);
        Assert.Null(StockRules.Count(stock, Count(0)).Refusal);
    }

    [Fact]
    public void Who_has_paid_gets_a_unit_kept_for_the_counter_when_the_hold_had_ended()
    {
        var stock = After(Counted(2), StockRules.Hold(Counted(2), new(At(0), "a", 1, Start.AddMinutes(15))));
        stock = After(stock, StockRules.SetSafety(stock, Keep(2)));
        stock = After(stock, StockRules.Release(stock, new(At(15), "a")));

        Assert.Null(StockRules.Allocate(stock, new(At(16), "a", 1)).Refusal);
        Assert.Equal(StockRules.Insufficient, StockRules.Hold(stock, new(At(16), "b", 1, Start.AddMinutes(31))).Refusal?.Code);
    }

    [Fact]
    public void A_stranger_neither_adjusts_nor_keeps_and_a_colleague_hears_whom_to_ask()
    {
        var stranger = At(0) with { Actor = new("person/x", [new("organisation/b", Role.Owner)], false) };
        var host = At(0) with { Actor = new("person/y", [new("organisation/a", Role.LiveHost)], false) };

        Assert.All([(stranger, "NOT_FOUND"), (host, "ROLE_REQUIRED")], asked =>
        {
            Assert.Equal(asked.Item2, StockRules.Adjust(Counted(5), Adjust(1, StockReason.Received) with { Context = asked.Item1 }).Refusal?.Code);
            Assert.Equal(asked.Item2, StockRules.SetSafety(Counted(5), Keep(1) with { Context = asked.Item1 }).Refusal?.Code);
        });
        Assert.Equal("NOT_FOUND", StockRules.Adjust(Counted(5), Adjust(1, StockReason.Received) with { OrganisationKey = "organisation/b" }).Refusal?.Code);
    }

    [Fact]
    public void Only_the_system_counts_for_somebody_else()
    {
        var mia = At(0) with { Actor = new("person/mia", [new("organisation/a", Role.Warehouse)], false) };

        Assert.Equal("person/kim", Assert.IsType<StockCounted>(StockRules.Count(Counted(5), Count(6) with { OnBehalfOf = "person/kim" }).Events[0]).By);
        Assert.Equal("person/mia", Assert.IsType<StockCounted>(StockRules.Count(Counted(5), Count(6) with { OnBehalfOf = "person/kim", Context = mia }).Events[0]).By);
        Assert.Equal("import/1", Assert.IsType<StockCounted>(StockRules.Count(Counted(5), Count(6) with { OnBehalfOf = "person/kim", Source = "import/1" }).Events[0]).By);
    }

    [Theory]
    [InlineData("USED_IN_STORE", StockReason.UsedInStore)]
    [InlineData("counted", StockReason.Counted)]
    [InlineData("3", null)]
    [InlineData("More made", null)]
    public void A_reason_is_known_by_its_name(string text, StockReason? reason) => Assert.Equal(reason, StockReasonText.Read(text));

    [Fact]
    public void Whatever_happens_no_hold_is_of_units_that_are_kept_for_the_counter() => Gen.Select(Gen.Int[0, 6], Gen.Int[0, 9], Gen.Int[-4, 4], Gen.Int[0, 40]).List[1, 200].Sample(steps =>
    {
        var stock = After(Counted(20), StockRules.SetSafety(Counted(20), Keep(3)));
        var minute = 0;
        foreach (var (what, id, number, wait) in steps)
        {
            minute += wait;
            var (hold, quantity) = ($"h{id}", Math.Max(1, number));
            var decision = what switch
            {
                0 or 1 => StockRules.Hold(stock, new(At(minute), hold, quantity, Start.AddMinutes(minute + 15))),
                2 => StockRules.Release(stock, new(At(minute), hold)),
                3 => StockRules.Allocate(stock, new(At(minute), hold, quantity)),
                4 => StockRules.Return(stock, new(At(minute), quantity)),
                5 => StockRules.Adjust(stock, Adjust(number, StockReason.Counted) with { Context = At(minute) }),
                _ => StockRules.SetSafety(stock, Keep(id) with { Context = At(minute) }),
            };
            stock = After(stock, decision);
            if (stock.Allocated + stock.Held > stock.OnHand || (decision.Events.Any(happened => happened is StockHeld) && stock.Available < 0))
            {
                return false;
            }
        }

        return true;
    });

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

    private static AdjustStock Adjust(long delta, StockReason reason) => new(At(0), "variant/1", "organisation/a", delta, reason, "", null);

    private static SetStockSafety Keep(long units) => new(At(0), "variant/1", "organisation/a", units);

    private static Stock After(Stock stock, Decision<StockEvent> decision) => decision.Events.Aggregate(stock, StockRules.Evolve);

    private static CommandContext At(int minutes) => CommandContext.ForStep("c", Start.AddMinutes(minutes));
}
