using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Orders;
using MerchantHub.Integrations.Csv;
using MerchantHub.Integrations.Elasticsearch;
using MerchantHub.Integrations.Files;
using MerchantHub.Integrations.Html;
using MerchantHub.Integrations.Lucene;
using MerchantHub.Integrations.Skia;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantHub.Integrations;

/// <summary>What stands behind the catalogue's ports. Search is Elasticsearch where Elasticsearch:Url says where it is, embedded otherwise.</summary>
internal static class CatalogAdapters
{
    public static IServiceCollection AddCatalogAdapters(this IServiceCollection services, IConfiguration configuration)
    {
        var data = Path.GetFullPath(configuration["MerchantHub:DataDirectory"] ?? "data");
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IProductFileReader, CsvProductFileReader>();
        services.AddSingleton<IHtmlCleaner, SafeHtmlCleaner>();
        services.AddSingleton<IImportFiles>(provider => new DiskImportFiles(Path.Combine(data, "imports"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPictureFiles>(provider => new DiskPictureFiles(Path.Combine(data, "pictures"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPicturePipeline, SkiaPicturePipeline>();
        services.AddSingleton<IPaperPrinter, SkiaPaperPrinter>();
        services.AddSingleton<ISearchIndex>(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return configuration.GetSection("Elasticsearch").Get<ElasticOptions>() is { Url.Length: > 0 } elastic
                ? new ElasticSearchIndex(Client(elastic), elastic, clock)
                : new LuceneSearchIndex(Path.Combine(data, "search"), clock);
        });
        return services;
    }

    /// <summary>One client for the life of the process; connections are renewed so that a moved node is found again.</summary>
    private static HttpClient Client(ElasticOptions options)
    {
        var http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = new Uri(options.Url.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
        };
        if (options.ApiKey.Length > 0)
        {
            http.DefaultRequestHeaders.Authorization = new("ApiKey", options.ApiKey);
        }

        return http;
    }
}
