using MerchantHub.Domain.Live;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantHub.Integrations.Ffmpeg;

/// <summary>Puts ffmpeg and a folder behind the video pipeline and the media library.</summary>
public static class FfmpegSetup
{
    /// <summary>Live:MediaRoot says where media is kept; without it, it lies beside the database.</summary>
    public static IServiceCollection AddFfmpeg(this IServiceCollection services, IConfiguration configuration)
    {
        var live = configuration.GetSection("Live");
        var root = live["MediaRoot"] ?? Path.Combine(configuration["MerchantHub:DataDirectory"] ?? "data", "media");
        var options = new FfmpegOptions { MediaRoot = Path.GetFullPath(root) };
        options = options with
        {
            BinaryFolder = live["FfmpegFolder"] ?? options.BinaryFolder,
            LongestVideo = TimeSpan.FromMinutes(live.GetValue("LongestVideoMinutes", options.LongestVideo.TotalMinutes)),
        };
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<FfmpegSandbox>();
        services.AddSingleton<MediaFolder>();
        services.AddSingleton<IMediaLibrary>(provider => provider.GetRequiredService<MediaFolder>());
        services.AddSingleton<IVideoPipeline, FfmpegPipeline>();
        return services;
    }
}
