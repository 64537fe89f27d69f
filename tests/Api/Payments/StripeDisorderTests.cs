using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Payments;

/// <summary>A thousand events as a bad day brings them: in copies, in any order, some forged, some old, some from the future.</summary>
public sealed class StripeDisorderTests(StripeShop shop) : IClassFixture<StripeShop>
{
    private const int Checkouts = 250;
    private const int Seed = 20_261_102;
    private const string Buyer = "guest/1";
    private static readonly string[] Types = ["payment_intent.created", "payment_intent.requires_action", "the end", "charge.updated"];

    private enum Fault { None, Forged, Old, Future, OldVersion }

    [Fact]
    public async Task A_thousand_events_in_disorder_end_where_order_ends_and_no_forgery_counts()
    {
        var random = new Random(Seed);
        var deal = await shop.Deal(stock: Checkouts);
        var checkouts = new string[Checkouts];
        await Parallel.ForAsync(0, Checkouts, TestContext.Current.CancellationToken, async (index, _) => checkouts[index] = await AtTheBank(deal));
        var ends = checkouts.Select(checkout => End(checkout, random.Next(10))).ToArray();
        var faults = Faults(random);
        var events = Enumerable.Range(0, 4 * Checkouts).Select(number => Event(number, checkouts[number / 4], ends[number / 4], faults[number])).ToArray();
        var copies = events.SelectMany(item => Enumerable.Repeat(item, random.Next(1, 6))).ToArray();
        random.Shuffle(copies);

        var answers = new ConcurrentBag<(bool IsGenuine, HttpStatusCode Status)>();
        using var http = new HttpClient { BaseAddress = shop.Api.Root };
        var eightAtATime = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(copies, eightAtATime, async (item, _) => answers.Add((item.IsGenuine, await StripeShop.Post(http, item.Body, item.Header))));
        await shop.Api.Settle(seconds: 120);

        Assert.All(answers, answer => Assert.Equal(answer.IsGenuine ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.Status));
        var followed = events.Where(item => item.IsGenuine && item.IsFollowed).ToArray();
        Assert.Equal(followed.Length, await shop.Api.Scalar<long>("select count(*) from payment_notice"));
        Assert.Equal(0, await shop.Api.Scalar<long>("select count(*) from outbox where parked_at is not null"));

        // In order, the first true event that is followed settles a checkout, and the later ones find it settled.
        var told = followed.Select(item => item.Checkout).ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < Checkouts; index++)
        {
            var checkout = await shop.Checkout(checkouts[index]);
            Assert.Equal(told.Contains(checkout.Key) ? ends[index] : CheckoutStatus.AwaitingAction, checkout.Status);
        }

        var paid = Enumerable.Range(0, Checkouts).Count(index => ends[index] is CheckoutStatus.Paid && told.Contains(checkouts[index]));
        Assert.InRange(paid, Checkouts / 3, Checkouts - 1);
        Assert.Equal(paid, await shop.Api.Scalar<long>("select count(*) from shop_order"));
        Assert.Equal(paid, await shop.Api.Scalar<long>("select count(distinct checkout_key) from shop_order"));
        Assert.Equal(paid * (long)StripeShop.Price, await shop.Api.Scalar<long>("select sum(amount_minor) from ledger_entry where account = 'gateway:stripe'"));
        Assert.Equal(0, await shop.Api.Scalar<long>("select sum(amount_minor) from ledger_entry"));
        Assert.All(checkouts, checkout => Assert.Equal(1, shop.Stripe.IntentsOf(checkout)));
        Assert.Equal(0, shop.Stripe.Refunded);
    }

    /// <summary>100 of a thousand are forged, 50 old, 50 from the future, 20 of an old version of the API.</summary>
    private static Fault[] Faults(Random random)
    {
        Fault[] faults =
        [
            .. Enumerable.Repeat(Fault.Forged, 100), .. Enumerable.Repeat(Fault.Old, 50), .. Enumerable.Repeat(Fault.Future, 50),
            .. Enumerable.Repeat(Fault.OldVersion, 20), .. Enumerable.Repeat(Fault.None, (4 * Checkouts) - 220),
        ];
        random.Shuffle(faults);
        return faults;
    }

    private CheckoutStatus End(string checkout, int luck)
    {
        var intent = shop.Stripe.IntentOf(checkout);
        if (luck < 6)
        {
            shop.Stripe.Authenticate(intent);
            return CheckoutStatus.Paid;
        }

        shop.Stripe.Fail(intent, luck < 8 ? "requires_payment_method" : "canceled");
        return CheckoutStatus.Declined;
    }

    private Sent Event(int number, string checkout, CheckoutStatus end, Fault fault)
    {
        var type = Types[number % 4];
        type = type != "the end" ? type : end is CheckoutStatus.Paid ? "payment_intent.succeeded" : number % 8 < 4 ? "payment_intent.payment_failed" : "payment_intent.canceled";
        var body = FakeStripe.Event(
            $"evt_disorder_{number.ToString(CultureInfo.InvariantCulture)}", type, FakeStripe.IntentObject(shop.Stripe.IntentOf(checkout)), fault is Fault.OldVersion ? "2020-08-27" : null);
        var header = fault switch
        {
            Fault.Forged => shop.Sign(body, secret: "whsec_guessed"),
            Fault.Old => shop.Sign(body, -600),
            Fault.Future => shop.Sign(body, 3_600),
            _ => shop.Sign(body),
        };
        return new(checkout, body, header, fault is Fault.None or Fault.OldVersion, number % 4 is 1 or 2);
    }

    private async Task<string> AtTheBank(string deal)
    {
        var checkout = shop.Api.Grains.GetGrain<ICheckoutGrain>(Key.New("checkout"));
        Assert.Null((await checkout.Start(new(Context(), Buyer, "kim@example.com", [new(deal, 1)], null, "", ""))).Refusal);
        var asked = await checkout.Pay(new(Context(), Buyer, StripeShop.Step));
        Assert.Equal(CheckoutStatus.AwaitingAction, asked.View?.Status);
        return asked.View!.Key;
    }

    private static CommandContext Context() => CommandContext.ForStep(Guid.NewGuid().ToString("N"), DateTimeOffset.UtcNow);

    private sealed record Sent(string Checkout, string Body, string Header, bool IsGenuine, bool IsFollowed);
}
