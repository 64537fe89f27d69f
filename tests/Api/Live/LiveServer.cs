using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Live;
using MerchantHub.Api.Orders;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Hosting;
using MerchantHub.Grains.Orders;
using MerchantHub.Integrations;
using MerchantHub.Integrations.Rtmp;
using MerchantHub.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;

namespace MerchantHub.Api.Tests.Live;

/// <summary>
/// The live part of the product in one process, as Program.cs composes it: silo, media, RTMP and GraphQL, on free ports. A
/// header says who asks; variants are what the test says they are.
/// </summary>
public sealed class LiveServer : IAsyncDisposable
{
    public const string Organisation = "organisation/soap";
    public const string Store = "store/soap";
    public const string Host = "host";
    public const string Stranger = "stranger";
    private readonly WebApplication _app;
    private readonly TempDirectory _directory;

    private LiveServer(WebApplication app, TempDirectory directory)
    {
        (_app, _directory) = (app, directory);
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public SampleVariants Variants => Service<SampleVariants>();

    public IGrainFactory Grains => Service<IGrainFactory>();

    public string MediaRoot => Path.Combine(_directory.Path, "media");

    public string Scratch => Directory.CreateDirectory(Path.Combine(_directory.Path, "scratch")).FullName;

    public static async Task<LiveServer> Start(params (string Key, string Value)[] settings)
    {
        var directory = new TempDirectory();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([
            new("MerchantHub:DataDirectory", directory.Path), new("Live:RtmpPort", "0"), new("Live:RtmpAddress", "127.0.0.1"),
            .. settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value))]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var variants = new SampleVariants();
        builder.UseOrleans(silo =>
        {
            silo.AddMerchantHub(Topology.From(builder.Configuration));
            silo.Services.AddSingleton<ISellableSource>(variants);
        });
        builder.Services.AddSingleton(variants);
        builder.Services.AddSingleton<ICallerSource, Callers>();
        builder.Services.AddSingleton<IStoreOwners, Owners>();
        builder.Services.AddMerchantHubIntegrations(builder.Configuration);
        builder.Services.AddMerchantHubGraphQL(builder.Configuration);
        builder.Services.AddOrders();
        builder.Services.AddLive(builder.Configuration);
        var app = builder.Build();
        app.MapMerchantHubGraphQL();
        app.MapLive();
        await app.StartAsync();
        return new LiveServer(app, directory);
    }

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<int> RtmpPort() => (await Service<RtmpServer>().Listening.Task).Port;

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

    public string? LastStreamKey { get; private set; }

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
        new(CommandContext.ForStep(Guid.NewGuid().ToString("N"), DateTimeOffset.UtcNow), variant, Organisation, units, null, "counted"));

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
        await _app.StopAsync();
        await _app.DisposeAsync();
        _directory.Dispose();
    }

    private sealed class Callers : ICallerSource
    {
        public const string Header = "X-Test-Person";

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

    private sealed class Owners : IStoreOwners
    {
        public Task<string?> OrganisationOf(string storeKey) => Task.FromResult(storeKey == Store ? Organisation : null);
    }
}

/// <summary>Stands in for the catalogue: variants with a price that a test can change.</summary>
public sealed class SampleVariants : ISellableSource
{
    public const string Soap = "variant/soap";
    public const string Towel = "variant/towel";
    public const string Foreign = "variant/foreign";

    public string Kind => "variant";

    public long SoapPrice { get; set; } = 350;

    public Task<Sellable?> Find(string itemKey, int quantity) => Task.FromResult(itemKey switch
    {
        Soap => new Sellable(Soap, "Soap", "S-1", new Money(SoapPrice, "EUR"), LiveServer.Organisation, LiveServer.Store, null),
        Towel => new Sellable(Towel, "Towel", "T-1", new Money(1_200, "EUR"), LiveServer.Organisation, LiveServer.Store, null),
        Foreign => new Sellable(Foreign, "Foreign", "F-1", new Money(1, "EUR"), "organisation/other", "store/other", null),
        _ => null,
    });
}
