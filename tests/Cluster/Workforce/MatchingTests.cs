using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Workforce;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using static MerchantHub.Cluster.Tests.Workforce.WorkforceScene;

namespace MerchantHub.Cluster.Tests.Workforce;

public sealed class MatchingTests : IAsyncLifetime
{
    private WorkforceScene _scene = null!;

    public async ValueTask InitializeAsync() => _scene = await WorkforceScene.Start();

    public ValueTask DisposeAsync() => _scene.DisposeAsync();

    [Fact]
    public async Task The_nearest_worker_is_offered_the_shift_and_the_borrower_sees_who_comes()
    {
        await _scene.Apply("near", kmNorth: 1);
        await _scene.Apply("far", kmNorth: 9);
        var shift = await _scene.Post();

        var offer = await _scene.Offered("near");
        Assert.InRange(offer.DistanceMetres, 990, 1_010);
        await _scene.Accept("near", offer);
        await _scene.Assigned(shift, "near");

        var filled = (await _scene.Shift(shift).Get())!.Shift;
        Assert.Equal((ShiftStatus.Filled, "worker/near"), (filled.Status, Assert.Single(filled.Places).WorkerKey));
        Assert.Equal(ReservationStatus.Confirmed, Assert.Single((await _scene.Worker("near").Get())!.Worker.Reservations).Status);
        var row = await _scene.UntilFound(db => db.Set<ShiftRow>().Where(found => found.ShiftKey == shift && found.Filled == 1), "the row is filled");
        Assert.Equal((ShiftStatus.Filled, null), (row.Status, row.UnmatchedReason));
        Assert.Empty((await _scene.Worker("far").Get())!.Worker.Reservations);
    }

    [Fact]
    public async Task After_a_decline_the_next_best_is_offered_and_the_first_is_free_again()
    {
        await _scene.Apply("near", kmNorth: 1);
        await _scene.Apply("far", kmNorth: 9);
        var shift = await _scene.Post();
        var first = await _scene.Offered("near");

        var declined = await _scene.Offer(first.OfferKey).Decline(new(By(Person("near")), "ill"));

        Assert.Null(declined.Refusal);
        var second = await _scene.Offered("far");
        Assert.Equal(shift, second.ShiftKey);
        Assert.Empty((await _scene.Worker("near").Get())!.Worker.Reservations);
        await _scene.Accept("far", second);
        await _scene.Assigned(shift, "far");
        var row = await _scene.Offered("near", OfferStatus.Declined);
        Assert.Equal("ill", row.Reason);
    }

    [Fact]
    public async Task Someone_who_steps_back_after_accepting_is_replaced()
    {
        await _scene.Apply("near", kmNorth: 1);
        await _scene.Apply("far", kmNorth: 9);
        var shift = await _scene.Post();
        var first = await _scene.Offered("near");
        await _scene.Accept("near", first);
        await _scene.Assigned(shift, "near");

        await _scene.Offer(first.OfferKey).Decline(new(By(Person("near")), "broken leg"));

        await _scene.Accept("far", await _scene.Offered("far"));
        await _scene.Assigned(shift, "near", AssignmentStatus.Cancelled);
        await _scene.Assigned(shift, "far");
        Assert.Equal("worker/far", Assert.Single((await _scene.Shift(shift).Get())!.Shift.Places).WorkerKey);
    }

    [Fact]
    public async Task A_shift_is_offered_to_as_many_as_its_headcount_and_each_worker_gets_one_of_two_overlapping_shifts()
    {
        foreach (var index in Enumerable.Range(0, 5))
        {
            await _scene.Apply($"w{index}", kmNorth: index);
        }

        var shifts = new[] { await _scene.Post(headcount: 2), await _scene.Post(hoursLater: 2, headcount: 2) };
        await Until(async () => (await _scene.Matching().Get()).Live.Count(live => live.Offer.Status is LiveOfferStatus.Sent) == 4, "four offers are out");
        await _scene.Silo.Settle();

        await using var db = await _scene.Silo.OpenReadDb();
        var offers = await db.Set<OfferRow>().Where(offer => offer.Status == OfferStatus.Sent).ToListAsync(TestContext.Current.CancellationToken);
        Assert.All(shifts, shift => Assert.Equal(2, offers.Count(offer => offer.ShiftKey == shift)));
        Assert.Equal(4, offers.Select(offer => offer.WorkerKey).Distinct().Count());
    }

    [Fact]
    public async Task A_shift_that_nobody_can_work_says_why()
    {
        await _scene.Apply("ada", kmNorth: 9, rangeKm: 5);

        var shift = await _scene.Post();

        var row = await _scene.UntilFound(db => db.Set<ShiftRow>().Where(found => found.ShiftKey == shift && found.UnmatchedReason != null), "the reason is there");
        Assert.Equal("1 within reach: too far away 1.", row.UnmatchedReason);
    }

    [Fact]
    public async Task Workers_who_come_later_are_offered_what_is_still_open()
    {
        var shift = await _scene.Post();
        await _scene.UntilFound(db => db.Set<ShiftRow>().Where(found => found.ShiftKey == shift && found.UnmatchedReason != null), "the first round is over");

        await _scene.Apply("late");

        Assert.Equal(shift, (await _scene.Offered("late")).ShiftKey);
    }

    [Fact]
    public async Task Two_regions_never_book_one_worker_twice()
    {
        // The worker lives at the border of two cells; both regions have a shift at the same hour.
        var (south, north) = (new GeoPoint(41.98, -87.628), new GeoPoint(42.02, -87.628));
        await _scene.Worker("ada").Apply(new(By(Person("ada")), Profile("ada") with { Home = new(42.0, -87.628) }));
        await _scene.Silo.Settle();

        var shifts = await Task.WhenAll(_scene.Post(place: south), _scene.Post(place: north), _scene.Post(hoursLater: 4, place: south), _scene.Post(hoursLater: -4, place: north));
        var offer = await _scene.Offered("ada");
        await _scene.Accept("ada", offer);
        await _scene.Assigned(offer.ShiftKey, "ada");
        foreach (var place in new[] { south, north })
        {
            await _scene.Matching(place).MatchNow(new(By(BorrowerManager), Borrower));
        }

        await _scene.Silo.Settle();
        Assert.Equal(offer.OfferKey, Assert.Single((await _scene.Worker("ada").Get())!.Worker.Reservations).OfferKey);
        var places = await Task.WhenAll(shifts.Select(async shift => (await _scene.Shift(shift).Get())!.Shift.Places.Length));
        Assert.Equal(1, places.Sum());
        await using var db = await _scene.Silo.OpenReadDb();
        Assert.Equal(1, await db.Set<OfferRow>().CountAsync(row => row.Status == OfferStatus.Sent || row.Status == OfferStatus.Accepted, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_reservations_at_once_leave_one_lawful_ledger()
    {
        await _scene.Apply("ada");
        var random = new Random(7);
        var demands = Enumerable.Range(0, 60).Select(index =>
        {
            var start = Morning.AddHours(random.Next(0, 24 * 10));
            return new ShiftDemand($"shift/{index}", Borrower, Town, new(start, start.AddHours(random.Next(4, 12))), "SHELF_STOCKING", new(2_000, "USD"));
        }).ToArray();

        var replies = await Task.WhenAll(demands.Select((demand, index) => _scene.Worker("ada").TryReserve(new(Step(), $"offer/{index}", demand))));

        var worker = (await _scene.Worker("ada").Get())!.Worker;
        Assert.Equal(replies.Count(reply => reply.Refusal is null), worker.Reservations.Length);
        var windows = worker.Reservations.Select(reservation => reservation.Shift.Window).OrderBy(window => window.Start).ToArray();
        Assert.All(windows.Zip(windows.Skip(1)), pair => Assert.True(pair.Second.Start - pair.First.End >= TimeSpan.FromHours(11)));
        Assert.True(windows.Length > 3);
    }

    [Fact]
    public async Task A_cancelled_shift_takes_its_offers_back_and_frees_its_people()
    {
        await _scene.Apply("ada", kmNorth: 1);
        await _scene.Apply("bob", kmNorth: 2);
        var shift = await _scene.Post(headcount: 2);
        await _scene.Accept("ada", await _scene.Offered("ada"));
        await _scene.Assigned(shift, "ada");
        await _scene.Offered("bob");

        Assert.Null((await _scene.Shift(shift).Cancel(new(By(BorrowerManager)))).Refusal);

        await _scene.Offered("ada", OfferStatus.Revoked);
        await _scene.Offered("bob", OfferStatus.Revoked);
        await _scene.Assigned(shift, "ada", AssignmentStatus.Cancelled);
        await Until(async () => (await _scene.Worker("ada").Get())!.Worker.Reservations.IsEmpty, "ada is free");
        await Until(async () => (await _scene.Worker("bob").Get())!.Worker.Reservations.IsEmpty, "bob is free");
        await Until(async () => (await _scene.Matching().Get()).Live.IsEmpty, "no place is on offer");
    }

    [Fact]
    public async Task Matching_now_is_for_the_borrower_and_answers_how_many_were_asked()
    {
        await _scene.Apply("ada");
        var stranger = new Actor("person/sam", [new("organisation/other", Role.Owner)], false);
        await _scene.Silo.Settle();
        await _scene.Post(headcount: 3);

        var refused = await _scene.Matching().MatchNow(new(By(stranger), Borrower));
        await _scene.Silo.Settle();
        var done = await _scene.Matching().MatchNow(new(By(BorrowerManager), Borrower));

        Assert.Equal("NOT_FOUND", refused.Refusal?.Code);
        Assert.InRange(done.View!.Proposed, 0, 1);
        Assert.Equal("worker/ada", Assert.Single((await _scene.Matching().Get()).Live).Offer.WorkerKey);
    }
}

public sealed class OfferExpiryTests
{
    [Fact]
    public async Task An_offer_nobody_answers_runs_out_and_goes_to_the_next()
    {
        await using var scene = await WorkforceScene.Start(new MatchingPolicy
        {
            Debounce = TimeSpan.FromMilliseconds(50),
            OfferLifetime = TimeSpan.FromSeconds(2),
        });
        await scene.Apply("silent", kmNorth: 1);
        await scene.Apply("ready", kmNorth: 9);
        var shift = await scene.Post();
        await scene.Offered("silent");

        await scene.Accept("ready", await scene.Offered("ready"));

        await scene.Assigned(shift, "ready");
        await scene.Offered("silent", OfferStatus.TimedOut);
        Assert.Empty((await scene.Worker("silent").Get())!.Worker.Reservations);
    }
}

/// <summary>The silo ends at the worst moments; the next one on the same database goes on.</summary>
public sealed class MatchingRecoveryTests
{
    private static readonly MatchingPolicy Quick = new() { Debounce = TimeSpan.FromMilliseconds(50), CheckDelay = TimeSpan.FromSeconds(3) };

    [Fact]
    public async Task A_round_cut_off_while_it_was_solved_is_done_by_the_next_silo()
    {
        await using var scene = await WorkforceScene.Start(Quick, silo => silo.Services.AddSingleton<IAssignmentSolver, StoppedSolver>());
        await scene.Apply("ada");
        var shift = await scene.Post();
        await Until(async () => (await scene.Matching().Get()).Round == 1, "the round has begun");

        await scene.Restart();

        await scene.Accept("ada", await scene.Offered("ada"));
        await scene.Assigned(shift, "ada");
    }

    [Fact]
    public async Task A_round_cut_off_between_reserving_and_sending_sends_the_same_offer_and_reserves_nothing_twice()
    {
        await using var scene = await WorkforceScene.Start(Quick, silo => silo.AddIncomingGrainCallFilter(Fails(nameof(IOfferGrain.Send))));
        await scene.Apply("ada");
        var shift = await scene.Post();
        await Until(async () => (await scene.Worker("ada").Get())!.Worker.Reservations.Length == 1, "the time is reserved");
        var reserved = Assert.Single((await scene.Worker("ada").Get())!.Worker.Reservations);

        await scene.Restart();

        var offer = await scene.Offered("ada");
        Assert.Equal(reserved.OfferKey, offer.OfferKey);
        await scene.Accept("ada", offer);
        await scene.Assigned(shift, "ada");
        Assert.Equal(reserved.OfferKey, Assert.Single((await scene.Worker("ada").Get())!.Worker.Reservations).OfferKey);
        Assert.Equal(1, await scene.Silo.Scalar<long>("select count(*) from workforce_offer"));
    }

    [Fact]
    public async Task An_accepted_offer_whose_place_was_not_filled_is_filled_by_the_next_silo()
    {
        await using var scene = await WorkforceScene.Start(Quick, silo => silo.AddIncomingGrainCallFilter(Fails(nameof(IShiftGrain.Fill))));
        await scene.Apply("ada");
        var shift = await scene.Post();
        await scene.Accept("ada", await scene.Offered("ada"));
        await Until(
            async () => await scene.Silo.Scalar<long>("select count(*) from outbox where name = 'workforce.OfferAccepted' and attempts > 0") > 0,
            "filling has failed");
        Assert.Empty((await scene.Shift(shift).Get())!.Shift.Places);

        await scene.Restart();

        await scene.Assigned(shift, "ada");
        Assert.Single((await scene.Shift(shift).Get())!.Shift.Places);
        Assert.Equal(ReservationStatus.Confirmed, Assert.Single((await scene.Worker("ada").Get())!.Worker.Reservations).Status);
    }

    private static IncomingCalls Fails(string method) => new(method);

    /// <summary>Stands for the process that dies just before this call.</summary>
    private sealed class IncomingCalls(string failing) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => context.MethodName == failing
            ? throw new InvalidOperationException($"The silo is dying before {failing}.")
            : context.Invoke();
    }

    /// <summary>Never answers; what a solver looks like from outside when its silo dies.</summary>
    private sealed class StoppedSolver : IAssignmentSolver
    {
        public async Task<AssignmentSolution> Solve(AssignmentProblem problem, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
