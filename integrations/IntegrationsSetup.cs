using MerchantHub.Integrations.Ffmpeg;
using MerchantHub.Integrations.Mail;
using MerchantHub.Integrations.Rtmp;
using MerchantHub.Integrations.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Integrations;

/// <summary>Which adapter stands behind which port. One line per adapter.</summary>
public static class IntegrationsSetup
{
    public static IServiceCollection AddMerchantHubIntegrations(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddCatalogAdapters(configuration);
        services.AddMerchantAdapters(configuration);
        services.AddFfmpeg(configuration);
        services.AddPayments(configuration);
        services.AddRtmp(configuration);
        services.AddMail(configuration);
        return services;
    }
}
