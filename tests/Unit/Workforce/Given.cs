using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Unit.Tests.Workforce;

/// <summary>A closed cinema, a busy pharmacy, and the people between them.</summary>
internal static class Given
{
    public const string Lender = "organisation/cinema";
    public const string Borrower = "organisation/pharmacy";
    public const string PersonKey = "person/ada";
    public const string WorkerKey = "worker/ada";
    public const string LoanKey = "loan/spring";
    public const string RegionKey = "region/n41w088";

    /// <summary>A Monday.</summary>
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Now = Monday.AddDays(-1);
    public static readonly GeoPoint Cinema = new(41.884, -87.628);
    public static readonly GeoPoint Pharmacy = new(41.894, -87.628);
    public static readonly TimeWindow ThreeWeeks = new(Monday.AddDays(-1), Monday.AddDays(20));

    public static readonly Actor Ada = new(PersonKey, [], false);
    public static readonly Actor LenderManager = new("person/lea", [new(Lender, Role.Manager)], false);
    public static readonly Actor BorrowerManager = new("person/ben", [new(Borrower, Role.Dispatcher)], false);
    public static readonly Actor Stranger = new("person/sam", [new("organisation/other", Role.Owner)], false);

    public static readonly WorkerProfile Profile = new()
    {
        DisplayName = "Ada Example",
        Skills = [new("SHELF_STOCKING", null), new("FORKLIFT", new DateOnly(2026, 3, 10))],
        Home = Cinema,
        RangeKm = 10,
        WageFloor = new(1_500, "USD"),
        Availability = [ThreeWeeks],
    };

    /// <summary>Works on her own account.</summary>
    public static readonly Worker FreeWorker = Worker(new WorkerRegistered(PersonKey, "", null, null, Profile));

    public static readonly Worker Staff = Worker(new WorkerRegistered(PersonKey, "ADA@EXAMPLE.ORG", Lender, "site/cinema", Profile));

    public static readonly Worker AskedStaff = WorkerRules.Evolve(
        Staff, new ConsentRequested(new(LoanKey, Lender, ThreeWeeks, ConsentStatus.Requested, null)));

    public static readonly Worker LentStaff = WorkerRules.Evolve(AskedStaff, new ConsentGiven(LoanKey));

    public static CommandContext By(Actor actor, DateTimeOffset? at = null) => new($"command/{Guid.NewGuid():N}", "", actor, at ?? Now);

    public static CommandContext Step(DateTimeOffset? at = null) => By(Actor.System, at);

    /// <summary>From an hour after midnight on Monday, for a number of hours.</summary>
    public static TimeWindow Hours(double start, double length) => new(Monday.AddHours(start), Monday.AddHours(start + length));

    public static ShiftDemand Demand(TimeWindow? window = null, string skill = "SHELF_STOCKING", long wage = 2_000, string key = "shift/one") =>
        new(key, Borrower, Pharmacy, window ?? Hours(9, 8), skill, new(wage, "USD"));

    public static Worker Worker(params WorkerEvent[] history) => history.Aggregate(new Worker(), WorkerRules.Evolve);

    public static Worker Reserved(this Worker worker, string offerKey, TimeWindow window, string? loanKey = null) =>
        WorkerRules.Evolve(worker, new ShiftReserved(new(offerKey, Demand(window, key: $"shift/{offerKey}"), loanKey, ReservationStatus.Held), Now));

    public static T After<T, TEvent>(this Decision<TEvent> decision, T state, Func<T, TEvent, T> evolve)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(state, evolve);
    }

    public static ImmutableArray<TEvent> Accepted<TEvent>(this Decision<TEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events;
    }

    public static string Refused<TEvent>(this Decision<TEvent> decision)
    {
        Assert.NotNull(decision.Refusal);
        Assert.NotEmpty(decision.Refusal.Message);
        return decision.Refusal.Code;
    }
}
