using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>The GraphQL endpoint over the test schema, on a real Kestrel at a free port of the loopback.</summary>
public sealed class GraphQLServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private GraphQLServer(WebApplication app, Uri root)
    {
        (_app, Root) = (app, root);
        Http = new HttpClient { BaseAddress = root };
    }

    public Uri Root { get; }

    public string Url => new Uri(Root, "graphql").ToString();

    public string SocketUrl => Url.Replace("http://", "ws://", StringComparison.Ordinal);

    public HttpClient Http { get; }

    public TestThings Things => Service<TestThings>();

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<GraphQLServer> Start(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"GraphQL:{setting.Key}", setting.Value)));
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<TestThings>();
        builder.Services.AddScoped<OwnerLoader>();
        builder.Services.AddSingleton<INodeSource, ThingSource>();
        builder.Services.AddSingleton<ICallerSource, HeaderCallers>();
        builder.Services.AddMerchantHubGraphQL(builder.Configuration, SchemaRoots.Of<TestQuery, TestMutation, TestSubscription>());
        var app = builder.Build();
        app.MapMerchantHubGraphQL();
        await app.StartAsync();
        return new GraphQLServer(app, new Uri(app.Urls.Single()));
    }

    /// <summary>Posts a query and reads the answer, whatever its status.</summary>
    public async Task<JsonNode> Query(string query, object? variables = null, string? person = null) =>
        (await Send(query, variables, person)).Body;

    public async Task<(int Status, JsonNode Body)> Send(
        string query, object? variables = null, string? person = null, string accept = "application/graphql-response+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.ParseAdd(accept);
        if (person is not null)
        {
            request.Headers.Add(HeaderCallers.Header, person);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    public async Task<(int Status, string Body)> Post(string body, string contentType = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(contentType);
        using var response = await Http.PostAsync("graphql", content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>As a process is asked to stop; open streams must not keep it from that.</summary>
    public async Task Stop()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _app.StopAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Stop();
        await _app.DisposeAsync();
    }
}

/// <summary>A header says who asks; its rights can be changed by the test.</summary>
public sealed class HeaderCallers : ICallerSource
{
    public const string Header = "X-Test-Person";

    public Actor? Changed { get; set; }

    public ValueTask<Caller> FromRequest(HttpContext http, CancellationToken cancellationToken) => new(
        http.Request.Headers.ContainsKey("X-Test-Fault") ? throw new InvalidOperationException("the database password is hunter2") :
        http.Request.Headers[Header] is [{ Length: > 0 } person]
            ? new Caller(new Actor(person, [], false), "", "127.0.0.1")
            : new Caller(Actor.Anonymous, "", "127.0.0.1"));

    public ValueTask<Caller> Refresh(Caller caller, CancellationToken cancellationToken) =>
        new(Changed is null ? caller : caller with { Actor = Changed });
}
