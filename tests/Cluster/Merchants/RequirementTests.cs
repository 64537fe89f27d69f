using System.Collections.Immutable;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Integrations.Sandbox;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantHub.Cluster.Tests.Merchants;

/// <summary>Papers, checks, stages and their clock on a real silo, on both databases.</summary>
public abstract class RequirementTests : IAsyncLifetime
{
    private const RequirementKind Registration = RequirementKind.BusinessRegistration;
    private const RequirementKind Licence = RequirementKind.FactoryLicence;

    private readonly TempDirectory _directory = new();
    private readonly FakeTimeProvider _day = new(DateTimeOffset.UtcNow);
    private readonly Checks _checks = new();
    private TestSilo _silo = null!;
    private Support.Merchants _merchants = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync()
    {
        var clock = new SteppedClock(_day);
        _silo = await TestSilo.Start(_directory.Path, await Postgres(), silo =>
        {
            silo.Services.AddSingleton<TimeProvider>(clock);
            silo.Services.AddSingleton<IMerchantChecks>(_checks);
        });
        _merchants = new(_silo.Grains, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Papers_are_checked_by_themselves_and_wait_in_the_order_in_which_they_came()
    {
        var (first, second) = (await _merchants.Approved(), await _merchants.Approved());
        await Submit(first, Registration, "1208147521");
        _day.Advance(TimeSpan.FromMinutes(1));
        await Submit(second, Registration, "1208147521");
        await Until(async () => await Status(second, Registration) is RequirementStatus.InCheck && await Status(first, Registration) is RequirementStatus.InCheck);

        Assert.Equal(1, _checks.Asked.Single(facts => facts.BusinessName == second.BusinessName).Others);
        Assert.Equal([first.Key, second.Key], await Queue(ReviewFilter.Open));

        await Grain(first).AskForMore(new(ByOperator(), [Registration], "The second page, please."));
        await Until(async () => (await Queue(ReviewFilter.MoreAsked)).Count == 1);
        Assert.Equal([second.Key], await Queue(ReviewFilter.Open));
        _day.Advance(TimeSpan.FromMinutes(1));
        await Submit(first, Registration, "1208147521");
        await Until(async () => (await Queue(ReviewFilter.Open)).Count == 2);
        Assert.Equal([first.Key, second.Key], await Queue(ReviewFilter.Open));
    }

    [Fact]
    public async Task Checks_that_fail_say_so_to_the_operator_and_hold_up_nothing()
    {
        _checks.Fail = true;
        var organisation = await _merchants.Approved();
        await Submit(organisation, Registration, "1208147521");
        await Until(async () => await Status(organisation, Registration) is RequirementStatus.InCheck);

        var finding = Assert.Single((await Requirement(organisation, Registration)).Findings);
        Assert.Equal(("CHECKS_SILENT", FindingOutcome.Attention), (finding.Code, finding.Outcome));
        Assert.Null((await Grain(organisation).AcceptPapers(new(ByOperator(), Registration, null))).Refusal);
    }

    [Fact]
    public async Task A_command_that_is_repeated_hands_in_once()
    {
        var organisation = await _merchants.Approved();
        var command = new SubmitPapers(_merchants.By(Support.Merchants.Owner(organisation)), Registration, Paper("1208147521"));

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Repeat.OnFault(() => Grain(organisation).SubmitPapers(command))));

        Assert.All(replies, reply => Assert.Null(reply.Refusal));
        Assert.Equal(1, (await Requirement(organisation, Registration)).Submission);
    }

    [Fact]
    public async Task Who_shows_nothing_in_time_takes_no_orders_until_it_does()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        var deal = await _merchants.Deal(factory);
        await Until(async () => (await Start(deal.Key, 1)).Refusal is null);
        Assert.True((await Grain(factory).GetStanding()).MaySell);
        Assert.False((await Grain(factory).GetStanding()).MayBePaid);

        _day.Advance(RequirementRules.TimeToShow + TimeSpan.FromSeconds(1));
        await Until(async () => !(await Grain(factory).GetStanding()).MaySell);
        await Until(async () => (await Start(deal.Key, 1)).Refusal?.Code == "SELLER_NOT_SELLING", stepSeconds: 3);
        Assert.Equal(1, await _silo.Scalar<long>("select count(*) from notification where kind = 'SellerStageFell'"));

        await Accept(factory, Registration, "1208147521");
        await Accept(factory, Licence, "77");
        await Accept(factory, RequirementKind.FoodLicence, "78");
        Assert.True((await Grain(factory).GetStanding()).MaySell);
        await Until(async () => (await Start(deal.Key, 1)).Refusal is null, stepSeconds: 3);
    }

    [Fact]
    public async Task A_paper_that_ends_is_asked_for_anew_and_its_end_takes_the_stage_back()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        var end = _day.GetUtcNow().AddDays(60);
        await Accept(factory, Registration, "1208147521", end);
        await Accept(factory, Licence, "77");
        await Accept(factory, RequirementKind.FoodLicence, "78");
        _day.Advance(TimeSpan.FromDays(31));
        await Until(async () => await _silo.Scalar<long>("select count(*) from notification where kind = 'PapersEndSoon'") == 1);
        Assert.True((await Grain(factory).GetStanding()).MaySell);

        _day.Advance(TimeSpan.FromDays(30));
        await Until(async () => await Status(factory, Registration) is RequirementStatus.Expired);
        Assert.False((await Grain(factory).GetStanding()).MaySell);
    }

    [Fact]
    public async Task Before_it_may_be_paid_a_seller_takes_orders_up_to_a_limit_a_month()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        var deal = await _merchants.Deal(factory, stock: 20_000);
        var limit = RequirementTable.MonthlyLimits.Single(each => each.Currency == "KRW");
        var units = (int)(limit.Minor / 8_000) + 1;

        Reply<CheckoutView> held = null!;
        await Until(async () => (held = await Start(deal.Key, units)).Refusal is null);
        await _silo.Grains.GetGrain<ICheckoutGrain>(held.View!.Key).Pay(new(_merchants.By(Actor.System), "guest/1", SandboxGateway.Accepted));
        await Until(async () => (await Start(deal.Key, 1)).Refusal?.Code == "SELLER_AT_LIMIT", stepSeconds: 3);
        await using (var db = await _silo.OpenReadDb())
        {
            var volume = Assert.Single(await db.VolumesOf(factory.Key, SellerMonth.Of(_day.GetUtcNow()), Cancel));
            Assert.Equal((units * 8_000L, 1), (volume.Minor, volume.IsOver));
        }

        foreach (var kind in (await Grain(factory).GetRequirements())!.Requirements.Select(requirement => requirement.Kind))
        {
            await Accept(factory, kind, $"{kind}", kind is RequirementKind.RepresentativeIdentity ? _day.GetUtcNow().AddYears(3) : null);
        }

        Assert.True((await Grain(factory).GetStanding()).MayBePaid);
        await Until(async () => (await Start(deal.Key, 1)).Refusal is null, stepSeconds: 3);
    }

    [Fact]
    public async Task A_business_from_before_keeps_everything_and_gets_its_dates_from_the_upgrade()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        await _silo.Settle();
        await ForgetTerms(factory.Key);
        await using (var connection = await _silo.Database.Open(Cancel))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "insert into outbox (kind, aggregate, version, name, body, consumer, occurred_at, deliver_after) select 1, organisation_key, version, 'merchants.requirements-begin', '', '', coalesce(decided_at, applied_at), 0 from organisation where status = 'Approved'";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await Until(async () => (await Grain(factory).GetRequirements())!.Terms is not null);
        Assert.True((await Grain(factory).GetStanding()).MayBePaid);
        _day.Advance(RequirementRules.TimeToShow + TimeSpan.FromSeconds(1));
        await Until(async () => (await Grain(factory).GetStanding()) is { MaySell: false, MayBePaid: false });
    }

    /// <summary>Makes the stored state what an earlier release has written.</summary>
    private async Task ForgetTerms(string key)
    {
        var management = _silo.Grains.GetGrain<Orleans.Runtime.IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero);
        await using var connection = await _silo.Database.Open(Cancel);
        await using var read = connection.CreateCommand();
        read.CommandText = "select payloadbinary from orleansstorage where grainidextensionstring = @key";
        read.Add("@key", key);
        var json = System.Text.Json.Nodes.JsonNode.Parse((byte[])(await read.ExecuteScalarAsync(Cancel))!)!;
        Assert.True(json["state"]!.AsObject().Remove("requirementTerms") && json["state"]!.AsObject().Remove("stage"));
        await using var write = connection.CreateCommand();
        write.CommandText = "update orleansstorage set payloadbinary = @json where grainidextensionstring = @key";
        write.Add("@json", System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())).Add("@key", key);
        Assert.Equal(1, await write.ExecuteNonQueryAsync(Cancel));
    }

    [Fact]
    public async Task Nothing_of_a_paper_but_what_was_decided_is_in_the_audit_log()
    {
        var organisation = await _merchants.Approved();
        await Submit(organisation, Registration, "1208147521");
        await Until(async () => await Status(organisation, Registration) is RequirementStatus.InCheck);
        await Grain(organisation).RefusePapers(new(ByOperator(), Registration, PaperRefusalReason.Unreadable, "The secret text."));
        await _silo.Settle();

        var log = await _silo.Scalar<string>("select changes from audit_entry where deed = 'organisation.SubmitPapers'") + await _silo.Scalar<string>("select changes from audit_entry where deed = 'organisation.RefusePapers'");
        Assert.Contains("Refused", log, StringComparison.Ordinal);
        Assert.All(["Kim Mina", "passport.pdf", "The secret text.", "a private note"], secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    private static Papers Paper(string number, DateTimeOffset? end = null) => new([new("0123", "passport.pdf", DocumentFormat.Pdf, 1_000)], number, "Kim Mina", end, "a private note");

    private async Task Submit(OrganisationView organisation, RequirementKind kind, string number, DateTimeOffset? end = null) =>
        Assert.Null((await Grain(organisation).SubmitPapers(new(_merchants.By(Support.Merchants.Owner(organisation)), kind, Paper(number, end)))).Refusal);

    private async Task Accept(OrganisationView organisation, RequirementKind kind, string number, DateTimeOffset? end = null)
    {
        await Submit(organisation, kind, number, end);
        Assert.Null((await Grain(organisation).AcceptPapers(new(ByOperator(), kind, null))).Refusal);
    }

    private Task<Reply<CheckoutView>> Start(string item, int quantity) => _silo.Grains.GetGrain<ICheckoutGrain>(Key.New("checkout")).Start(
        new(_merchants.By(Actor.System), "guest/1", "kim@example.com", [new CartLine(item, quantity)], null, "", ""));

    private CommandContext ByOperator() => _merchants.By(Support.Merchants.Operator);

    private IOrganisationGrain Grain(OrganisationView organisation) => _silo.Grains.GetGrain<IOrganisationGrain>(organisation.Key);

    private async Task<Requirement> Requirement(OrganisationView organisation, RequirementKind kind) =>
        (await Grain(organisation).GetRequirements())!.Requirements.Single(requirement => requirement.Kind == kind);

    private async Task<RequirementStatus> Status(OrganisationView organisation, RequirementKind kind) => (await Requirement(organisation, kind)).Status;

    private async Task<List<string>> Queue(ReviewFilter filter)
    {
        await using var db = await _silo.OpenReadDb();
        return [.. (await db.Reviews(filter, new(10, null, false), Cancel)).Select(row => row.OrganisationKey)];
    }

    /// <param name="condition">What is waited for.</param>
    /// <param name="stepSeconds">How far the day goes on between two looks.</param>
    private async Task Until(Func<Task<bool>> condition, int stepSeconds = 0)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await condition())
            {
                return;
            }

            _day.Advance(TimeSpan.FromSeconds(stepSeconds));
            await Task.Delay(50, Cancel);
        }

        Assert.Fail("It did not happen within ten seconds.");
    }

    private sealed class Checks : IMerchantChecks
    {
        public bool Fail { get; set; }

        public System.Collections.Concurrent.ConcurrentBag<MerchantFacts> Asked { get; } = [];

        public Task<ImmutableArray<CheckFinding>> Check(MerchantFacts facts, CancellationToken cancellationToken)
        {
            Asked.Add(facts);
            return Fail ? throw new InvalidOperationException("The checks are away.") : Task.FromResult<ImmutableArray<CheckFinding>>([new("NAME_SAME", FindingOutcome.Pass, "The same.")]);
        }
    }

    /// <summary>Tells the test's time of day while timers run in real time.</summary>
    private sealed class SteppedClock(FakeTimeProvider day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => day.GetUtcNow();
    }
}

public sealed class SqliteRequirementTests : RequirementTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresRequirementTests : RequirementTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
