using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Workforce;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantHub.Api.Workforce;

/// <summary>What the workforce's fields need.</summary>
public static class WorkforceSetup
{
    public static IServiceCollection AddWorkforce(this IServiceCollection services)
    {
        services.TryAddSingleton(LabourRulePack.EuropeanUnion);
        return services
            .AddSingleton<WorkforceAccess>()
            .AddSingleton<OwnWorker>()
            .AddSingleton<WorkforceLists>()
            .AddScoped<SiteLoader>()
            .AddScoped<WorkerLoader>()
            .AddScoped<ShiftLoader>()
            .AddScoped<TimesheetLoader>()
            .AddSingleton<INodeSource, SiteSource>()
            .AddSingleton<INodeSource, WorkerSource>()
            .AddSingleton<INodeSource, LoanSource>()
            .AddSingleton<INodeSource, ShiftSource>()
            .AddSingleton<INodeSource, OfferSource>();
    }
}
