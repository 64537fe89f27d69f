using System.Reflection;
using MerchantHub.Grains.Orders;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Workforce;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Grains.Hosting;

/// <summary>Finds every projection, reaction and source of sellable items in this assembly: adding a file is enough to add one.</summary>
public static class DomainSetup
{
    public static IServiceCollection AddMerchantHubDomain(this IServiceCollection services)
    {
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsAssignableTo(typeof(IProjection)))
            {
                services.AddSingleton(typeof(IProjection), type);
            }

            if (type.IsAssignableTo(typeof(IReaction)))
            {
                services.AddSingleton(typeof(IReaction), type);
            }

            if (type.IsAssignableTo(typeof(ISellableSource)))
            {
                services.AddSingleton(typeof(ISellableSource), type);
            }
        }

        services.AddWorkforceMatching();
        return services;
    }
}
