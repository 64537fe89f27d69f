using MerchantHub.Support.Processes;

namespace MerchantHub.EndToEnd.Tests;

/// <summary>
/// What crowds, impatient networks, an eager payment provider and a dying process do to a sale, over HTTP. Whatever they do, no
/// unit is sold twice, no payment is without its order, and the books agree.
/// </summary>
public abstract class HostileSaleTests(HostileShop shop)
{
    private const int PaidBeforeTheCrash = 15;

    [Fact]
    public async Task Two_hundred_checkouts_at_once_get_what_earlier_sales_have_left()
    {
        await using var sale = await shop.Open(stock: 80);
        Assert.Equal(30, await Paid(shop.Shoppers(30), sale.DealId));

        Assert.Equal(50, await Paid(shop.Shoppers(200), sale.DealId));

        await shop.AssertBooksAgree(sale, onHand: 80, sold: 80);
    }

    [Fact]
    public async Task Two_lines_of_one_item_are_held_as_one()
    {
        await using var sale = await shop.Open(stock: 41);

        var paid = await Task.WhenAll(shop.Shoppers(40).Select(shopper => PaidFor(shopper, (sale.DealId, 1), (sale.DealId, 1))));

        Assert.Equal(20, paid.Count(isPaid => isPaid));
        Assert.Equal(1, await Paid(shop.Shoppers(5), sale.DealId));
        await shop.AssertBooksAgree(sale, onHand: 41, sold: 41);
    }

    [Fact]
    public async Task A_command_that_arrives_five_times_at_once_is_carried_out_once()
    {
        await using var sale = await shop.Open(stock: 25);

        Assert.Equal(25, await Paid(shop.Shoppers(30, copies: 5), sale.DealId));

        await shop.AssertBooksAgree(sale, onHand: 25, sold: 25);
    }

    [Fact]
    public async Task Units_whose_holds_end_while_they_are_being_paid_are_sold_once()
    {
        await using var sale = await shop.Open(stock: 40);
        var slow = shop.Shoppers(20);
        var held = await Task.WhenAll(slow.Select(async shopper => (shopper, checkout: (await shopper.Hold((sale.DealId, 2)))!)));
        Assert.Equal(0, await Paid(shop.Shoppers(1), sale.DealId));

        // A race on purpose: whoever of them comes too late gets the money back, or never pays it.
        var ends = shop.EndHolds(held.Select(each => each.checkout));
        var quick = Paid(shop.Shoppers(40), sale.DealId);
        var slowPaid = await Task.WhenAll(held.Select(async each => await each.shopper.Pay(each.checkout) is not null));
        await ends;
        var soFar = (2 * slowPaid.Count(isPaid => isPaid)) + await quick;
        await shop.Settle();

        Assert.InRange(soFar, 0, 40);
        Assert.Equal(40 - soFar, await Paid(shop.Shoppers(50), sale.DealId));
        await shop.AssertBooksAgree(sale, onHand: 40, sold: 40);
    }

    [Fact]
    public async Task A_notice_that_overtakes_the_answer_changes_nothing()
    {
        await using var sale = await shop.Open(stock: 30);
        var before = shop.NoticesBeforeAnswers;

        Assert.Equal(30, await Paid(shop.Shoppers(30), sale.DealId));

        Assert.True(shop.NoticesBeforeAnswers >= before + 30);
        await shop.AssertBooksAgree(sale, onHand: 30, sold: 30);
    }

    /// <summary>All of it at once: units sold before, holds that nobody pays, doubled lines, copies, notices, and the process gone in the middle.</summary>
    [Fact]
    public async Task A_sale_with_all_of_this_survives_the_death_of_a_silo()
    {
        await using var sale = await shop.Open(stock: 70);
        Assert.Equal(10, await Paid(shop.Shoppers(10), sale.DealId));
        var abandoned = await Task.WhenAll(shop.Shoppers(10).Select(async shopper => (await shopper.Hold((sale.DealId, 1)))!));
        var paid = 0;
        Task? recovery = null;

        var crowd = Enumerable.Range(0, 4).SelectMany(kind => shop.Shoppers(25, copies: kind == 0 ? 3 : 1).Select(shopper => (shopper, units: kind == 1 ? 2 : 1)));
        var bought = await Task.WhenAll(crowd.OrderBy(_ => Random.Shared.Next()).Select(async one =>
        {
            var lines = Enumerable.Repeat((sale.DealId, 1), one.units).ToArray();
            var isPaid = await PaidFor(one.shopper, lines);
            if (isPaid && Interlocked.Increment(ref paid) == PaidBeforeTheCrash)
            {
                recovery = shop.Deployment.CrashAndRestart();
            }

            return isPaid ? one.units : 0;
        }));
        await recovery!;
        await shop.EndHolds(abandoned);
        await shop.Settle();

        Assert.InRange(bought.Sum(), PaidBeforeTheCrash, 50);
        Assert.Equal(60 - bought.Sum(), await Paid(shop.Shoppers(61), sale.DealId));
        await shop.AssertBooksAgree(sale, onHand: 70, sold: 70);
    }

    private static async Task<int> Paid(IEnumerable<Shopper> shoppers, string item) =>
        (await Task.WhenAll(shoppers.Select(shopper => PaidFor(shopper, (item, 1))))).Count(isPaid => isPaid);

    private static async Task<bool> PaidFor(Shopper shopper, params (string Item, int Quantity)[] lines) =>
        await shopper.Hold(lines) is { } checkout && await shopper.Pay(checkout) is not null;
}

public sealed class HostileSaleOnSqliteTests(HostileShopOnSqlite shop) : HostileSaleTests(shop), IClassFixture<HostileShopOnSqlite>;

public sealed class HostileSaleOnPostgresTests(HostileShopOnPostgres shop) : HostileSaleTests(shop), IClassFixture<HostileShopOnPostgres>;
