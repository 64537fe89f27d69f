using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;
using MerchantHub.Integrations.Stripe;
using MerchantHub.Support;
using Microsoft.Extensions.Time.Testing;
using Stripe;

namespace MerchantHub.Unit.Tests.Payments;

/// <summary>Which of the bodies that arrive are Stripe's, what they are about, and what they lead to in any order.</summary>
public sealed class StripeNoticesTests
{
    private const string Secret = "whsec_the_new_one";
    private const string OldSecret = "whsec_the_old_one";
    private const long Tolerance = StripeNotices.ToleranceSeconds;
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-02T12:00:00Z");
    private static readonly StripeNotices Notices = Create(new StripeClient("sk_test_fake"));

    public static TheoryData<string, object, PaymentNoticeKind, string> Followed => new()
    {
        { "payment_intent.succeeded", FakeStripe.IntentObject("pi_1", "succeeded"), PaymentNoticeKind.Payment, "pi_1" },
        { "payment_intent.payment_failed", FakeStripe.IntentObject("pi_2"), PaymentNoticeKind.Payment, "pi_2" },
        { "payment_intent.canceled", FakeStripe.IntentObject("pi_3"), PaymentNoticeKind.Payment, "pi_3" },
        { "payment_intent.requires_action", FakeStripe.IntentObject("pi_4"), PaymentNoticeKind.Payment, "pi_4" },
        { "charge.refunded", FakeStripe.ChargeObject("pi_5"), PaymentNoticeKind.Payment, "pi_5" },
        { "refund.failed", FakeStripe.RefundObject("re_6"), PaymentNoticeKind.Refund, "re_6" },
    };

    [Theory]
    [MemberData(nameof(Followed))]
    public void A_signed_event_is_a_notice_of_what_it_is_about(string type, object about, PaymentNoticeKind kind, string reference) =>
        Assert.Equal(new NoticeReading.Accepted(new("stripe", "evt_1", kind, type, reference)), Signed(FakeStripe.Event("evt_1", type, about)));

    [Theory]
    [InlineData("payment_intent.created")]
    [InlineData("something.that.comes.later")]
    public void A_signed_event_that_nobody_follows_is_ignored(string type) =>
        Assert.IsType<NoticeReading.Ignored>(Signed(FakeStripe.Event("evt_1", type, FakeStripe.IntentObject("pi_1"))));

    [Theory]
    [InlineData("2019-02-19")]
    [InlineData("2026-10-28.later")]
    public void An_event_of_another_api_version_is_read_all_the_same(string version) =>
        Assert.IsType<NoticeReading.Accepted>(Signed(FakeStripe.Event("evt_1", "payment_intent.succeeded", FakeStripe.IntentObject("pi_1"), version)));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("not json at all")]
    [InlineData("""{"id":"evt_1","object":"v2.core.event","type":"v2.core.account.updated"}""")]
    [InlineData("""{"id":"evt_1","object":"event","type":"payment_intent.succeeded"}""")]
    [InlineData("""{"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"object":"payment_intent"}}}""")]
    public void A_signed_body_that_cannot_be_read_is_ignored(string body) => Assert.IsType<NoticeReading.Ignored>(Signed(body));

    [Fact]
    public void Either_secret_signs_while_one_is_being_replaced()
    {
        var body = Succeeded();

        Assert.IsType<NoticeReading.Accepted>(Notices.Read(body, FakeStripe.Sign(body, Secret, Now)));
        Assert.IsType<NoticeReading.Accepted>(Notices.Read(body, FakeStripe.Sign(body, OldSecret, Now)));
        Assert.IsType<NoticeReading.Refused>(Notices.Read(body, FakeStripe.Sign(body, "whsec_of_somebody_else", Now)));
        Assert.Equal([Secret, OldSecret], StripeSecrets.From($" {Secret} ,, {OldSecret}").All);
    }

    [Fact]
    public void Without_a_secret_nothing_is_believed()
    {
        var body = Succeeded();
        var notices = new StripeNotices(new StripeClient("sk_test_fake"), StripeSecrets.From(null), new FakeTimeProvider(Now));

        Assert.IsType<NoticeReading.Refused>(notices.Read(body, FakeStripe.Sign(body, "", Now)));
    }

    [Theory]
    [InlineData(-Tolerance - 1, false)]
    [InlineData(-Tolerance, true)]
    [InlineData(Tolerance, true)]
    [InlineData(Tolerance + 1, false)]
    public void A_signature_is_good_for_five_minutes_in_both_directions(long seconds, bool isAccepted)
    {
        var body = Succeeded();

        Assert.Equal(isAccepted, Notices.Read(body, FakeStripe.Sign(body, Secret, Now.AddSeconds(seconds))) is NoticeReading.Accepted);
    }

    [Fact]
    public void Nobody_gets_in_without_a_secret()
    {
        var body = Succeeded();
        var good = FakeStripe.Sign(body, Secret, Now);
        Assert.IsType<NoticeReading.Refused>(Notices.Read(body + " ", good));
        string[] pieces = ["t=", "v1=", "v0=", ",", "=", "t", $"{Now.ToUnixTimeSeconds()}", "-1", "99999999999999999999", good.Split("v1=")[1][..^1], ""];

        Gen.OneOf(Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]).Array[0, 8].Select(string.Concat), Gen.String).Sample(
            header => Assert.IsType<NoticeReading.Refused>(Notices.Read(body, header)), iter: 10_000, print: header => header);
    }

    /// <summary>Whatever arrives how often, in whichever order: a checkout is where its payment is once one true notice came, and untouched before.</summary>
    [Fact]
    public void Copies_disorder_and_forgeries_lead_to_the_state_that_order_leads_to()
    {
        var stage = Gen.Enum<PaymentStage>();
        var sent = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], Gen.Int[1, 5], Gen.Int[0, 99], (checkout, type, copies, luck) => (checkout, type, copies, luck));

        Gen.Select(stage.Array[3], sent.Array[0, 8], Gen.Int).Sample(
            (stages, events, seed) =>
            {
                var inOrder = Deliver(stages, events.Select((item, index) => Arrival(item, index)));
                var copies = events.SelectMany((item, index) => Enumerable.Repeat(Arrival(item, index), item.copies)).ToArray();
                new Random(seed).Shuffle(copies);
                var shuffled = Deliver(stages, copies);

                Assert.Equal(inOrder, shuffled);
                for (var checkout = 0; checkout < stages.Length; checkout++)
                {
                    var isTold = events.Any(item => item.checkout == checkout && item.type < 3 && item.luck >= 20);
                    Assert.Equal(isTold ? After(stages[checkout]) : CheckoutStatus.AwaitingAction, shuffled[checkout]);
                }
            },
            iter: 10_000);
    }

    private static CheckoutStatus After(PaymentStage stage) => stage switch
    {
        PaymentStage.Succeeded => CheckoutStatus.Paid,
        PaymentStage.Failed => CheckoutStatus.Declined,
        _ => CheckoutStatus.AwaitingAction,
    };

    /// <summary>A tenth has a wrong signature, a twentieth is too old and another one from the future; a fiftieth speaks of an old API.</summary>
    private static (string Body, string Header) Arrival((int Checkout, int Type, int Copies, int Luck) item, int index)
    {
        string[] types = ["payment_intent.succeeded", "payment_intent.payment_failed", "payment_intent.requires_action", "payment_intent.created"];
        var body = FakeStripe.Event($"evt_{index}", types[item.Type], FakeStripe.IntentObject($"pi_{item.Checkout}"), item.Luck >= 98 ? "2020-08-27" : null);
        return (body, item.Luck switch
        {
            < 10 => FakeStripe.Sign(body, "whsec_guessed", Now),
            < 15 => FakeStripe.Sign(body, Secret, Now.AddSeconds(-Tolerance - 1)),
            < 20 => FakeStripe.Sign(body, Secret, Now.AddSeconds(Tolerance + 1)),
            _ => FakeStripe.Sign(body, Secret, Now),
        });
    }

    /// <summary>The inbox, the rules and a provider that always tells how the payment stands now.</summary>
    private static CheckoutStatus[] Deliver(PaymentStage[] stages, IEnumerable<(string Body, string Header)> arrivals)
    {
        var checkouts = stages.Select((_, index) => new Checkout { Status = CheckoutStatus.AwaitingAction, PaymentReference = $"pi_{index}" }).ToArray();
        var inbox = new HashSet<string>();
        foreach (var (body, header) in arrivals)
        {
            if (Notices.Read(body, header) is not NoticeReading.Accepted { Notice: var notice } || !inbox.Add(notice.EventId))
            {
                continue;
            }

            var index = int.Parse(notice.Reference.AsSpan(3));
            var payment = new PaymentState(notice.Reference, $"checkout/{index}", stages[index], new(100, "EUR"), Money.Zero("EUR"));
            if (payment.Stage is not PaymentStage.Open)
            {
                var outcome = payment.Stage is PaymentStage.Succeeded ? (CheckoutEvent)new CheckoutPaid(notice.Reference, []) : new PaymentDeclined("no");
                checkouts[index] = CheckoutRules.Confirm(checkouts[index], new(CommandContext.ForStep(notice.EventId, Now), notice.Reference)).Events.Aggregate(checkouts[index], CheckoutRules.Evolve);
                checkouts[index] = CheckoutRules.Settle(checkouts[index], outcome).Events.Aggregate(checkouts[index], CheckoutRules.Evolve);
            }

            var judged = PaymentNoticeRules.Judge(payment, checkouts[index].Status, checkouts[index].PaymentReference, Money.Zero("EUR"));
            Assert.IsType<NoticeVerdict.Agrees>(judged);
        }

        return [.. checkouts.Select(checkout => checkout.Status)];
    }

    private static string Succeeded() => FakeStripe.Event("evt_1", "payment_intent.succeeded", FakeStripe.IntentObject("pi_1", "succeeded"));

    private static NoticeReading Signed(string body) => Notices.Read(body, FakeStripe.Sign(body, Secret, Now));

    private static StripeNotices Create(IStripeClient client) => new(client, StripeSecrets.From($"{Secret},{OldSecret}"), new FakeTimeProvider(Now));
}
