using MerchantHub.Domain.Workforce;
using MerchantHub.Integrations.OrTools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Integrations;

/// <summary>Which adapter stands behind which port. One line per adapter.</summary>
public static class IntegrationsSetup
{
    public static IServiceCollection AddMerchantHubIntegrations(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddSingleton<IAssignmentSolver, MinCostFlowSolver>();
        return services;
    }
}
