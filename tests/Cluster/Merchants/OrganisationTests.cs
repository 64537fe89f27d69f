using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using Orleans.Hosting;

namespace MerchantHub.Cluster.Tests.Merchants;

/// <summary>Applications, decisions, members and stores on a real silo, on both databases.</summary>
public abstract class OrganisationTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;
    private Support.Merchants _merchants = null!;
    private int _failingSubmissions;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync()
    {
        _silo = await TestSilo.Start(_directory.Path, await Postgres(), silo => silo.AddIncomingGrainCallFilter(call =>
            call.MethodName == "Submit" && Interlocked.Decrement(ref _failingSubmissions) >= 0
                ? throw new StorageFaultException("The disk is gone.")
                : call.Invoke()));
        _merchants = new(_silo.Grains);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Of_twenty_applications_with_one_number_at_once_one_passes()
    {
        var number = Support.Merchants.NewKoreanNumber();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Apply(number, Key.New("person"))));

        Assert.Single(replies, reply => reply.Refusal is null);
        Assert.Equal(19, replies.Count(reply => reply.Refusal?.Code == "REGISTRATION_TAKEN"));
        await _silo.Settle();
        Assert.Equal(1, await _silo.Scalar<long>($"select count(*) from organisation where registration_number = '{number}'"));
        Assert.Equal(1, await _silo.Scalar<long>("select count(*) from membership"));
    }

    [Fact]
    public async Task An_application_sent_again_is_the_same_application()
    {
        var number = Support.Merchants.NewKoreanNumber();
        var command = Command(number, Key.New("person"));
        var registration = _silo.Grains.GetGrain<IRegistrationGrain>(RegistrationKey.Of("KR", number));

        var replies = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Repeat.OnFault(() => registration.Apply(command))));

        Assert.All(replies, reply => Assert.Equal(command.OrganisationKey, reply.View?.Key));
        await _silo.Settle();
        Assert.Equal(1, (await Organisation(command.OrganisationKey).Get())!.Version);
    }

    [Fact]
    public async Task An_application_that_was_interrupted_after_its_claim_is_handed_in_by_itself_and_once()
    {
        // More failures than the caller repeats: it gives up with the number claimed and no organisation.
        _failingSubmissions = 6;
        var number = Support.Merchants.NewKoreanNumber();
        var command = Command(number, "person/1");
        await Assert.ThrowsAsync<StorageFaultException>(() => _silo.Grains.GetGrain<IRegistrationGrain>(RegistrationKey.Of("KR", number)).Apply(command));

        await _silo.Settle();
        await Redeliver("merchants.RegistrationClaimed");

        Assert.Equal((1, "person/1"), ((await Organisation(command.OrganisationKey).Get())!.Version, (await Organisation(command.OrganisationKey).Get())!.Members[0].PersonKey));
        Assert.Equal("REGISTRATION_TAKEN", (await Apply(number, "person/2")).Refusal?.Code);
    }

    [Fact]
    public async Task A_refused_organisation_sets_its_number_free_for_others_and_for_itself()
    {
        var number = Support.Merchants.NewKoreanNumber();
        var first = (await Apply(number, "person/first")).View!;
        await Organisation(first.Key).Refuse(new(_merchants.By(Support.Merchants.Operator), "The papers are missing."));
        await _silo.Settle();

        var second = await Apply(number, "person/second");
        var again = await Reapply(first, number);
        await Organisation(second.View!.Key).Refuse(new(_merchants.By(Support.Merchants.Operator), "Not theirs."));
        await _silo.Settle();
        var afterwards = await Reapply(first, number);

        Assert.Null(second.Refusal);
        Assert.Equal("REGISTRATION_TAKEN", again.Refusal?.Code);
        Assert.Equal(ApplicationStatus.InReview, afterwards.View?.Status);
        Assert.Equal("REGISTRATION_TAKEN", (await Apply(number, "person/third")).Refusal?.Code);
    }

    [Fact]
    public async Task Of_two_corrected_applications_at_once_one_passes_and_the_other_number_stays_free()
    {
        var organisation = await _merchants.Applied();
        await Organisation(organisation.Key).Refuse(new(_merchants.By(Support.Merchants.Operator), "The number is wrong."));
        await _silo.Settle();
        var (one, other) = (Support.Merchants.NewKoreanNumber(), Support.Merchants.NewKoreanNumber());

        var replies = await Task.WhenAll(Reapply(organisation, one), Reapply(organisation, other));
        await _silo.Settle();

        var accepted = Assert.Single(replies, reply => reply.Refusal is null).View!.RegistrationNumber;
        Assert.Equal("NOT_REFUSED", Assert.Single(replies, reply => reply.Refusal is not null).Refusal!.Code);
        Assert.Equal("REGISTRATION_TAKEN", (await Apply(accepted, "person/third")).Refusal?.Code);
        Assert.Null((await Apply(accepted == one ? other : one, "person/third")).Refusal);
    }

    [Fact]
    public async Task An_approved_organisation_keeps_its_number_when_it_applies_again()
    {
        var organisation = await _merchants.Approved();

        var again = await Reapply(organisation, organisation.RegistrationNumber);
        await _silo.Settle();

        Assert.Equal("NOT_REFUSED", again.Refusal?.Code);
        Assert.Equal("REGISTRATION_TAKEN", (await Apply(organisation.RegistrationNumber, "person/other")).Refusal?.Code);
    }

    [Fact]
    public async Task A_stranger_neither_corrects_an_application_nor_blocks_a_number_with_the_attempt()
    {
        var organisation = await _merchants.Applied();
        await Organisation(organisation.Key).Refuse(new(_merchants.By(Support.Merchants.Operator), "The number is wrong."));
        var number = Support.Merchants.NewKoreanNumber();

        var attempt = await _silo.Grains.GetGrain<IRegistrationGrain>(RegistrationKey.Of("KR", number)).Reapply(new(
            _merchants.By(Support.Merchants.Person("person/stranger")), organisation.Key, organisation.Kind, "Mine now", "KR", number, "Groceries"));

        Assert.Equal("NOT_FOUND", attempt.Refusal?.Code);
        Assert.Null((await Apply(number, "person/other")).Refusal);
    }

    [Fact]
    public async Task The_operators_queue_and_the_memberships_follow()
    {
        var waiting = await _merchants.Applied();
        var approved = await _merchants.Approved(OrganisationKind.Factory);
        await Organisation(approved.Key).AddMember(new(_merchants.By(Support.Merchants.Owner(approved)), "person/host", Role.LiveHost));
        await _silo.Settle();

        await using var db = await _silo.OpenReadDb();
        var queue = await db.Applications(ApplicationStatus.InReview, new(10, null, false), TestContext.Current.CancellationToken);
        var row = await db.Set<OrganisationRow>().SingleAsync(found => found.OrganisationKey == approved.Key, TestContext.Current.CancellationToken);
        var membership = Assert.Single(await db.MembershipsOf("person/host", TestContext.Current.CancellationToken));

        Assert.Equal([waiting.Key], queue.Select(found => found.OrganisationKey));
        Assert.Equal((ApplicationStatus.Approved, OrganisationKind.Factory, 3), (row.Status, row.Kind, row.Version));
        Assert.NotNull(row.DecidedAt);
        Assert.Equal((approved.Key, Role.LiveHost), (membership.OrganisationKey, membership.Role));
        Assert.Equal(1, await db.CountApplications(ApplicationStatus.InReview, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_store_is_opened_by_an_approved_organisation_only()
    {
        var waiting = await _merchants.Applied();
        var approved = await _merchants.Approved();
        var other = await _merchants.Approved();
        var store = _silo.Grains.GetGrain<IStoreCreationGrain>(Key.New("store"));
        var command = _merchants.NewStore(approved);

        Assert.Equal("ORGANISATION_NOT_APPROVED", (await store.Create(_merchants.NewStore(waiting))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", (await store.Create(command with { Context = _merchants.By(Support.Merchants.Owner(other)) })).Refusal?.Code);
        var first = await store.Create(command);
        var again = await store.Create(command);

        Assert.Null(first.Refusal);
        Assert.Equal(first.View!.Key, again.View?.Key);
        Assert.Equal("ALREADY_EXISTS", (await store.Create(_merchants.NewStore(approved))).Refusal?.Code);
        Assert.Equal(1, (await _silo.Grains.GetGrain<IStoreGrain>(first.View.Key).Get())!.Version);
    }

    [Fact]
    public async Task The_row_of_a_store_follows_it()
    {
        var organisation = await _merchants.Approved();
        var owner = Support.Merchants.Owner(organisation);
        var store = await _merchants.Store(organisation, "Mapo Böckerei");
        var grain = _silo.Grains.GetGrain<IStoreGrain>(store.Key);
        await grain.Update(new(_merchants.By(owner), null, "2 Market Street", new(35, 129), [new(DayOfWeek.Friday, "18:00", "02:00")], store.Version));
        await grain.Close(new(_merchants.By(owner), null, "By order of the city"));
        await _silo.Settle();

        await using (var db = await _silo.OpenReadDb())
        {
            var row = Assert.Single(await db.StoresByKey([store.Key], TestContext.Current.CancellationToken));
            Assert.Equal(("Mapo Böckerei", "2 Market Street", 35, 129), (row.Name, row.Address, row.Latitude, row.Longitude));
            Assert.Equal(new OpeningHours(DayOfWeek.Friday, 18 * 60, 2 * 60), Assert.Single(row.Hours));
            Assert.NotNull(row.ClosedFrom);
            Assert.Equal("By order of the city", row.ClosureReason);
            Assert.Equal([store.Key], (await db.Stores("böckerei 2 market", new(10, null, false), TestContext.Current.CancellationToken)).Select(found => found.StoreKey));
            Assert.Empty(await db.Stores("%", new(10, null, false), TestContext.Current.CancellationToken));
        }

        await grain.Open(new(_merchants.By(owner)));
        await _silo.Settle();

        await using var later = await _silo.OpenReadDb();
        Assert.Null(Assert.Single(await later.StoresOf(organisation.Key, null, default, default).Read(new(10), TestContext.Current.CancellationToken)).Row.ClosedFrom);
    }

    [Fact]
    public async Task Stores_are_read_page_by_page_in_both_directions()
    {
        var organisation = await _merchants.Approved();
        var keys = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            keys.Add((await _merchants.Store(organisation, $"Store {number}")).Key);
        }

        await _silo.Settle();
        await using var db = await _silo.OpenReadDb();
        async Task<IEnumerable<string>> Page(KeyPage page) =>
            (await db.Stores("store", page, TestContext.Current.CancellationToken)).Select(row => row.StoreKey);

        Assert.Equal(keys[..3], await Page(new(3, null, false)));
        Assert.Equal(keys[3..], await Page(new(3, keys[2], false)));
        Assert.Equal([keys[4], keys[3]], await Page(new(2, null, true)));
        Assert.Equal([keys[2], keys[1], keys[0]], await Page(new(4, keys[3], true)));
        Assert.Equal(5, await db.CountStores("store", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Stores_around_a_point_come_nearest_first_and_none_is_too_far()
    {
        var organisation = await _merchants.Approved();
        var far = await _merchants.Store(organisation, "Far", new(37.5665, 127.1));
        var near = await _merchants.Store(organisation, "Near", new(37.5670, 126.979));
        var middle = await _merchants.Store(organisation, "Middle", new(37.5665, 127.0));
        var beyond = await _merchants.Store(organisation, "Beyond the date line", new(-17, -179.99));
        await _silo.Settle();
        await using var db = await _silo.OpenReadDb();
        var cityHall = new GeoPoint(37.5665, 126.978);

        var within3 = await db.StoresNear(cityHall, 3_000, null, TestContext.Current.CancellationToken);
        var within20 = await db.StoresNear(cityHall, 20_000, null, TestContext.Current.CancellationToken);
        var named = await db.StoresNear(cityHall, 20_000, "FAR", TestContext.Current.CancellationToken);
        var fiji = await db.StoresNear(new(-17, 179.99), 20_000, null, TestContext.Current.CancellationToken);

        Assert.Equal([near.Key, middle.Key], within3.Select(row => row.StoreKey));
        Assert.Equal([near.Key, middle.Key, far.Key], within20.Select(row => row.StoreKey));
        Assert.Equal([far.Key], named.Select(row => row.StoreKey));
        Assert.Equal([beyond.Key], fiji.Select(row => row.StoreKey));
    }

    private IOrganisationGrain Organisation(string key) => _silo.Grains.GetGrain<IOrganisationGrain>(key);

    private ApplyForOrganisation Command(string number, string person) => new(
        _merchants.By(Support.Merchants.Person(person)), Key.New("organisation"), OrganisationKind.Retailer, "Corner shop", "KR", number, "Groceries");

    private Task<Reply<OrganisationView>> Apply(string number, string person) =>
        Repeat.OnFault(() => _silo.Grains.GetGrain<IRegistrationGrain>(RegistrationKey.Of("KR", number)).Apply(Command(number, person)));

    private Task<Reply<OrganisationView>> Reapply(OrganisationView organisation, string number) =>
        _silo.Grains.GetGrain<IRegistrationGrain>(RegistrationKey.Of("KR", number)).Reapply(new(
            _merchants.By(Support.Merchants.Owner(organisation)), organisation.Key, organisation.Kind, "Corner shop & sons", "KR", number, "Groceries"));

    private async Task Redeliver(string name)
    {
        await using var connection = await _silo.Database.Open(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "update outbox set done_at = null where name = @name and kind = 2";
        command.Add("@name", name);
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        await _silo.Settle();
    }
}

public sealed class SqliteOrganisationTests : OrganisationTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresOrganisationTests : OrganisationTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
