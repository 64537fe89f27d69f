using System.Collections.Concurrent;
using MerchantHub.Contracts.Orders;
using MerchantHub.Contracts.Platform;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Cluster.Tests.Platform;

/// <summary>Mail follows the outbox: what a mail server does, or does not, changes no order.</summary>
public abstract class MailTests : IAsyncLifetime
{
    private readonly TempDirectory _directory = new();
    private readonly PostOffice _office = new();
    private TestSilo _silo = null!;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync()
    {
        var postgres = await Postgres();
        _silo = await TestSilo.Start(_directory.Path, postgres, silo => silo.Services.AddSingleton<IMailer>(_office));
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        _directory.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_server_that_is_away_is_asked_again_with_the_same_message()
    {
        _office.Faults = 2;

        await Place("kim@shop.example");
        await _silo.Settle();

        Assert.Equal(3, _office.Tried.Count);
        Assert.Single(_office.Tried.Select(mail => mail.MessageId).Distinct());
        Assert.Equal("kim@shop.example", Assert.Single(_office.Taken).To);
        Assert.Equal(0, await _silo.Scalar<long>("select count(*) from outbox where parked_at is not null"));
    }

    [Fact]
    public async Task A_mail_that_nobody_takes_is_parked_at_once_while_the_order_and_its_next_mail_go_on()
    {
        _office.Unknown = "gone@shop.example";
        var order = await Place("gone@shop.example");
        await _silo.Settle();

        Assert.Single(_office.Tried);
        Assert.Equal(1, await _silo.Scalar<long>("select count(*) from outbox where parked_at is not null and attempts = 1"));
        Assert.Contains("550", await _silo.Scalar<string>("select error from outbox where parked_at is not null"), StringComparison.Ordinal);

        _office.Unknown = "";
        await Cancel(order);
        await _silo.Settle();
        Assert.Equal(OrderStatus.Refunded, (await order.Get())!.Status);
        Assert.Contains("cancelled", Assert.Single(_office.Taken).Subject, StringComparison.Ordinal);

        // An operator may send it on its way again.
        Assert.True(await _silo.Grains.GetGrain<IOutboxGrain>(IOutboxGrain.Key).Retry(await _silo.Scalar<long>("select seq from outbox where parked_at is not null")));
        await _silo.Settle();
        Assert.Contains(_office.Taken, mail => mail.Subject.Contains("confirmed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_holds_up_no_refund()
    {
        _office.Answer = new TaskCompletionSource();
        var order = await Place("kim@shop.example");
        await Until(() => Task.FromResult(_office.Tried.Count == 1));

        await Cancel(order);

        await Until(async () => (await order.Get())!.Status is OrderStatus.Refunded);
        Assert.Empty(_office.Taken);
        _office.Answer.SetResult();
        await _silo.Settle();
        Assert.Equal(2, _office.Taken.Count);
    }

    [Fact]
    public async Task The_secret_of_links_is_made_once_for_all_who_share_the_database()
    {
        var processes = Enumerable.Range(0, 8).Select(_ => new SharedSecrets(_silo.Database, TimeProvider.System)).ToList();

        var secrets = await Task.WhenAll(processes.Select(async process => (await process.Of(SharedSecrets.OrderStatus, TestContext.Current.CancellationToken)).Single()));

        Assert.Single(secrets.Select(secret => Convert.ToHexString([.. secret.Value])).Distinct());
        Assert.Equal((1, SharedSecret.Bytes), (secrets[0].Version, secrets[0].Value.Length));
        Assert.NotEqual(secrets[0].Value, (await processes[0].Of("another purpose", TestContext.Current.CancellationToken)).Single().Value);
    }

    private async Task<IOrderGrain> Place(string email)
    {
        var key = Key.New("order");
        var order = _silo.Grains.GetGrain<IOrderGrain>(key);
        var line = new CheckoutLine("shelf/1", "Soap", null, 1, new(1_250, "EUR"), "organisation/a", "");
        await order.Place(new(Context("place"), "MH-1", "organisation/a", "guest/1", email, [line], "sandbox", "pi_sandbox_1", "", "", "checkout/1", "en"));
        return order;
    }

    private static async Task Cancel(IOrderGrain order) => Assert.Null((await order.Cancel(new(Context("cancel"), "guest/1", "changed my mind"))).Refusal);

    private static CommandContext Context(string id) => new(id, "", Actor.System, TimeProvider.System.GetUtcNow());

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 600; tries++, await Task.Delay(50))
        {
            if (await condition())
            {
                return;
            }
        }

        Assert.Fail("It did not come to that.");
    }

    /// <summary>Takes mail as the test tells it to.</summary>
    private sealed class PostOffice : IMailer
    {
        private int _faults;

        public int Faults { set => _faults = value; }

        public string Unknown { get; set; } = "";

        public TaskCompletionSource? Answer { get; set; }

        public ConcurrentQueue<Mail> Tried { get; } = new();

        public ConcurrentQueue<Mail> Taken { get; } = new();

        public async Task<MailResult> Send(Mail mail, CancellationToken cancellationToken)
        {
            Tried.Enqueue(mail);
            await (Answer?.Task ?? Task.CompletedTask);
            if (Interlocked.Decrement(ref _faults) >= 0)
            {
                throw new IOException("The mail server is away.");
            }

            if (mail.To == Unknown)
            {
                return new MailResult.Refused("550 no such mailbox");
            }

            Taken.Enqueue(mail);
            return new MailResult.Accepted();
        }
    }
}

public sealed class SqliteMailTests : MailTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresMailTests : MailTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
