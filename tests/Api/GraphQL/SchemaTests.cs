using GraphQL.Types;
using MerchantHub.Api.GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>The committed schema.graphql is the contract: it says what clients may rely on, and this says when that changes.</summary>
public sealed class SchemaTests
{
    private static readonly string Committed = Path.Combine(NodeScript.Repository, "schema.graphql");

    [Fact]
    public async Task The_committed_schema_is_the_schema()
    {
        await using var app = Build();
        var sdl = app.Services.GetRequiredService<MerchantHubSchema>().Sdl();
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMA") == "1")
        {
            await File.WriteAllTextAsync(Committed, sdl, TestContext.Current.CancellationToken);
            return;
        }

        var committed = await File.ReadAllTextAsync(Committed, TestContext.Current.CancellationToken);
        var breaking = SchemaChanges.Breaking(committed, sdl);
        Assert.True(
            committed == sdl,
            $"""
            schema.graphql is not what the code says. {(breaking.Count == 0 ? "Nothing breaks clients." : $"This breaks clients: {string.Join("; ", breaking)}.")}
            When the change is meant, write the file anew: UPDATE_SCHEMA=1 dotnet run --project tests/Api -- -class "*SchemaTests"
            """);
    }

    [Fact]
    public async Task Every_mutation_is_a_noun_and_a_verb_with_one_input_and_user_errors()
    {
        await using var app = Build();
        var schema = app.Services.GetRequiredService<MerchantHubSchema>();
        schema.Initialize();
        foreach (var field in schema.Mutation!.Fields)
        {
            var payload = Assert.IsAssignableFrom<IObjectGraphType>(Assert.IsAssignableFrom<NonNullGraphType>(field.ResolvedType).ResolvedType);
            Assert.EndsWith("Payload", payload.Name, StringComparison.Ordinal);
            Assert.Equal("[UserError!]!", payload.GetField("userErrors")!.ResolvedType!.ToString());
            Assert.True(field.Arguments!.Count <= 1 && field.Arguments.All(argument => argument.Name == "input"), $"{field.Name} takes something besides one input.");
            Assert.All(payload.Fields.Where(other => other.Name != "userErrors"), other => Assert.False(other.ResolvedType is NonNullGraphType && field.Name != "matchNow", $"{payload.Name}.{other.Name} cannot be null when the mutation is refused."));
        }
    }

    [Fact]
    public async Task Every_connection_has_the_same_fields_and_arguments()
    {
        await using var app = Build();
        var schema = app.Services.GetRequiredService<MerchantHubSchema>();
        schema.Initialize();
        foreach (var type in schema.AllTypes.OfType<IObjectGraphType>())
        {
            if (type.Name.EndsWith("Connection", StringComparison.Ordinal))
            {
                Assert.Equal(["edges", "nodes", "pageInfo", "totalCount"], type.Fields.Select(field => field.Name).Order());
            }

            foreach (var field in type.Fields.Where(field => field.ResolvedType!.ToString()!.TrimEnd('!').EndsWith("Connection", StringComparison.Ordinal)))
            {
                Assert.Superset(new HashSet<string> { "first", "after", "last", "before" }, field.Arguments!.Select(argument => argument.Name).ToHashSet());
            }
        }
    }

    [Fact]
    public async Task No_amount_and_no_id_is_a_plain_number()
    {
        await using var app = Build();
        var schema = app.Services.GetRequiredService<MerchantHubSchema>();
        schema.Initialize();
        foreach (var type in schema.AllTypes.OfType<IComplexGraphType>())
        {
            foreach (var field in type.Fields)
            {
                var name = field.ResolvedType!.ToString()!.TrimEnd('!');
                if (field.Name == "transferId")
                {
                    continue; // the ledger's own number, which is nobody's node
                }

                Assert.False((field.Name == "id" || field.Name.EndsWith("Id", StringComparison.Ordinal)) && name != "ID", $"{type.Name}.{field.Name} is {name}.");
                Assert.False(field.Name is "price" or "amount" or "total" or "balance" or "wage" && name is "Float" or "Int", $"{type.Name}.{field.Name} is {name}.");
            }
        }
    }

    [Fact]
    public void What_breaks_clients_is_named()
    {
        const string Before = """
            type Query { a(x: Int, y: String!): String! b: [A!]! c: Int d: A }
            type A implements N { id: ID! e: E } interface N { id: ID! } enum E { ONE TWO } input I { p: Int q: Int! } scalar S union U = A | B type B { z: Int }
            """;
        const string After = """
            type Query { a(x: Int!, y: String): String b: [A!]! c: Int! d(new: Int!, fine: Int! = 1): A more: Int }
            type A { id: ID! e: E } interface N { id: ID! } enum E { ONE THREE } input I { p: Int! q: Int r: Int! s: Int } scalar S union U = A type B { z: Int }
            """;
        Assert.Equal(
            [
                "Query.a was String! and is String", "Query.a(x) was Int and is Int!", "Query.d(new) is new and required",
                "A is no N any more", "E.TWO is gone", "I(p) was Int and is Int!", "I(r) is new and required", "U is never a B any more",
            ],
            SchemaChanges.Breaking(Before, After));
        Assert.Equal(["type A is gone", "Query.b is gone"], SchemaChanges.Breaking("type A { x: Int } type Query { a: Int b: Int }", "type Query { a: Int }"));
        Assert.Empty(SchemaChanges.Breaking(Before, Before));
    }

    /// <summary>The product's services, built and not started: the schema needs no silo.</summary>
    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddMerchantHubGraphQL(builder.Configuration);
        return builder.Build();
    }
}
