using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GraphQL.Types;
using MerchantHub.Api.GraphQL;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Api.Tests.Isolation;

/// <summary>
/// Walks the schema: wherever a client can name an object, an object of another tenant is answered exactly as one that does not
/// exist, to a member of another organisation, to a signed-in shopper and to a guest. A new field is covered by its name, or
/// fails here until the table knows it.
/// </summary>
public sealed class IsolationTests(TwoOrganisations two) : IClassFixture<TwoOrganisations>
{
    private readonly ApiFixture _api = two.Api;
    private readonly ISchema _schema = two.Schema;
    private readonly IsolationWorld _a = two.A;
    private readonly IsolationWorld _b = two.B;

    [Fact]
    public async Task A_foreign_object_looks_like_one_that_does_not_exist()
    {
        var uses = IdUse.Of(_schema);
        Assert.NotEmpty(uses);
        var (problems, checkedUses) = (new List<string>(), 0);
        using var shopper = await _api.SignUp("shopper@example.org", "Shopper");
        using var guest = _api.Guest();
        var strangers = new (string Name, ApiClient Client, IReadOnlyDictionary<string, string> Own)[]
        {
            ("a member of another organisation", _b[Who.Owner], _b.Ids), ("a shopper", shopper, _a.Ids), ("a guest", guest, _a.Ids),
        };
        foreach (var use in uses.Where(use => !IsolationTable.Public.ContainsKey(use.Name)))
        {
            if (Kind(use) is not { } kind)
            {
                problems.Add($"{use.Name}: its name does not tell which kind of object it is; add it to the table.");
                continue;
            }

            if (!_a.Ids.TryGetValue(kind, out var foreign))
            {
                if (_schema.Mutation!.GetField(Maker(kind)) is not null)
                {
                    problems.Add($"{use.Name}: the world has no {kind}.");
                }

                continue;
            }

            checkedUses++;
            foreach (var (name, client, own) in strangers)
            {
                var asForeign = await Ask(client, use, foreign, own);
                var asMissing = await Ask(client, use, Missing(kind), own);
                if (asForeign != asMissing)
                {
                    problems.Add($"{use.Name}: {name} can tell a foreign {kind} from a missing one.\n    foreign: {asForeign}\n    missing: {asMissing}");
                }
                else if (asForeign.Contains("INTERNAL_ERROR", StringComparison.Ordinal))
                {
                    problems.Add($"{use.Name}: {name} got {asForeign}");
                }
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(checkedUses >= 2, $"Only {checkedUses} uses were checked.");
    }

    /// <summary>Guards the test above against answering alike for some other reason: those who may, do see a difference.</summary>
    [Fact]
    public async Task Those_who_may_are_answered_differently()
    {
        var problems = new List<string>();

        // Looking comes before changing, or there would be less to look at.
        foreach (var use in IdUse.Of(_schema).OrderBy(use => use.Root == "Mutation"))
        {
            if (Kind(use) is not { } kind || !_a.Ids.TryGetValue(kind, out var own) || IsolationTable.Public.ContainsKey(use.Name) || IsolationTable.AlikeToInsiders.ContainsKey(use.Name))
            {
                continue;
            }

            var insider = IsolationTable.Insider(use, kind);
            var asOwn = await Ask(_a[insider], use, own, _a.Ids);
            if (asOwn == await Ask(_a[insider], use, Missing(kind), _a.Ids))
            {
                problems.Add($"{use.Name}: the {insider} is told about an own {kind}: {asOwn}");
            }
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Fact]
    public async Task What_a_public_object_keeps_for_its_people_is_empty_to_everyone_else()
    {
        using var shopper = await _api.SignUp();
        using var guest = _api.Guest();
        foreach (var (name, provable) in IsolationTable.Hidden)
        {
            var (typeName, fieldName) = (name[..name.IndexOf('.', StringComparison.Ordinal)], name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]);
            if (_schema.AllTypes[typeName] is not IObjectGraphType type || type.GetField(fieldName) is not { } field || !_a.Ids.TryGetValue(WorldKind(typeName), out var id))
            {
                continue;
            }

            var query = $"query($id: ID!) {{ node(id: $id) {{ id ... on {typeName} {{ {SampleRequest.Selected(field, 1)} }} }} }}";
            var own = await _a[Who.Owner].Query(query, new { id });
            Assert.True(own["errors"] is null && own["data"]!["node"] is not null, $"{name} to its owner: {own.ToJsonString()}");
            Assert.True(!provable || !IsEmpty(own["data"]!["node"]![fieldName]), $"{name} is empty to its own people.");
            foreach (var stranger in new[] { _b[Who.Owner], shopper, guest })
            {
                var seen = await stranger.Query(query, new { id });
                Assert.True(seen["errors"] is null && IsEmpty(seen["data"]!["node"]?[fieldName]), $"{name} to a stranger: {seen.ToJsonString()}");
            }
        }
    }

    [Fact]
    public void Every_list_on_an_object_is_known_to_be_open_or_hidden()
    {
        var unknown = _schema.AllTypes.OfType<IObjectGraphType>()
            .Where(type => type.ResolvedInterfaces.Any(contract => contract.Name == "Node") && !IsolationTable.PrivateTypes.Contains(type.Name))
            .SelectMany(type => type.Fields.Select(field => (Name: $"{type.Name}.{field.Name}", Field: field)))
            .Where(one => IdUse.Named(one.Field.ResolvedType!) is IObjectGraphType named
                && (named.Name.EndsWith("Connection", StringComparison.Ordinal) || one.Field.ResolvedType!.ToString()!.StartsWith('[')))
            .Select(one => one.Name)
            .Where(name => !IsolationTable.Hidden.ContainsKey(name) && !IsolationTable.OpenLists.Contains(name));
        Assert.Equal([], unknown);
    }

    private static string WorldKind(string type) => type switch
    {
        "LiveSession" => "live",
        _ => char.ToLowerInvariant(type[0]) + type[1..],
    };

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => list.Count == 0,
        JsonObject page when page["edges"] is JsonArray edges => edges.Count == 0,
        JsonObject page when page["totalCount"] is JsonValue count => count.GetValue<int>() == 0,
        _ => false,
    };

    [Fact]
    public void The_table_names_only_what_the_schema_has()
    {
        var names = IdUse.Of(_schema).Select(use => use.Name).ToHashSet(StringComparer.Ordinal);
        var roots = new[] { "Query", "Mutation", "Subscription" }.Zip([_schema.Query, _schema.Mutation, _schema.Subscription]).ToDictionary();
        Assert.All(IsolationTable.Kinds.Keys.Concat(IsolationTable.Public.Keys), name =>
        {
            var (root, field) = (name[..name.IndexOf('.', StringComparison.Ordinal)], name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..name.IndexOf('(', StringComparison.Ordinal)]);
            Assert.True(names.Contains(name) || roots[root]?.GetField(field) is null, $"{name} is in the table and not in the schema.");
        });
    }

    private static string? Kind(IdUse use) => IsolationTable.Kinds.GetValueOrDefault(use.Name) ?? use.Kind;

    /// <summary>The mutation that makes the first object of a kind.</summary>
    private static string Maker(string kind) => kind switch
    {
        "organisation" or "factory" => "organisationApply",
        "member" or "invitation" => "organisationMemberInvite",
        "variant" or "product" or "picture upload" => "productPut",
        "import" or "upload" => "productImportPreview",
        "checkout" or "order" => "dealCreate",
        "live" => "liveSchedule",
        "closed site" => "siteCreate",
        "worker" => "workerApply",
        "loan" => "loanOffer",
        "shift" => "shiftPost",
        "offer" => "offerAccept",
        "staff" => "loanOffer",
        _ => $"{kind}Create",
    };

    private static string Missing(string kind) => kind switch
    {
        "parked" => GlobalId.Encode("parked/799999"),
        "member" => GlobalId.Encode("person/0190aaaabbbb7cccddddeeeeffff0000"),
        "staff" => GlobalId.Encode("worker/0190aaaabbbb7cccddddeeeeffff0000"),
        "closed site" => GlobalId.Encode("site/0190aaaabbbb7cccddddeeeeffff0000"),
        "factory" => GlobalId.Encode("organisation/0190aaaabbbb7cccddddeeeeffff0000"),
        "upload" or "picture upload" => new string('0', 32),
        _ => GlobalId.Encode($"{kind}/0190aaaabbbb7cccddddeeeeffff0000"),
    };

    /// <summary>The answer as text, without what differs from request to request.</summary>
    private static async Task<string> Ask(ApiClient client, IdUse use, string id, IReadOnlyDictionary<string, string> own)
    {
        var (document, variables) = SampleRequest.Of(use, id, own);
        var body = use.Root == "Subscription" ? await FirstEvent(client, document, variables) : await client.Query(document, variables);
        body.AsObject().Remove("extensions");
        var text = Regex.Replace(body.ToJsonString(), "\"requestId\":\"[^\"]*\"", "\"requestId\":\"\"");
        return text.Replace(id, "THE-ID", StringComparison.Ordinal);
    }

    /// <summary>A refused stream says so at once; an accepted one that has nothing to tell yet is cut off and counts as silent.</summary>
    private static async Task<JsonNode> FirstEvent(ApiClient client, string document, JsonObject variables)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(2));
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query = document, variables }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        try
        {
            using var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(limit.Token));
            while (await lines.ReadLineAsync(limit.Token) is { } line)
            {
                if (line.StartsWith("data: {", StringComparison.Ordinal))
                {
                    return JsonNode.Parse(line["data: ".Length..])!;
                }
            }

            return new JsonObject { ["stream"] = "complete" };
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            return new JsonObject { ["stream"] = "silent" };
        }
    }
}

/// <summary>A running API with two organisations that have everything and nothing to do with each other.</summary>
public sealed class TwoOrganisations : IAsyncLifetime
{
    public ApiFixture Api { get; private set; } = null!;

    public ISchema Schema { get; private set; } = null!;

    public IsolationWorld A { get; private set; } = null!;

    public IsolationWorld B { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Api = await ApiFixture.Start();
        Schema = Api.Services.GetRequiredService<ISchema>();
        A = new IsolationWorld(Api, Schema, "a", latitude: 10.5);
        B = new IsolationWorld(Api, Schema, "b", latitude: 30.5);
        await A.Build(800_001);
        await B.Build(700_001);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
