using CsCheck;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

public sealed class WorkerReservationTests
{
    private static readonly LabourRulePack Rules = LabourRulePack.EuropeanUnion;

    [Fact]
    public void A_reservation_is_held_then_confirmed_then_released()
    {
        var held = Reserve(Given.FreeWorker, "offer/a", Given.Hours(9, 8)).After(Given.FreeWorker, WorkerRules.Evolve);
        var confirmed = WorkerReservationRules.Confirm(held, new(Given.Step(), "offer/a")).After(held, WorkerRules.Evolve);
        var released = WorkerReservationRules.Release(confirmed, new(Given.Step(), "offer/a")).After(confirmed, WorkerRules.Evolve);

        Assert.Equal(ReservationStatus.Held, held.Reservation("offer/a")!.Status);
        Assert.Equal(ReservationStatus.Confirmed, confirmed.Reservation("offer/a")!.Status);
        Assert.Empty(released.Reservations);
        Assert.Empty(WorkerReservationRules.Confirm(confirmed, new(Given.Step(), "offer/a")).Accepted());
        Assert.Empty(WorkerReservationRules.Release(released, new(Given.Step(), "offer/a")).Accepted());
        Assert.Equal("RESERVATION_RELEASED", WorkerReservationRules.Confirm(released, new(Given.Step(), "offer/a")).Refused());
    }

    [Fact]
    public void The_offer_key_is_the_token_so_reserving_twice_is_one_reservation()
    {
        var held = Reserve(Given.FreeWorker, "offer/a", Given.Hours(9, 8)).After(Given.FreeWorker, WorkerRules.Evolve);

        Assert.Empty(Reserve(held, "offer/a", Given.Hours(9, 8)).Accepted());
        Assert.Equal("OVERLAP", Reserve(held, "offer/b", Given.Hours(9, 8)).Refused());
    }

    [Fact]
    public void Only_steps_of_the_system_touch_the_ledger()
    {
        var byPerson = Given.By(Given.Ada);

        Assert.Equal("NOT_FOUND", WorkerReservationRules.TryReserve(Given.FreeWorker, new(byPerson, "offer/a", Given.Demand()), Rules).Refused());
        Assert.Equal("NOT_FOUND", WorkerReservationRules.Confirm(Given.FreeWorker, new(byPerson, "offer/a")).Refused());
        Assert.Equal("NOT_FOUND", WorkerReservationRules.Release(Given.FreeWorker, new(byPerson, "offer/a")).Refused());
        Assert.Equal("NOT_FOUND", WorkerReservationRules.TryReserve(new(), new(Given.Step(), "offer/a", Given.Demand()), Rules).Refused());
    }

    [Fact]
    public void A_shift_that_has_begun_is_not_reserved() => Assert.Equal(
        "SHIFT_STARTED",
        WorkerReservationRules.TryReserve(Given.FreeWorker, new(Given.Step(Given.Monday.AddHours(9)), "offer/a", Given.Demand()), Rules).Refused());

    [Theory]
    [InlineData(8, 8, "OVERLAP")]
    [InlineData(10, 2, "OVERLAP")]
    [InlineData(17, 4, "REST_11H")]
    [InlineData(27.99, 8, "REST_11H")]
    [InlineData(28, 8, null)]
    [InlineData(-10, 8, null)]
    [InlineData(-9.99, 8, "REST_11H")]
    public void Between_two_shifts_lie_eleven_hours_of_rest(double start, double length, string? code)
    {
        var worker = Given.FreeWorker.Reserved("offer/a", Given.Hours(9, 8));

        var verdict = WorkingTime.Check(worker.Reservations, Given.Hours(start, length), Rules);

        Assert.Equal(code ?? "", verdict.Code);
    }

    [Fact]
    public void The_rest_that_is_missing_is_told_in_minutes()
    {
        var worker = Given.FreeWorker.Reserved("offer/a", Given.Hours(14, 8));

        Assert.Equal(new Verdict(IneligibleReason.RestTooShort, 540, 660), WorkingTime.Check(worker.Reservations, Given.Hours(31, 8), Rules));
    }

    [Fact]
    public void Six_days_of_eight_hours_fill_a_week_and_the_seventh_is_refused_until_the_first_has_left_the_week()
    {
        var worker = Enumerable.Range(0, 6).Aggregate(Given.FreeWorker, (state, day) => state.Reserved($"offer/{day}", Given.Hours((day * 24) + 9, 8)));

        Assert.Equal("HOURS_48", WorkingTime.Check(worker.Reservations, Given.Hours((6 * 24) + 9, 1), Rules).Code);
        Assert.True(WorkingTime.Check(worker.Reservations, Given.Hours((7 * 24) + 9, 8), Rules).IsEligible);
        Assert.Equal("HOURS_48", WorkingTime.Check(worker.Reservations, Given.Hours((7 * 24) + 8, 8), Rules).Code);
    }

    [Fact]
    public void Old_reservations_are_forgotten_with_the_next_one()
    {
        var worker = Given.FreeWorker.Reserved("offer/old", Given.Hours(9, 8));
        var later = Given.Monday.AddDays(50);

        var next = WorkerRules.Evolve(worker, new ShiftReserved(new("offer/new", Given.Demand(), null, ReservationStatus.Held), later));

        Assert.Equal("offer/new", Assert.Single(next.Reservations).OfferKey);
    }

    [Fact]
    public void The_loan_of_a_lent_worker_is_written_into_the_reservation()
    {
        var held = Reserve(Given.LentStaff, "offer/a", Given.Hours(9, 8)).After(Given.LentStaff, WorkerRules.Evolve);

        Assert.Equal(Given.LoanKey, held.Reservation("offer/a")!.LoanKey);
    }

    /// <summary>Whatever is asked in whatever order: an independent minute-by-minute check finds no breach in what was reserved.</summary>
    [Fact]
    public void No_order_of_requests_breaks_rest_overlap_or_weekly_hours()
    {
        var window = Gen.Select(Gen.Int[0, 20 * 24 * 2], Gen.Int[1, 26], (half, length) => Given.Hours(half / 2d, length / 2d));
        var request = Gen.Select(window, Gen.Bool, Gen.Int[0, 5]);

        request.Array[1, 60].Sample(requests =>
        {
            var worker = Given.FreeWorker with { Profile = Given.Profile with { Availability = [new(Given.Monday.AddDays(-9), Given.Monday.AddDays(90))] } };
            var held = new List<string>();
            foreach (var (asked, isRelease, pick) in requests)
            {
                var decision = isRelease && held.Count > pick
                    ? WorkerReservationRules.Release(worker, new(Given.Step(), held[pick]))
                    : Reserve(worker, $"offer/{Guid.NewGuid():N}", asked);
                foreach (var @event in decision.Events)
                {
                    worker = WorkerRules.Evolve(worker, @event);
                }

                held = [.. worker.Reservations.Select(reservation => reservation.OfferKey)];
            }

            AssertLawful([.. worker.Reservations.Select(reservation => reservation.Shift.Window).OrderBy(shift => shift.Start)]);
        }, iter: 400);
    }

    private static void AssertLawful(TimeWindow[] shifts)
    {
        const int Step = 30;
        for (var index = 1; index < shifts.Length; index++)
        {
            Assert.True(shifts[index].Start - shifts[index - 1].End >= TimeSpan.FromHours(11));
        }

        var slots = new int[(30 * 24 * 60) / Step];
        foreach (var shift in shifts)
        {
            for (var at = shift.Start; at < shift.End; at = at.AddMinutes(Step))
            {
                slots[(int)(at - Given.Monday).TotalMinutes / Step]++;
            }
        }

        Assert.DoesNotContain(slots, count => count > 1);
        var week = 7 * 24 * 60 / Step;
        for (var start = 0; start + week <= slots.Length; start++)
        {
            Assert.True(slots.AsSpan(start, week).ToArray().Sum() * Step <= 48 * 60);
        }
    }

    private static MerchantHub.Domain.Common.Decision<WorkerEvent> Reserve(Worker worker, string offerKey, TimeWindow window) =>
        WorkerReservationRules.TryReserve(worker, new(Given.Step(), offerKey, Given.Demand(window)), Rules);
}
