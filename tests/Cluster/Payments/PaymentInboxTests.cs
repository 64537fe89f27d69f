using MerchantHub.Contracts.Payments;
using MerchantHub.Domain.Payments;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Storage;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantHub.Cluster.Tests.Payments;

/// <summary>Where notices are taken down, on both databases.</summary>
public abstract class PaymentInboxTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private TestSilo _silo = null!;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync() => _silo = await TestSilo.Start(_directory.Path, await Postgres());

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Of_many_copies_at_once_one_is_stored_with_one_piece_of_work()
    {
        var notice = Notice("evt_1");

        var isNew = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Inbox.Receive(notice)));

        Assert.Single(isNew, answer => answer);
        Assert.False(await Inbox.Receive(notice with { Reference = "pi_other" }));
        Assert.True(await Inbox.Receive(Notice("evt_2")));
        Assert.Equal(2, await _silo.Scalar<long>("select count(*) from payment_notice where kind = 'payment_intent.succeeded' and reference = 'pi_1'"));
        Assert.Equal(2, await _silo.Scalar<long>("select count(*) from outbox where aggregate = 'payment/pi_1' and kind = 2"));
    }

    /// <summary>This silo's gateway is the sandbox, so nobody can be asked about the payment.</summary>
    [Fact]
    public async Task A_notice_of_a_gateway_that_is_gone_waits_for_an_operator()
    {
        await Inbox.Receive(Notice("evt_1"));
        await _silo.Settle();

        Assert.Contains("not configured any more", await _silo.Scalar<string>("select error from outbox where parked_at is not null"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_is_kept_for_ninety_days()
    {
        await Inbox.Receive(Notice("evt_1"));
        await _silo.Settle();

        Assert.Equal((1L, 0L), (await KeptAfter(89), await KeptAfter(91)));
    }

    private async Task<long> KeptAfter(int days)
    {
        var clock = new Later(TimeSpan.FromDays(days));
        using var retention = new Retention(_silo.Services.GetRequiredService<GroupCommit>(), clock, NullLogger<Retention>.Instance);
        await retention.Forget(TestContext.Current.CancellationToken);
        return await _silo.Scalar<long>("select count(*) from payment_notice");
    }

    private IPaymentInboxGrain Inbox => _silo.Grains.GetGrain<IPaymentInboxGrain>(IPaymentInboxGrain.Key);

    private static PaymentNotice Notice(string id) => new("stripe", id, PaymentNoticeKind.Payment, "payment_intent.succeeded", "pi_1");

    private sealed class Later(TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
    }
}

public sealed class PaymentInboxOnSqliteTests : PaymentInboxTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PaymentInboxOnPostgresTests : PaymentInboxTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
