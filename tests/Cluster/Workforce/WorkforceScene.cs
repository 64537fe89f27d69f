using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace MerchantHub.Cluster.Tests.Workforce;

/// <summary>A town on a real silo: a closed cinema that lends, a pharmacy that borrows, and the people between them.</summary>
internal sealed class WorkforceScene : IAsyncDisposable
{
    public const string Lender = "organisation/cinema";
    public const string Borrower = "organisation/pharmacy";
    public static readonly GeoPoint Town = new(41.884, -87.628);
    public static readonly Actor LenderManager = new("person/lea", [new(Lender, Role.Manager)], false);
    public static readonly Actor BorrowerManager = new("person/ben", [new(Borrower, Role.Dispatcher)], false);

    /// <summary>Three days ahead at 09:00 UTC.</summary>
    public static readonly DateTimeOffset Morning = new DateTimeOffset(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(3).AddHours(9);

    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;
    private MatchingPolicy _policy = null!;
    private Action<ISiloBuilder>? _configure;
    private string? _postgres;

    public TestSilo Silo => _silo;

    public static async Task<WorkforceScene> Start(MatchingPolicy? policy = null, Action<ISiloBuilder>? configure = null, string? postgres = null)
    {
        var scene = new WorkforceScene
        {
            _policy = policy ?? new MatchingPolicy { Debounce = TimeSpan.FromMilliseconds(50), RetryDelay = TimeSpan.FromMilliseconds(200) },
            _configure = configure,
            _postgres = postgres,
        };
        await scene.StartSilo();
        return scene;
    }

    /// <summary>Ends the silo as it stands and starts a new one on the same database.</summary>
    public async Task Restart(Action<ISiloBuilder>? configure = null)
    {
        await _silo.DisposeAsync();
        _configure = configure;
        await StartSilo();
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
    }

    public static CommandContext By(Actor actor) => new($"command/{Guid.NewGuid():N}", "", actor, TimeProvider.System.GetUtcNow());

    public static CommandContext Step() => By(Actor.System);

    public static Actor Person(string name) => new($"person/{name}", [], false);

    public IWorkerGrain Worker(string name) => _silo.Grains.GetGrain<IWorkerGrain>($"worker/{name}");

    public IShiftGrain Shift(string key) => _silo.Grains.GetGrain<IShiftGrain>(key);

    public IOfferGrain Offer(string key) => _silo.Grains.GetGrain<IOfferGrain>(key);

    public IMatchingGrain Matching(GeoPoint? place = null) => _silo.Grains.GetGrain<IMatchingGrain>(Region.KeyOf(place ?? Town));

    public static WorkerProfile Profile(string name, double kmNorth = 0, int rangeKm = 20) => new()
    {
        DisplayName = name,
        Skills = [new("SHELF_STOCKING", null)],
        Home = new(Town.Latitude + (kmNorth / 111.2), Town.Longitude),
        RangeKm = rangeKm,
        WageFloor = new(1_500, "USD"),
        Availability = [new(Morning.AddDays(-3), Morning.AddDays(30))],
    };

    public async Task Apply(string name, double kmNorth = 0, int rangeKm = 20)
    {
        var reply = await Worker(name).Apply(new(By(Person(name)), Profile(name, kmNorth, rangeKm)));
        Assert.Null(reply.Refusal);
    }

    public async Task<string> Post(double hoursLater = 0, int headcount = 1, GeoPoint? place = null, double hours = 8)
    {
        var key = Key.New("shift");
        var start = Morning.AddHours(hoursLater);
        var reply = await Shift(key).Post(new(
            By(BorrowerManager), "site/pharmacy", Borrower, place ?? Town, null, "SHELF_STOCKING", new(start, start.AddHours(hours)), headcount, new(2_000, "USD")));
        Assert.Null(reply.Refusal);
        return key;
    }

    /// <summary>The cinema's staff, invited, and lent for the coming weeks; consent is still to be given.</summary>
    public async Task<string> Lend(int recallNoticeHours, params string[] names)
    {
        foreach (var name in names)
        {
            var invited = await Worker(name).Invite(new(By(LenderManager), Lender, "site/cinema", $"{name}@example.org", $"person/{name}", Profile(name)));
            Assert.Null(invited.Refusal);
        }

        var key = Key.New("loan");
        var first = DateOnly.FromDateTime(Morning.UtcDateTime).AddDays(-2);
        var reply = await _silo.Grains.GetGrain<ILoanGrain>(key).Offer(new(
            By(LenderManager), Lender, "site/cinema", Town, true, [.. names.Select(name => new StaffMember($"worker/{name}", Lender, []))], first, first.AddDays(20), recallNoticeHours));
        Assert.Null(reply.Refusal);
        return key;
    }

    public async Task Consent(string loanKey, string name)
    {
        await Until(async () => (await Worker(name).Get())!.Worker.Loan(loanKey) is not null, "the consent is requested");
        Assert.Null((await Worker(name).GiveConsent(new(By(Person(name)), loanKey))).Refusal);
    }

    public Task<OfferRow> Offered(string name, OfferStatus status = OfferStatus.Sent, string? shiftKey = null) => UntilFound(
        db => db.Set<OfferRow>().Where(offer => offer.WorkerKey == $"worker/{name}" && offer.Status == status && (shiftKey == null || offer.ShiftKey == shiftKey)),
        $"{name} has an offer that is {status}");

    public async Task Accept(string name, OfferRow offer) =>
        Assert.Null((await Repeat.OnFault(() => Offer(offer.OfferKey).Accept(new(By(Person(name)))))).Refusal);

    public Task Assigned(string shiftKey, string name, AssignmentStatus status = AssignmentStatus.Confirmed) => UntilFound(
        db => db.Set<AssignmentRow>().Where(row => row.ShiftKey == shiftKey && row.WorkerKey == $"worker/{name}" && row.Status == status),
        $"{name} is {status}");

    public async Task<TRow> UntilFound<TRow>(Func<ReadDb, IQueryable<TRow>> query, string what)
        where TRow : class
    {
        TRow? found = null;
        await Until(
            async () =>
            {
                await using var db = await _silo.OpenReadDb();
                found = await query(db).FirstOrDefaultAsync(TestContext.Current.CancellationToken);
                return found is not null;
            },
            what);
        return found!;
    }

    public static async Task Until(Func<Task<bool>> condition, string what)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"Waited for half a minute in vain until {what}.");
    }

    private async Task StartSilo() => _silo = await TestSilo.Start(_directory.Path, _postgres, silo =>
    {
        silo.Services.AddSingleton(_policy);
        _configure?.Invoke(silo);
    });
}
