using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>Composes the live part of the API.</summary>
public static class LiveSetup
{
    public static IServiceCollection AddLive(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection(LiveOptions.Section).Get<LiveOptions>() ?? new LiveOptions());
        services.AddSingleton<LiveCommands>();
        services.AddSingleton<LiveLists>();
        services.AddSingleton<LiveReads>();
        services.AddSingleton<LivePlaylists>();
        services.AddSingleton<MediaEndpoints>();
        services.AddSingleton<VideoUploads>();
        services.AddSingleton<RoomBroadcaster>();
        services.AddSingleton<LiveRuns>();
        services.AddSingleton<IStreamKeys>(provider => provider.GetRequiredService<LiveRuns>());
        services.AddSingleton<ILiveRuns>(provider => provider.GetRequiredService<LiveRuns>());
        services.AddSingleton<VideoTranscodes>();
        services.AddHostedService(provider => provider.GetRequiredService<VideoTranscodes>());
        services.AddHostedService<IngestService>();
        services.AddSingleton<INodeSource, LiveSessionSource>();
        services.AddScoped<LiveSessionLoader>();
        services.AddScoped<LiveItemsLoader>();
        services.AddScoped<LiveSalesLoader>();
        return services;
    }

    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder routes)
    {
        MediaEndpoints.Map(routes);
        VideoUploads.Map(routes);
        return routes;
    }
}
