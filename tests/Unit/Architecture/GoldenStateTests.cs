using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantHub.Grains;
using MerchantHub.Grains.Storage;
using MerchantHub.Support;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Unit.Tests.Architecture;

/// <summary>
/// One stored document per kind of grain state, as some release wrote it. It must be readable for ever, without losing a
/// member: a rename or a change of type that orphans data fails here. A state that has no document yet gets one with
/// UPDATE_GOLDEN=1; an existing one is never overwritten.
/// </summary>
public sealed class GoldenStateTests
{
    private static readonly JsonSerializerOptions Indented = StateJson.Configure(new JsonSerializerOptions { WriteIndented = true });

    public static TheoryData<string> States => [.. StateTypes().Select(type => NameOf(type)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(States))]
    public void A_stored_state_can_still_be_read_whole(string name)
    {
        var type = StateTypes().Single(state => NameOf(state) == name);
        var file = Repository.Path("tests", "Unit", "Golden", $"{name}.json");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(file, JsonSerializer.Serialize(new { state = SampleState.Of(type), version = 7 }, Indented) + "\n");
        }

        Assert.True(File.Exists(file), $"{name} has no stored document. Run this test with UPDATE_GOLDEN=1 and commit tests/Unit/Golden/{name}.json.");
        var stored = JsonNode.Parse(File.ReadAllText(file))!;
        var entity = StateJson.Read(stored.ToJsonString(), typeof(Entity<>).MakeGenericType(type));
        var again = JsonNode.Parse(StateJson.Write(entity, entity.GetType()))!;

        Assert.NotEmpty(stored["state"]!.AsObject());
        Assert.Empty(Lost(stored, again, "$"));
    }

    [Fact]
    public void No_document_is_left_of_a_state_that_is_gone()
    {
        var names = StateTypes().Select(NameOf).ToHashSet(StringComparer.Ordinal);

        Assert.All(Repository.Files("tests/Unit/Golden", ".json"), file => Assert.Contains(Path.GetFileNameWithoutExtension(file), names));
    }

    /// <summary>Paths of the stored document whose value is not there any more.</summary>
    private static IEnumerable<string> Lost(JsonNode? stored, JsonNode? again, string path) => (stored, again) switch
    {
        (JsonObject left, JsonObject right) => left.SelectMany(member => Lost(member.Value, right[member.Key], $"{path}.{member.Key}")),
        (JsonArray left, JsonArray right) when left.Count == right.Count => left.SelectMany((item, index) => Lost(item, right[index], $"{path}[{index}]")),
        _ => JsonNode.DeepEquals(stored, again) ? [] : [path],
    };

    private static IEnumerable<Type> StateTypes() =>
        from type in typeof(Entity<>).Assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Grain))
        from parameter in type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
        where parameter.IsDefined(typeof(PersistentStateAttribute))
        let entity = parameter.ParameterType.GetGenericArguments()[0]
        where entity.IsGenericType && entity.GetGenericTypeDefinition() == typeof(Entity<>)
        select entity.GetGenericArguments()[0];

    private static string NameOf(Type type) => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias ?? type.Name;
}
