using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Platform;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Cluster.Tests.Platform;

/// <summary>The audit log of an organisation, from the commands of its people to the check of its chain, on both databases.</summary>
public abstract class AuditTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private string? _postgres;
    private TestSilo _silo = null!;
    private Support.Merchants _merchants = null!;

    protected TestSilo Silo => _silo;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<string?> Postgres();

    protected abstract IEnumerable<string> WithoutTriggers { get; }

    public async ValueTask InitializeAsync()
    {
        _postgres = await Postgres();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_people_do_is_in_the_log_with_who_what_before_and_after()
    {
        var organisation = await _merchants.Approved();
        var store = await _merchants.Store(organisation);
        var owner = Support.Merchants.Owner(organisation);
        var closed = await Store(store.Key).Close(new(new("close", "", owner, TimeProvider.System.GetUtcNow(), "request-7"), null, "Stocktaking"));
        Assert.Null(closed.Refusal);
        await _silo.Settle();

        var log = await Log(organisation.Key);

        Assert.Equal(["registration.Apply", "organisation.Approve", "store.Create", "store.Close"], log.Select(entry => entry.Deed));
        Assert.Equal([AuditActorKind.Member, AuditActorKind.Operator, AuditActorKind.Member, AuditActorKind.Member], log.Select(entry => entry.ActorKind));
        Assert.Equal([1, 2, 3, 4], log.Select(entry => entry.Number));
        var last = log[^1];
        Assert.Equal((owner.PersonId, store.Key, "request-7", "close", 2), (last.ActorKey, last.SubjectKey, last.RequestId, last.CommandId, last.Version));
        Assert.Contains("""{"path":"closureReason","after":"Stocktaking"}""", last.Changes, StringComparison.Ordinal);
        Assert.Contains("""{"path":"status","before":"InReview","after":"Approved"}""", log[1].Changes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_and_repeated_commands_leave_nothing_more()
    {
        var organisation = await _merchants.Approved();
        var store = await _merchants.Store(organisation);
        var close = new CloseStore(_merchants.By(Support.Merchants.Owner(organisation)), null, "Stocktaking");
        await Store(store.Key).Close(close);
        await Store(store.Key).Close(close);
        Assert.Equal("NOT_FOUND", (await Store(store.Key).Open(new(_merchants.By(Support.Merchants.Person("person/x"))))).Refusal?.Code);
        await _silo.Settle();

        Assert.Single(await Log(organisation.Key), entry => entry.SubjectKey == store.Key && entry.Deed == "store.Close");
        Assert.DoesNotContain(await Log(organisation.Key), entry => entry.ActorKey == "person/x");
    }

    [Fact]
    public async Task Every_command_of_people_that_was_carried_out_has_one_entry_also_when_the_silo_stops_in_between()
    {
        var organisations = new[] { await _merchants.Approved(), await _merchants.Approved(), await _merchants.Approved() };
        var stores = new List<(OrganisationView Organisation, string Key)>();
        foreach (var organisation in organisations)
        {
            for (var count = 0; count < 5; count++)
            {
                stores.Add((organisation, (await _merchants.Store(organisation)).Key));
            }
        }

        var work = Enumerable.Range(0, 300).Select(n => Change(stores[n % stores.Count], n)).ToList();
        await Task.WhenAll(work.Take(150));
        await _silo.DisposeAsync();
        await Start();
        await Task.WhenAll(work.Skip(150));
        await Task.WhenAll(Enumerable.Range(300, 150).Select(n => Change(stores[n % stores.Count], n)));
        await _silo.Settle();

        Assert.Equal(0, await _silo.Scalar<long>("select count(*) from command_log l where l.command_id like 'change-%' and not exists (select 1 from audit_entry a where a.command_id = l.command_id and a.subject_key = l.grain_key)"));
        Assert.Equal(
            await _silo.Scalar<long>("select count(*) from command_log where command_id like 'change-%'"),
            await _silo.Scalar<long>("select count(*) from audit_entry where command_id like 'change-%'"));
        Assert.True(await _silo.Scalar<long>("select count(*) from audit_entry where command_id like 'change-%'") > 0);
        foreach (var organisation in organisations)
        {
            Assert.Equal((await Log(organisation.Key)).Count, (await Verified(organisation.Key)).Checked);
        }
    }

    [Theory]
    [InlineData("update audit_entry set deed = 'store.Open' where number = 2")]
    [InlineData("delete from audit_entry where number = 2")]
    [InlineData("delete from audit_entry")]
    [InlineData("delete from audit_head")]
    [InlineData("update audit_head set number = 1")]
    public async Task The_database_refuses_to_change_the_log(string statement)
    {
        var organisation = await _merchants.Approved();
        await _merchants.Store(organisation);
        await _silo.Settle();

        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Run(statement));

        Assert.Contains("only grows", refused.Message, StringComparison.Ordinal);
        Assert.Null((await Verified(organisation.Key)).FirstBroken);
    }

    [Theory]
    [InlineData("update audit_entry set changes = '[]' where number = 2 and organisation_key = '{0}'", 2)]
    [InlineData("update audit_entry set actor_key = 'person/other' where number = 3 and organisation_key = '{0}'", 3)]
    [InlineData("delete from audit_entry where number = 2 and organisation_key = '{0}'", 2)]
    [InlineData("delete from audit_entry where number = 3 and organisation_key = '{0}'", 3)]
    [InlineData("delete from audit_entry where organisation_key = '{0}'", 1)]
    public async Task Who_gets_round_the_database_is_found_by_the_check(string statement, long broken)
    {
        var organisation = await _merchants.Approved();
        await _merchants.Store(organisation);
        await _silo.Settle();
        Assert.Equal((3, null, true), (await Verified(organisation.Key)) is var whole ? (whole.Checked, whole.FirstBroken, whole.IsComplete) : default);
        foreach (var removal in WithoutTriggers)
        {
            await Run(removal);
        }

        await Run(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, organisation.Key));

        Assert.Equal((broken - 1, broken), (await Verified(organisation.Key)) is var found ? (found.Checked, found.FirstBroken) : default);
    }

    [Fact]
    public async Task A_page_of_the_log_is_filtered_and_goes_on_where_the_last_ended()
    {
        var organisation = await _merchants.Approved();
        var (one, other) = (await _merchants.Store(organisation), await _merchants.Store(organisation));
        for (var count = 0; count < 6; count++)
        {
            await Change((organisation, one.Key), 1_000 + count);
        }

        await _silo.Settle();
        await using var db = await _silo.OpenReadDb();
        var first = await db.AuditLog(organisation.Key, new(SubjectKey: one.Key), new(3, null, false), Cancellation);
        var second = await db.AuditLog(organisation.Key, new(SubjectKey: one.Key), new(10, first[^1].EntryKey, false), Cancellation);

        Assert.Equal(7, first.Count + second.Count);
        Assert.Equal("store.Create", second[^1].Deed);
        Assert.Equal(first.Concat(second).Select(entry => entry.Number).OrderDescending(), first.Concat(second).Select(entry => entry.Number));
        Assert.Single(await db.AuditLog(organisation.Key, new(SubjectKey: other.Key), new(10, null, false), Cancellation));
        Assert.Equal(8, (await db.AuditLog(organisation.Key, new(SubjectKind: "store"), new(20, null, false), Cancellation)).Count);
        Assert.Equal(Support.Merchants.Operator.PersonId, Assert.Single(await db.AuditLog(organisation.Key, new(ActorKey: Support.Merchants.Operator.PersonId), new(20, null, false), Cancellation)).ActorKey);
        Assert.Empty(await db.AuditLog(organisation.Key, new(Until: DateTimeOffset.UnixEpoch), new(20, null, false), Cancellation));
        Assert.Equal(10, (await db.AuditLog(organisation.Key, new(From: DateTimeOffset.UnixEpoch), new(20, null, false), Cancellation)).Count);
    }

    private async Task Start()
    {
        _silo = await TestSilo.Start(_directory.Path, _postgres);
        _merchants = new(_silo.Grains);
    }

    /// <summary>A command that changes the store, whatever came before; a fault while the silo stops may leave it undone.</summary>
    private async Task Change((OrganisationView Organisation, string Key) store, int n)
    {
        var context = _merchants.By(Support.Merchants.Owner(store.Organisation), $"change-{n}");
        try
        {
            await Store(store.Key).Update(new(context, $"Store {n}", null, null, null, null));
        }
        catch (Exception exception) when (exception is StorageFaultException or Orleans.Runtime.OrleansException or ObjectDisposedException or TimeoutException)
        {
            // Whether it was carried out, the command log says.
        }
    }

    private IStoreGrain Store(string key) => _silo.Grains.GetGrain<IStoreGrain>(key);

    private async Task<List<AuditEntryRow>> Log(string organisation)
    {
        await using var db = await _silo.OpenReadDb();
        return await db.Set<AuditEntryRow>().Where(row => row.OrganisationKey == organisation).OrderBy(row => row.Number).ToListAsync(Cancellation);
    }

    private async Task<AuditVerification> Verified(string organisation)
    {
        await using var db = await _silo.OpenReadDb();
        return await db.VerifyAuditLog(organisation, Cancellation);
    }

    private async Task Run(string sql)
    {
        await using var connection = await _silo.Database.Open(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}

public sealed class SqliteAuditTests : AuditTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);

    protected override IEnumerable<string> WithoutTriggers => ["drop trigger audit_entry_stays", "drop trigger audit_entry_remains"];
}

public sealed class PostgresAuditTests : AuditTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();

    protected override IEnumerable<string> WithoutTriggers => ["alter table audit_entry disable trigger user"];

    [Fact]
    public async Task Nor_is_it_emptied_at_once()
    {
        foreach (var table in new[] { "audit_entry", "audit_head" })
        {
            await using var connection = await Silo.Database.Open(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"truncate {table}";
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }
    }
}
