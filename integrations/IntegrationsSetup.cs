using MerchantHub.Domain.Payments;
using MerchantHub.Integrations.Ffmpeg;
using MerchantHub.Integrations.Rtmp;
using MerchantHub.Integrations.Sandbox;
using MerchantHub.Integrations.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Stripe;

namespace MerchantHub.Integrations;

/// <summary>Which adapter stands behind which port. One line per adapter.</summary>
public static class IntegrationsSetup
{
    public static IServiceCollection AddMerchantHubIntegrations(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddFfmpeg(configuration);
        services.AddPayments(configuration.GetSection("Stripe"));
        services.AddRtmp(configuration);
        return services;
    }

    /// <summary>Stripe when a key is configured (Stripe:ApiKey), otherwise the sandbox.</summary>
    private static void AddPayments(this IServiceCollection services, IConfigurationSection stripe)
    {
        if (stripe["ApiKey"] is not { Length: > 0 } key)
        {
            services.AddSingleton<IPaymentGateway, SandboxGateway>();
            return;
        }

        services.AddSingleton<IStripeClient>(_ => new StripeClient(new StripeClientOptions { ApiKey = key, ApiBase = stripe["ApiBase"] }));
        services.AddSingleton(new StripeSettings(stripe["ReturnUrl"] ?? "http://127.0.0.1:8080/checkout"));
        services.AddSingleton<IPaymentGateway, StripeGateway>();
    }
}
