using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MerchantHub.Api;
using MerchantHub.ReadModel.Platform;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace MerchantHub.Support;

/// <summary>
/// The real API process, composed as the product composes it, in the test's process: Kestrel on a free port of the loopback,
/// a silo inside, a SQLite file (or a PostgreSQL database) of its own.
/// </summary>
public sealed class ApiFixture : IAsyncDisposable
{
    public const string OperatorEmail = "operator@merchanthub.example";
    public const string Password = "correct horse battery";

    private readonly WebApplication _app;
    private readonly TempDirectory _directory;
    private int _people;

    private ApiFixture(WebApplication app, TempDirectory directory, FaultLog faults) =>
        (_app, _directory, Faults, Root) = (app, directory, faults, new Uri(app.Urls.Single()));

    public Uri Root { get; }

    /// <summary>What the server logged as errors.</summary>
    public FaultLog Faults { get; }

    public string Url => new Uri(Root, "graphql").ToString();

    public string SocketUrl => Url.Replace("http://", "ws://", StringComparison.Ordinal);

    public IServiceProvider Services => _app.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public Database Database => Services.GetRequiredService<Database>();

    /// <summary>Where uploads and videos are.</summary>
    public string DataDirectory => _directory.Path;

    public static Task<ApiFixture> Start(params (string Key, string Value)[] settings) => Start(null, settings);

    /// <param name="configure">Changes services before the application is built: a fake clock, a failing port.</param>
    /// <param name="settings">Configuration, such as ("GraphQL:BucketPoints", "1000000").</param>
    public static async Task<ApiFixture> Start(Action<WebApplicationBuilder>? configure, params (string Key, string Value)[] settings)
    {
        var directory = new TempDirectory();
        var faults = new FaultLog();
        var app = await ApiHost.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["MerchantHub:DataDirectory"] = directory.Path,
                ["Operator:Email"] = OperatorEmail,
                ["Operator:Password"] = Password,
                ["GraphQL:BucketPoints"] = "10000000",
                ["Live:RtmpPort"] = "-1",
                ["Live:PublicRtmpUrl"] = "rtmp://streams.example/live",
            });
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)));
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(faults);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            configure?.Invoke(builder);
        });
        await app.StartAsync();
        return new(app, directory, faults);
    }

    /// <summary>Somebody without an account, with a guest cookie of their own.</summary>
    public ApiClient Guest() => new(Root, Faults);

    /// <summary>A new person, signed in.</summary>
    public async Task<ApiClient> SignUp(string? email = null, string displayName = "Somebody")
    {
        email ??= $"person{Interlocked.Increment(ref _people)}@shop.example";
        var client = new ApiClient(Root, Faults);
        var body = await client.Query(
            "mutation($input: PersonSignUpInput!) { personSignUp(input: $input) { person { id } userErrors { code message } } }",
            new { input = new { email, password = Password, displayName } });
        (client.PersonId, client.Email) = ((string)body["data"]!["personSignUp"]!["person"]!["id"]!, email);
        return client;
    }

    /// <summary>The platform's operator, signed in.</summary>
    public Task<ApiClient> Operator() => SignIn(OperatorEmail);

    public async Task<ApiClient> SignIn(string email, string password = Password)
    {
        var client = new ApiClient(Root, Faults);
        var body = await client.Query(
            "mutation($input: PersonSignInInput!) { personSignIn(input: $input) { person { id } userErrors { code message } } }",
            new { input = new { email, password } });
        (client.PersonId, client.Email) = ((string)body["data"]!["personSignIn"]!["person"]!["id"]!, email);
        return client;
    }

    public Task<T> Scalar<T>(string sql) => Database.Scalar<T>(sql);

    /// <summary>Waits until no event or due work is left; fails after the limit, naming what is stuck.</summary>
    public Task Settle(int seconds = 30) => Database.Settle(seconds);

    public async ValueTask DisposeAsync()
    {
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10)))
        {
            await _app.StopAsync(limit.Token);
        }

        await _app.DisposeAsync();
        _directory.Dispose();
    }
}

/// <summary>One browser's worth of cookies.</summary>
public sealed class ApiClient : IDisposable
{
    private readonly FaultLog? _faults;

    /// <param name="faults">The server's, when it runs in this process.</param>
    public ApiClient(Uri root, FaultLog? faults = null)
    {
        _faults = faults;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies }) { BaseAddress = root };
    }

    public HttpClient Http { get; }

    public System.Net.CookieContainer Cookies { get; } = new();

    /// <summary>The person's global id and address, once signed in.</summary>
    public string PersonId { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>The whole answer: data, errors, extensions.</summary>
    public async Task<JsonNode> Query(string query, object? variables = null)
    {
        using var response = await Http.PostAsJsonAsync("graphql", new { query, variables });
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>
    /// Runs a mutation with one input and gives its payload back; fails on any error, so that a test reads what it expects.
    /// <paramref name="selection"/> is the payload's selection without userErrors.
    /// </summary>
    public async Task<JsonNode> Mutate(string mutation, object input, string selection = "")
    {
        var payload = await TryMutate(mutation, input, selection);
        return payload["userErrors"]!.AsArray().Count == 0 ? payload : throw new InvalidOperationException($"{mutation}: {payload.ToJsonString()}");
    }

    /// <summary>The same, with the refusals left to the test: payload.userErrors.</summary>
    public async Task<JsonNode> TryMutate(string mutation, object input, string selection = "")
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
        var body = await Query($"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ code message field }} }} }}", new { input });
        return body["data"]?[mutation] ?? throw new InvalidOperationException($"{mutation}: {body.ToJsonString()} The server's last fault: {_faults?.Last}");
    }

    public void Dispose() => Http.Dispose();
}
