using MerchantHub.Domain.Common;
using MerchantHub.Domain.Payments;
using MerchantHub.Integrations.Sandbox;
using MerchantHub.Integrations.Stripe;
using MerchantHub.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Stripe;

namespace MerchantHub.Unit.Tests.Payments;

/// <summary>What every payment gateway does, the sandbox and Stripe alike.</summary>
public abstract class PaymentGatewayContract
{
    private static readonly Money Price = new(1_250, "EUR");

    protected abstract IPaymentGateway Gateway { get; }

    protected abstract void TakeTheStep(string reference);

    [Fact]
    public async Task A_good_card_pays_and_the_same_operation_is_the_same_payment()
    {
        var first = Assert.IsType<ChargeResult.Succeeded>(await Charge("op-1", "pm_card_visa"));
        var again = Assert.IsType<ChargeResult.Succeeded>(await Charge("op-1", "pm_card_visa"));
        var other = Assert.IsType<ChargeResult.Succeeded>(await Charge("op-2", "pm_card_visa"));

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "CARD_DECLINED")]
    [InlineData("pm_no_such_card", "UNKNOWN_PAYMENT_METHOD")]
    public async Task A_bad_card_is_a_value_that_names_the_field(string method, string code)
    {
        var declined = Assert.IsType<ChargeResult.Declined>(await Charge("op-1", method));

        Assert.Equal(code, declined.Refusal.Code);
        Assert.Equal(["paymentMethod"], declined.Refusal.Field);
    }

    [Fact]
    public async Task A_card_with_a_step_pays_after_the_step_only()
    {
        var asked = Assert.IsType<ChargeResult.NeedsAction>(await Charge("op-1", "pm_card_authenticationRequired"));
        Assert.NotEmpty(asked.Url);
        Assert.IsType<ChargeResult.NeedsAction>(await Charge("op-1", "pm_card_authenticationRequired"));

        TakeTheStep(asked.ProviderReference);

        var paid = Assert.IsType<ChargeResult.Succeeded>(await Charge("op-1", "pm_card_authenticationRequired", asked.ProviderReference));
        Assert.Equal(asked.ProviderReference, paid.ProviderReference);
    }

    [Fact]
    public async Task A_refund_is_given_once_per_operation()
    {
        var paid = Assert.IsType<ChargeResult.Succeeded>(await Charge("op-1", "pm_card_visa"));

        var first = Assert.IsType<RefundResult.Succeeded>(await Refund("re-1", paid.ProviderReference, Price));
        var again = Assert.IsType<RefundResult.Succeeded>(await Refund("re-1", paid.ProviderReference, Price));
        var nothing = Assert.IsType<RefundResult.Refused>(await Refund("re-2", paid.ProviderReference, Money.Zero("EUR")));

        Assert.Equal(first, again);
        Assert.Equal("INVALID_AMOUNT", nothing.Refusal.Code);
    }

    protected Task<ChargeResult> Charge(string operation, string method, string confirmed = "") =>
        Gateway.Charge(new(operation, Price, method, "checkout/1", confirmed), TestContext.Current.CancellationToken);

    protected Task<RefundResult> Refund(string operation, string reference, Money amount) =>
        Gateway.Refund(new(operation, reference, amount), TestContext.Current.CancellationToken);
}

public sealed class SandboxGatewayTests : PaymentGatewayContract
{
    protected override IPaymentGateway Gateway { get; } = new SandboxGateway(NullLogger<SandboxGateway>.Instance);

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("sandbox", Gateway.Name);

    protected override void TakeTheStep(string reference) => Assert.StartsWith("pi_sandbox_", reference, StringComparison.Ordinal);
}

public sealed class StripeGatewayTests : PaymentGatewayContract, IAsyncLifetime
{
    private FakeStripe _stripe = null!;
    private StripeGateway _gateway = null!;

    protected override IPaymentGateway Gateway => _gateway;

    public async ValueTask InitializeAsync()
    {
        _stripe = await FakeStripe.Start();
        _gateway = new(new StripeClient(new StripeClientOptions { ApiKey = "sk_test_fake", ApiBase = _stripe.Address }), new("https://shop.example/checkout"), NullLogger<StripeGateway>.Instance);
    }

    public async ValueTask DisposeAsync() => await _stripe.DisposeAsync();

    /// <summary>Stripe replays the first answer to a repeated key, which still asks for the step.</summary>
    [Fact]
    public async Task The_shopper_who_comes_back_and_pays_again_has_paid_with_the_same_payment()
    {
        var asked = Assert.IsType<ChargeResult.NeedsAction>(await Charge("op-1", "pm_card_authenticationRequired"));
        _stripe.Authenticate(asked.ProviderReference);

        Assert.Equal(new ChargeResult.Succeeded(asked.ProviderReference), await Charge("op-1", "pm_card_authenticationRequired"));
        Assert.Equal(1, _stripe.IntentsOf("checkout/1"));
    }

    [Fact]
    public async Task More_than_was_paid_is_not_refunded()
    {
        var paid = Assert.IsType<ChargeResult.Succeeded>(await Charge("op-1", "pm_card_visa"));
        Assert.Equal(1, _stripe.Charges);

        Assert.IsType<RefundResult.Refused>(await Refund("re-1", paid.ProviderReference, new(1_251, "EUR")));
        Assert.Equal(0, _stripe.Refunded);
    }

    protected override void TakeTheStep(string reference) => _stripe.Authenticate(reference);
}
