using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Orders;
using MerchantHub.Integrations.Rtmp;
using MerchantHub.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;

namespace MerchantHub.Api.Tests.Live;

/// <summary>
/// The product in one process, with media and RTMP on free ports and a shop to go live from. A header says who asks; what a
/// variant is and costs, the test says.
/// </summary>
public sealed class LiveServer : IAsyncDisposable
{
    public const string Host = "host";
    public const string Stranger = "stranger";
    private readonly ApiFixture _api;

    private LiveServer(ApiFixture api, StoreView store, SampleVariants variants)
    {
        (_api, Store, Variants) = (api, store.Key, variants);
        Http = new HttpClient { BaseAddress = api.Root };
    }

    public HttpClient Http { get; }

    public string Store { get; }

    public SampleVariants Variants { get; }

    public IGrainFactory Grains => _api.Grains;

    public string MediaRoot => Path.Combine(_api.DataDirectory, "media");

    public string Scratch => Directory.CreateDirectory(Path.Combine(_api.DataDirectory, "scratch")).FullName;

    public string? LastStreamKey { get; private set; }

    public static async Task<LiveServer> Start(params (string Key, string Value)[] settings)
    {
        var (callers, variants) = (new Callers(), new SampleVariants());
        var api = await ApiFixture.Start(
            builder => builder.Host.UseServiceProviderFactory(new Substitutes(services =>
            {
                services.Replace(ServiceDescriptor.Singleton<ICallerSource>(callers));
                foreach (var real in services.Where(service => service.ServiceType == typeof(ISellableSource) && service.ImplementationType?.Namespace?.EndsWith(".Catalog", StringComparison.Ordinal) == true).ToArray())
                {
                    services.Remove(real);
                }

                services.AddSingleton<ISellableSource>(variants);
            })),
            [("Live:RtmpPort", "0"), ("Live:RtmpAddress", "127.0.0.1"), .. settings]);
        var merchants = new Support.Merchants(api.Grains);
        var organisation = await merchants.Approved();
        callers.Organisation = variants.Organisation = organisation.Key;
        var store = await merchants.Store(organisation);
        await api.Settle();
        return new LiveServer(api, store, variants);
    }

    public T Service<T>()
        where T : notnull => _api.Services.GetRequiredService<T>();

    public async Task<int> RtmpPort() => (await Service<RtmpServer>().Listening.Task).Port;

    public Task Settle() => _api.Settle();

    /// <summary>The data of a GraphQL operation; fails on top-level errors.</summary>
    public async Task<JsonNode> Ask(string query, object? variables = null, string? person = Host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Add(Callers.Header, person ?? "");
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]!;
    }

    /// <summary>The payload of a mutation named like its input.</summary>
    public async Task<JsonNode> Change(string mutation, object input, string fields, string? person = Host)
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input!";
        var data = await Ask($"mutation($input: {type}) {{ {mutation}(input: $input) {{ {fields} userErrors {{ code message field }} }} }}", new { input }, person);
        return data[mutation]!;
    }

    public async Task<string> Schedule(string source = "UPLOAD")
    {
        var payload = await Change("liveSchedule", new { storeId = GlobalId.Encode(Store), title = "Spring soap", scheduledFor = DateTimeOffset.UtcNow.AddMinutes(5), source }, "liveSession { id } streamKey");
        LastStreamKey = payload["streamKey"]?.GetValue<string>();
        return payload["liveSession"]!["id"]!.GetValue<string>();
    }

    public async Task<HttpResponseMessage> Upload(string live, string path, string? person = Host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"uploads/video?live={live}") { Content = new StreamContent(File.OpenRead(path)) };
        request.Headers.Add(Callers.Header, person ?? "");
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Uploads a small real video and waits until it is ready.</summary>
    public async Task Ready(string live, double seconds = 8)
    {
        var video = await Videos.MakeAsync(Scratch, "clip.webm", Videos.Vp8, seconds);
        using var response = await Upload(live, video);
        Assert.Equal(202, (int)response.StatusCode);
        await Until(async () => (await Session(live, "videoStatus"))["videoStatus"]!.GetValue<string>() == "READY");
    }

    public async Task<JsonNode> Session(string live, string fields, string? person = Host) =>
        (await Ask($"query($id: ID!) {{ liveSession(id: $id) {{ {fields} }} }}", new { id = live }, person))["liveSession"]!;

    public async Task<string> Text(string url, string? person = null)
    {
        using var response = await Get(url, person);
        Assert.True(response.IsSuccessStatusCode, $"{url}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async Task<HttpResponseMessage> Get(string url, string? person = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add(Callers.Header, person ?? "");
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task Stock(string variant, long units) => Grains.GetGrain<IStockGrain>(StockKey.Of(variant)).Count(
        new(CommandContext.ForStep(Guid.NewGuid().ToString("N"), DateTimeOffset.UtcNow), variant, Variants.Organisation, units, null, "counted"));

    public static async Task Until(Func<Task<bool>> condition, int seconds = 40)
    {
        for (var tries = 0; tries < seconds * 10; tries++)
        {
            if (await condition())
            {
                return;
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail("It did not happen in time.");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _api.DisposeAsync();
    }

    private sealed class Callers : ICallerSource
    {
        public const string Header = "X-Test-Person";

        public string Organisation { get; set; } = "";

        public ValueTask<Caller> FromRequest(HttpContext http, CancellationToken cancellationToken) => new(new Caller(
            http.Request.Headers[Header].ToString() switch
            {
                Host => new Actor("person/host", [new Membership(Organisation, Role.LiveHost)], false),
                Stranger => new Actor("person/stranger", [new Membership("organisation/other", Role.Owner)], false),
                _ => Actor.Anonymous,
            },
            "", "127.0.0.1"));

        public ValueTask<Caller> Refresh(Caller caller, CancellationToken cancellationToken) => new(caller);
    }

    /// <summary>Has the last word on the services, after the product has composed itself.</summary>
    private sealed class Substitutes(Action<IServiceCollection> change) : IServiceProviderFactory<IServiceCollection>
    {
        public IServiceCollection CreateBuilder(IServiceCollection services)
        {
            change(services);
            return services;
        }

        public IServiceProvider CreateServiceProvider(IServiceCollection containerBuilder) => containerBuilder.BuildServiceProvider();
    }
}

/// <summary>Stands in for the catalogue: variants with a price that a test can change.</summary>
public sealed class SampleVariants : ISellableSource
{
    public const string Soap = "variant/soap";
    public const string Towel = "variant/towel";
    public const string Foreign = "variant/foreign";

    public string Kind => "variant";

    public string Organisation { get; set; } = "";

    public long SoapPrice { get; set; } = 350;

    public Task<Sellable?> Find(string itemKey, int quantity) => Task.FromResult(itemKey switch
    {
        Soap => new Sellable(Soap, "Soap", "S-1", new Money(SoapPrice, "EUR"), Organisation, "", null),
        Towel => new Sellable(Towel, "Towel", "T-1", new Money(1_200, "EUR"), Organisation, "", null),
        Foreign => new Sellable(Foreign, "Foreign", "F-1", new Money(1, "EUR"), "organisation/other", "", null),
        _ => null,
    });
}
