using System.Net;
using MerchantHub.Domain.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Integrations.Rtmp;

/// <summary>Puts our own RTMP server behind the ingest of live streams.</summary>
public static class RtmpSetup
{
    /// <summary>Live:RtmpPort and Live:RtmpAddress; a port below 0 switches it off.</summary>
    public static IServiceCollection AddRtmp(this IServiceCollection services, IConfiguration configuration)
    {
        var live = configuration.GetSection("Live");
        var options = new RtmpOptions();
        options = options with
        {
            Port = live.GetValue("RtmpPort", options.Port),
            Address = live["RtmpAddress"] is { } address ? IPAddress.Parse(address) : options.Address,
        };
        services.AddSingleton(options);
        // Only a process that knows whose keys there are can take streams; a silo never asks for this.
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RtmpServer>(provider));
        services.AddSingleton<ILiveIngest>(provider => provider.GetRequiredService<RtmpServer>());
        return services;
    }
}
