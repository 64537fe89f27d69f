using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>
/// A server that answers the endpoints of Elasticsearch that we use, as its documentation says: templates, strict mappings,
/// aliases, external versions with their conflicts, bulk answers per item, points in time, and search over what was refreshed. Anything else is 400.
/// </summary>
internal sealed class FakeElastic : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, JsonObject> templates = [];
    private readonly Dictionary<string, FakeElasticIndex> indices = [];
    private readonly Dictionary<string, (FakeElasticIndex Index, FakeElasticSnapshot At)> points = [];
    private readonly SemaphoreSlim gate = new(1, 1);

    private FakeElastic(WebApplication app) => this.app = app;

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Requests to refuse with 429 before answering again, as a busy cluster does.</summary>
    public int Rejections { get; set; }

    public IEnumerable<string> IndexNames => indices.Keys;

    public int OpenPoints => points.Count;

    /// <summary>As after the time for which a point in time is kept.</summary>
    public void ForgetPoints() => points.Clear();

    /// <summary>As an index that an earlier version of ours has made.</summary>
    public void Age(string field)
    {
        foreach (var index in indices.Values)
        {
            index.Age(field);
        }
    }

    public static async Task<FakeElastic> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var fake = new FakeElastic(builder.Build());
        fake.app.Run(fake.Answer);
        await fake.app.StartAsync();
        return fake;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var index in indices.Values)
        {
            index.Dispose();
        }

        gate.Dispose();
    }

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        await gate.WaitAsync(context.RequestAborted);
        try
        {
            var (status, answer) = Rejections > 0
                ? (429, Error("es_rejected_execution_exception", "rejected execution", Rejections--))
                : Route(context.Request.Method, context.Request.Path.Value!.Trim('/').Split('/'), body, context.Request.ContentType ?? "");
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
        }
        catch (FakeElasticRefusal refusal)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync(Error(refusal.Type, refusal.Message).ToJsonString(), context.RequestAborted);
        }
        finally
        {
            gate.Release();
        }
    }

    private (int Status, JsonNode Answer) Route(string method, string[] path, string body, string contentType) => (method, path) switch
    {
        ("PUT", ["_index_template", var name]) => PutTemplate(name, body),
        ("GET", ["_alias", var alias]) => GetAlias(alias),
        ("POST", ["_aliases"]) => MoveAliases(JsonNode.Parse(body)!),
        ("POST", [var target, "_bulk"]) when contentType.StartsWith("application/x-ndjson", StringComparison.Ordinal) => Bulk(Resolve(target), body),
        ("POST", [var target, "_search"]) => (200, Resolve(target).Search(JsonNode.Parse(body)!.AsObject())),
        ("POST", ["_search"]) => SearchPoint(JsonNode.Parse(body)!.AsObject()),
        ("POST", [var target, "_pit"]) => OpenPoint(Resolve(target)),
        ("DELETE", ["_pit"]) => points.Remove((string)JsonNode.Parse(body)!["id"]!) ? (200, Acknowledged()) : (404, Error("resource_not_found_exception", "no such point in time")),
        ("GET", [var target, "_mapping"]) => (200, new JsonObject { [target] = new JsonObject { ["mappings"] = Resolve(target).Mappings.DeepClone() } }),
        ("PUT", [var target, "_mapping"]) => PutMapping(Resolve(target), JsonNode.Parse(body)!),
        ("POST", [var target, "_refresh"]) => Refresh(Resolve(target)),
        ("PUT", [var index]) => CreateIndex(index, JsonNode.Parse(body)!),
        ("DELETE", [var index]) => indices.Remove(index) ? (200, Acknowledged()) : (404, Error("index_not_found_exception", index)),
        _ => (400, Error("illegal_argument_exception", $"no handler for {method} /{string.Join('/', path)}")),
    };

    private (int Status, JsonNode Answer) OpenPoint(FakeElasticIndex index)
    {
        var id = Guid.NewGuid().ToString("N");
        points.Add(id, (index, index.Now()));
        return (200, new JsonObject { ["id"] = id });
    }

    private (int Status, JsonNode Answer) SearchPoint(JsonObject body)
    {
        var id = (string?)body["pit"]?["id"] ?? throw new FakeElasticRefusal("action_request_validation_exception", "no index and no point in time");
        if (!points.TryGetValue(id, out var point))
        {
            return (404, Error("search_context_missing_exception", id));
        }

        var answer = point.Index.Search(body, point.At);
        answer["pit_id"] = id;
        return (200, answer);
    }

    /// <summary>Fields are added; one that is there cannot become another.</summary>
    private static (int Status, JsonNode Answer) PutMapping(FakeElasticIndex index, JsonNode body)
    {
        var known = index.Mappings["properties"]!.AsObject();
        foreach (var (name, mapping) in body["properties"]!.AsObject())
        {
            if (known[name] is { } before && !JsonNode.DeepEquals(before, mapping))
            {
                throw new FakeElasticRefusal("illegal_argument_exception", $"mapper [{name}] cannot be changed");
            }

            known[name] = mapping!.DeepClone();
        }

        return (200, Acknowledged());
    }

    private (int Status, JsonNode Answer) PutTemplate(string name, string body)
    {
        templates[name] = JsonNode.Parse(body)!.AsObject();
        return (200, Acknowledged());
    }

    private (int Status, JsonNode Answer) CreateIndex(string name, JsonNode body)
    {
        if (indices.ContainsKey(name))
        {
            return (400, Error("resource_already_exists_exception", $"index [{name}] already exists"));
        }

        var template = templates.Values.FirstOrDefault(template => template["index_patterns"]!.AsArray()
            .Any(pattern => name.StartsWith(((string)pattern!).TrimEnd('*'), StringComparison.Ordinal)))
            ?? throw new FakeElasticRefusal("illegal_argument_exception", $"no template matches {name}");
        var index = new FakeElasticIndex(template["template"]!["mappings"]!.DeepClone().AsObject());
        index.Aliases.UnionWith(body["aliases"]!.AsObject().Select(alias => alias.Key));
        indices.Add(name, index);
        return (200, Acknowledged());
    }

    private (int Status, JsonNode Answer) GetAlias(string alias)
    {
        var found = indices.Where(pair => pair.Value.Aliases.Contains(alias)).ToList();
        return found.Count == 0
            ? (404, Error("aliases_not_found_exception", $"alias [{alias}] missing"))
            : (200, new JsonObject(found.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)new JsonObject { ["aliases"] = new JsonObject { [alias] = new JsonObject() } }))));
    }

    private (int Status, JsonNode Answer) MoveAliases(JsonNode body)
    {
        foreach (var action in body["actions"]!.AsArray())
        {
            var (verb, what) = action!.AsObject().Single();
            var aliases = indices[(string)what!["index"]!].Aliases;
            _ = verb switch
            {
                "add" => aliases.Add((string)what["alias"]!),
                "remove" => aliases.Remove((string)what["alias"]!),
                _ => throw new FakeElasticRefusal("parsing_exception", verb),
            };
        }

        return (200, Acknowledged());
    }

    private static (int Status, JsonNode Answer) Bulk(FakeElasticIndex index, string body)
    {
        if (!body.EndsWith('\n'))
        {
            throw new FakeElasticRefusal("illegal_argument_exception", "The bulk request must be terminated by a newline [\\n]");
        }

        var lines = body.TrimEnd('\n').Split('\n');
        var items = new JsonArray();
        for (var line = 0; line < lines.Length; line += 2)
        {
            var action = JsonNode.Parse(lines[line])!["index"]!;
            items.Add((JsonNode)new JsonObject { ["index"] = index.Put(action, JsonNode.Parse(lines[line + 1])!.AsObject()) });
        }

        return (200, new JsonObject { ["errors"] = items.Any(item => (int)item!["index"]!["status"]! >= 300), ["items"] = items });
    }

    private static (int Status, JsonNode Answer) Refresh(FakeElasticIndex index)
    {
        index.Refresh();
        return (200, new JsonObject { ["_shards"] = new JsonObject { ["total"] = 1, ["successful"] = 1, ["failed"] = 0 } });
    }

    private FakeElasticIndex Resolve(string target) => indices.TryGetValue(target, out var index)
        ? index
        : indices.Values.Where(candidate => candidate.Aliases.Contains(target)).ToList() is [var only]
            ? only
            : throw new FakeElasticRefusal("index_not_found_exception", $"no such index [{target}]");

    private static JsonObject Acknowledged() => new() { ["acknowledged"] = true };

    private static JsonObject Error(string type, string reason, int left = 0) => new()
    {
        ["error"] = new JsonObject { ["type"] = type, ["reason"] = reason, ["left"] = left.ToString(CultureInfo.InvariantCulture) },
    };
}

/// <summary>What a real server answers with 400.</summary>
internal sealed class FakeElasticRefusal(string type, string message) : Exception(message)
{
    public string Type { get; } = type;
}
