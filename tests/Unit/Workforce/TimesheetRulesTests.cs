using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class TimesheetRulesTests
{
    private static readonly TimeWindow Planned = Given.Hours(9, 8);
    private static readonly HeldPlace Place = new("offer/one", Given.WorkerKey, "shift/one", Given.Borrower, Given.Pharmacy, Planned, new(2_000, "USD"));
    private static readonly ClockPosition AtTheDoor = new(new(41.8941, -87.6281), 12);
    private static readonly Timesheet Open = In(Planned.Start);
    private static readonly Timesheet Submitted = Out(Open, Planned.End);

    [Fact]
    public void Clocking_in_opens_the_timesheet_with_the_time_of_the_device_and_of_the_server()
    {
        var pressed = Planned.Start.AddMinutes(-3);

        var arrived = Assert.IsType<ClockedIn>(Assert.Single(TimesheetRules.ClockIn(new(), ClockIn(pressed, receivedAt: pressed.AddSeconds(2), position: AtTheDoor)).Accepted()));
        var sheet = TimesheetRules.Evolve(new(), arrived);

        Assert.Equal((pressed, pressed.AddSeconds(2), false, AtTheDoor), (arrived.Mark.OccurredAt, arrived.Mark.ReceivedAt, arrived.Mark.IsDelayed, arrived.Mark.Position));
        Assert.Equal((TimesheetStatus.Open, Given.PersonKey, Place, null, 0L, null), (sheet.Status, sheet.PersonKey, sheet.Place, sheet.ClockOut, sheet.WorkedSeconds, sheet.Amount));
    }

    [Fact]
    public void Clocking_out_submits_the_hours_and_what_they_come_to()
    {
        var sheet = Out(In(Planned.Start.AddMinutes(-5)), Planned.Start.AddMinutes(-5).AddHours(8).AddMinutes(4).AddSeconds(30.9));

        Assert.Equal((TimesheetStatus.Submitted, (8 * 3_600L) + 270, new Money(16_150, "USD")), (sheet.Status, sheet.WorkedSeconds, sheet.Amount));
    }

    /// <summary>Both presses in every state: the new state or the refusal's code.</summary>
    [Theory]
    [InlineData("in", "Open", "ALREADY_CLOCKED_IN", "ALREADY_CLOCKED_OUT")]
    [InlineData("out", "NOT_CLOCKED_IN", "Submitted", "ALREADY_CLOCKED_OUT")]
    public void Every_transition_is_allowed_or_refused(string press, params string[] outcomes)
    {
        foreach (var (sheet, outcome) in new[] { new Timesheet(), Open, Submitted }.Zip(outcomes))
        {
            var decision = press == "in" ? TimesheetRules.ClockIn(sheet, ClockIn(Planned.Start)) : TimesheetRules.ClockOut(sheet, ClockOut(Planned.End));

            Assert.Equal(outcome, decision.Refusal?.Code ?? decision.Events.Aggregate(sheet, TimesheetRules.Evolve).Status.ToString());
        }
    }

    [Fact]
    public void Only_the_person_herself_uses_her_clock()
    {
        foreach (var actor in new[] { Given.BorrowerManager, Given.LenderManager, Given.Stranger, Actor.Anonymous, Actor.System })
        {
            Assert.Equal("NOT_FOUND", TimesheetRules.ClockIn(new(), ClockIn(Planned.Start) with { Context = Given.By(actor, Planned.Start) }).Refused());
            Assert.Equal("NOT_FOUND", TimesheetRules.ClockOut(Open, new(Given.By(actor, Planned.End), Planned.End, null)).Refused());
            Assert.Equal("NOT_FOUND", TimesheetRules.ClockOut(Submitted, new(Given.By(actor, Planned.End), Planned.End, null)).Refused());
        }

        Assert.Equal("NOT_FOUND", TimesheetRules.ClockIn(new(), ClockIn(Planned.Start) with { PersonKey = null }).Refused());
    }

    [Fact]
    public void A_shift_without_an_accepted_place_is_not_hers() =>
        Assert.Equal("SHIFT_NOT_YOURS", TimesheetRules.ClockIn(new(), ClockIn(Planned.Start) with { Place = null }).Refused());

    [Theory]
    [InlineData(-30.01, "CLOCK_IN_TOO_EARLY")]
    [InlineData(-30, null)]
    [InlineData(0, null)]
    [InlineData((8 * 60) - 1, null)]
    [InlineData(8 * 60, "SHIFT_OVER")]
    public void Clocking_in_begins_half_an_hour_before_the_start_and_ends_with_the_shift(double minutesAfterStart, string? code) =>
        Assert.Equal(code, TimesheetRules.ClockIn(new(), ClockIn(Planned.Start.AddMinutes(minutesAfterStart))).Refusal?.Code);

    [Theory]
    [InlineData(-1, "CLOCK_OUT_BEFORE_IN")]
    [InlineData(0, "CLOCK_OUT_BEFORE_IN")]
    [InlineData(1, null)]
    [InlineData(20 * 60, null)]
    [InlineData((20 * 60) + 1, "CLOCK_OUT_TOO_LATE")]
    public void Clocking_out_comes_after_clocking_in_and_at_most_half_a_day_after_the_end(double minutesAfterStart, string? code) =>
        Assert.Equal(code, TimesheetRules.ClockOut(Open, ClockOut(Planned.Start.AddMinutes(minutesAfterStart))).Refusal?.Code);

    [Theory]
    [InlineData(0, false, null)]
    [InlineData(120, false, null)]
    [InlineData(121, true, null)]
    [InlineData(72 * 3_600, true, null)]
    [InlineData((72 * 3_600) + 1, true, "CLOCK_TOLD_TOO_LATE")]
    [InlineData(-300, false, null)]
    [InlineData(-301, false, "CLOCK_AHEAD")]
    public void What_is_told_late_is_marked_and_bounded_and_a_clock_may_be_a_little_ahead(int secondsLater, bool isDelayed, string? code)
    {
        var arrival = TimesheetRules.ClockIn(new(), ClockIn(Planned.Start, receivedAt: Planned.Start.AddSeconds(secondsLater)));
        var departure = TimesheetRules.ClockOut(Open, ClockOut(Planned.End, receivedAt: Planned.End.AddSeconds(secondsLater)));

        Assert.Equal((code, code), (arrival.Refusal?.Code, departure.Refusal?.Code));
        if (code is null)
        {
            Assert.Equal(isDelayed, Assert.IsType<ClockedIn>(Assert.Single(arrival.Events)).Mark.IsDelayed);
            Assert.Equal(isDelayed, Assert.IsType<ClockedOut>(Assert.Single(departure.Events)).Mark.IsDelayed);
        }
    }

    [Fact]
    public void A_repeat_is_known_by_its_command_and_by_what_it_says()
    {
        var context = Given.By(Given.Ada, Planned.Start);
        var mark = new ClockMark(Planned.Start, Planned.Start, false, AtTheDoor, context.CommandId);

        Assert.True(TimesheetRules.IsRepeat(mark, context, Planned.Start, AtTheDoor with { }));
        Assert.False(TimesheetRules.IsRepeat(mark, context, Planned.Start.AddSeconds(1), AtTheDoor));
        Assert.False(TimesheetRules.IsRepeat(mark, context, Planned.Start, null));
        Assert.False(TimesheetRules.IsRepeat(mark, Given.By(Given.Ada), Planned.Start, AtTheDoor));
        Assert.False(TimesheetRules.IsRepeat(null, context, Planned.Start, AtTheDoor));
    }

    [Fact]
    public void One_shift_and_one_worker_have_one_key()
    {
        Assert.Equal("timesheet/one.ada", TimesheetKey.Of("shift/one", "worker/ada"));
        Assert.NotEqual(TimesheetKey.Of("shift/one", "worker/bob"), TimesheetKey.Of("shift/one", "worker/ada"));
    }

    private static ClockIn ClockIn(DateTimeOffset occurredAt, DateTimeOffset? receivedAt = null, ClockPosition? position = null) =>
        new(Given.By(Given.Ada, receivedAt ?? occurredAt), Given.PersonKey, Place, occurredAt, position);

    private static ClockOut ClockOut(DateTimeOffset occurredAt, DateTimeOffset? receivedAt = null) => new(Given.By(Given.Ada, receivedAt ?? occurredAt), occurredAt, null);

    private static Timesheet In(DateTimeOffset at) => TimesheetRules.ClockIn(new(), ClockIn(at)).After(new Timesheet(), TimesheetRules.Evolve);

    private static Timesheet Out(Timesheet sheet, DateTimeOffset at) => TimesheetRules.ClockOut(sheet, ClockOut(at)).After(sheet, TimesheetRules.Evolve);
}
