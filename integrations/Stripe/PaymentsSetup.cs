using MerchantHub.Domain.Payments;
using MerchantHub.Integrations.Sandbox;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stripe;

namespace MerchantHub.Integrations.Stripe;

/// <summary>Stripe when a key is configured (Stripe:ApiKey), otherwise the sandbox.</summary>
public static class PaymentsSetup
{
    public static IServiceCollection AddPayments(this IServiceCollection services, IConfiguration configuration)
    {
        var stripe = configuration.GetSection("Stripe");
        if (stripe["ApiKey"] is not { Length: > 0 } key)
        {
            return services.AddSingleton<IPaymentGateway, SandboxGateway>();
        }

        services.AddSingleton<IStripeClient>(_ => new StripeClient(new StripeClientOptions { ApiKey = key, ApiBase = stripe["ApiBase"] }));
        services.AddSingleton(new StripeSettings(stripe["ReturnUrl"] ?? "http://127.0.0.1:8080/checkout"));
        services.AddSingleton(StripeSecrets.From(stripe["WebhookSecrets"]));
        services.AddSingleton<IPaymentNotices, StripeNotices>();
        return services.AddSingleton<IPaymentGateway, StripeGateway>();
    }
}
