using MerchantHub.Domain.Workforce;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantHub.Grains.Workforce;

/// <summary>What matching needs besides its grains.</summary>
public static class WorkforceSetup
{
    public static IServiceCollection AddWorkforceMatching(this IServiceCollection services)
    {
        services.TryAddSingleton(new MatchingPolicy());
        services.TryAddSingleton<IAssignmentSolver, ExactSolver>();
        services.TryAddSingleton<MatchingEngine>();
        return services;
    }
}
