using MerchantHub.Domain.Merchants;
using MerchantHub.Integrations.Files;
using MerchantHub.Integrations.Structural;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantHub.Integrations;

/// <summary>What stands behind the merchants' ports.</summary>
internal static class MerchantAdapters
{
    public static IServiceCollection AddMerchantAdapters(this IServiceCollection services, IConfiguration configuration)
    {
        var data = Path.GetFullPath(configuration["MerchantHub:DataDirectory"] ?? "data");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDocumentFiles>(provider => new DiskDocumentFiles(Path.Combine(data, "documents"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IMerchantChecks, StructuralMerchantChecks>();
        return services;
    }
}
