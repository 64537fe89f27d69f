using MerchantHub.Cluster.Tests.Workforce;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Contracts.Platform;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Platform;
using MerchantHub.Grains.Outbox;
using MerchantHub.Integrations.Sandbox;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static MerchantHub.Cluster.Tests.Workforce.WorkforceScene;

namespace MerchantHub.Cluster.Tests.Platform;

/// <summary>What becomes of events on the way to the people of an organisation, on both databases.</summary>
public abstract class NotificationTests : IAsyncLifetime
{
    private WorkforceScene _scene = null!;
    private Support.Merchants _merchants = null!;

    protected abstract Task<string?> Postgres();

    private TestSilo Silo => _scene.Silo;

    public async ValueTask InitializeAsync()
    {
        _scene = await WorkforceScene.Start(postgres: await Postgres());
        _merchants = new(Silo.Grains);
    }

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_order_is_told_with_its_number_and_sum_from_the_payment_to_the_refund()
    {
        var deal = await _merchants.Deal(await _merchants.Approved(OrganisationKind.Factory));
        await Silo.Settle();
        var order = await Buy(deal.Key, "person/buyer");

        var seller = Support.Merchants.Person("person/seller", new Membership(deal.OrganisationKey, Role.Finance));
        Assert.Null((await Silo.Grains.GetGrain<IOrderGrain>(order.Key).Cancel(new(_merchants.By(seller), "", "Out of paper"))).Refusal);
        await Silo.Settle();

        var told = (await All(deal.OrganisationKey)).Where(row => row.SubjectKey == order.Key).ToList();
        Assert.Equal([NotificationKind.OrderPaid, NotificationKind.OrderCancelled, NotificationKind.OrderRefunded], told.Select(row => row.Kind));
        Assert.All(told, row => Assert.Equal((order.Number, 24_000, "KRW"), (row.SubjectName, row.AmountMinor, row.Currency)));
        Assert.Equal(["person/buyer", "", ""], told.Select(row => row.ActorKey));
    }

    [Fact]
    public async Task An_event_that_is_told_twice_is_one_notification()
    {
        var factory = await _merchants.Approved(OrganisationKind.Factory);
        var deal = await _merchants.Deal(factory, "Soup");
        await Silo.Grains.GetGrain<IDealGrain>(deal.Key).Close(new(_merchants.By(Support.Merchants.Owner(factory))));
        await Silo.Settle();

        await Run("update outbox set done_at = null where kind = 0 and name in ('supply.DealClosed', 'merchants.OrganisationApproved')");
        await Silo.Settle();

        Assert.Equal(
            [(NotificationKind.ApplicationApproved, factory.Key, factory.BusinessName), (NotificationKind.DealClosed, deal.Key, "Soup")],
            (await All(factory.Key)).Select(row => (row.Kind, row.SubjectKey, row.SubjectName)));
    }

    [Fact]
    public async Task Who_joins_is_announced_and_has_read_what_was_before()
    {
        var shop = await _merchants.Approved();
        await Run("insert into person (id, user_name, normalized_user_name, email, normalized_email, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count, display_name, is_operator, created_at) values ('person/mia', 'mia', 'MIA', 'mia@shop.example', 'MIA@SHOP.EXAMPLE', 0, 0, 0, 0, 0, 'Mia', 0, 0)");
        await Silo.Grains.GetGrain<IOrganisationGrain>(shop.Key).AddMember(new(_merchants.By(Support.Merchants.Owner(shop)), "person/mia", Role.Manager));
        await Silo.Settle();

        var joined = (await All(shop.Key))[^1];
        Assert.Equal((NotificationKind.MemberAdded, "person/mia", "Mia", "Mia"), (joined.Kind, joined.SubjectKey, joined.SubjectName, joined.PersonName));
        Assert.Equal(0, await Unread(shop.Key, "person/mia"));
        Assert.Equal(2, await Unread(shop.Key, shop.Members[0].PersonKey));
    }

    [Fact]
    public async Task The_answers_of_people_are_told_to_the_one_who_waits_for_them()
    {
        var loan = await _scene.Lend(24, "ada");
        await _scene.Consent(loan, "ada");
        await _scene.Apply("bob", kmNorth: 1);
        var shift = await _scene.Post(headcount: 2);
        await _scene.Accept("ada", await _scene.Offered("ada"));
        await _scene.Assigned(shift, "ada");
        Assert.Empty(await All(Borrower));
        var offer = await _scene.Offered("bob");
        await _scene.Accept("bob", offer);
        await _scene.Assigned(shift, "bob");
        Assert.Null((await _scene.Offer(offer.OfferKey).Decline(new(By(Person("bob")), "I am ill"))).Refusal);
        Assert.Null((await _scene.Worker("ada").WithdrawConsent(new(By(Person("ada")), loan))).Refusal);
        await Until(async () => (await All(Lender)).Count == 2 && (await All(Borrower)).Count == 2, "everything is told");

        Assert.Equal(
            [(NotificationKind.LoanConsentGiven, "site/cinema", "ada", "person/ada"), (NotificationKind.LoanConsentWithdrawn, "site/cinema", "ada", "person/ada")],
            (await All(Lender)).Select(row => (row.Kind, row.SubjectKey, row.PersonName, row.ActorKey)));
        Assert.Equal(
            [(NotificationKind.ShiftFilled, "site/pharmacy", "", 2), (NotificationKind.AssignmentDeclined, "site/pharmacy", "bob", null)],
            (await All(Borrower)).Select(row => (row.Kind, row.SubjectKey, row.PersonName, row.Places)));
    }

    [Fact]
    public async Task A_mark_only_moves_forward_whoever_is_late()
    {
        var mark = Silo.Grains.GetGrain<INotificationMarkGrain>(INotificationMarkGrain.KeyOf("person/mia"));
        var noon = DateTimeOffset.Parse("2026-11-02T12:00:00Z");

        Assert.True(await mark.MoveTo("person/mia", "organisation/a", noon));
        Assert.False(await mark.MoveTo("person/mia", "organisation/a", noon));
        Assert.False(await mark.MoveTo("person/mia", "organisation/a", noon.AddDays(-1)));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(minutes => mark.MoveTo("person/mia", "organisation/a", noon.AddMinutes(20 - minutes))));

        await using var db = await Silo.OpenReadDb();
        Assert.Equal(noon.AddMinutes(20), await db.NotificationsReadUntil("organisation/a", "person/mia", TestContext.Current.CancellationToken));
        Assert.Null(await db.NotificationsReadUntil("organisation/b", "person/mia", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task They_are_kept_for_ninety_days()
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var days in new[] { 91, 89 })
        {
            var at = now.AddDays(-days);
            await Run($"insert into notification (notification_key, organisation_key, kind, subject_key, subject_name, person_name, actor_key, occurred_at) values ('{NotificationKey.Of(at, days)}', 'organisation/a', 'DealClosed', 'deal/1', '{days}', '', '', {at.ToUnixTimeMilliseconds()})");
        }

        await Silo.Services.GetServices<IHostedService>().OfType<Retention>().Single().Forget(TestContext.Current.CancellationToken);

        Assert.Equal("89", Assert.Single(await All("organisation/a")).SubjectName);
    }

    private async Task<OrderView> Buy(string item, string buyer)
    {
        var checkout = Silo.Grains.GetGrain<ICheckoutGrain>(Key.New("checkout"));
        var person = Support.Merchants.Person(buyer);
        Assert.Null((await checkout.Start(new(_merchants.By(person), buyer, "kim@example.com", [new(item, 2)], null, "", ""))).Refusal);
        var paid = await checkout.Pay(new(_merchants.By(person), buyer, SandboxGateway.Accepted));
        await Silo.Settle();
        return (await Silo.Grains.GetGrain<IOrderGrain>(paid.View!.OrderKeys[0]).Get())!;
    }

    /// <summary>Oldest first.</summary>
    private async Task<List<NotificationRow>> All(string organisation)
    {
        await using var db = await Silo.OpenReadDb();
        return await db.Set<NotificationRow>().Where(row => row.OrganisationKey == organisation).OrderBy(row => row.NotificationKey).ToListAsync(TestContext.Current.CancellationToken);
    }

    private async Task<int> Unread(string organisation, string person)
    {
        await using var db = await Silo.OpenReadDb();
        var until = await db.NotificationsReadUntil(organisation, person, TestContext.Current.CancellationToken);
        return await db.CountUnreadNotifications(new(organisation, person, Enum.GetValues<NotificationKind>(), until), 100, TestContext.Current.CancellationToken);
    }

    private async Task Run(string sql)
    {
        await using var connection = await Silo.Database.Open(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }
}

public sealed class SqliteNotificationTests : NotificationTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresNotificationTests : NotificationTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
