using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Grains.Storage;

/// <summary>How state, events and remembered answers are written: camel case, enums by name, no CLR type names.</summary>
public static class StateJson
{
    public static readonly JsonSerializerOptions Options = Configure(new JsonSerializerOptions());

    /// <summary>Sets the same rules on the options of Orleans' own serializer.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.AllowReadingFromString;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Converters.Add(new JsonStringEnumConverter());
        return options;
    }

    public static string Write(object value, Type type) => JsonSerializer.Serialize(value, type, Options);

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"Expected a {typeof(T).Name}, found null.");

    public static object Read(string json, Type type) => JsonSerializer.Deserialize(json, type, Options)
        ?? throw new JsonException($"Expected a {type.Name}, found null.");
}

/// <summary>An event's stable name is its Orleans alias, as in "orders.OrderPaid".</summary>
public static class EventNames
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(Money).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && !type.IsGenericTypeDefinition)
        .Select(type => (type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias, type))
        .Where(pair => pair.Alias is not null)
        .ToFrozenDictionary(pair => pair.Alias!, pair => pair.type, StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<Type, string> Names = new();

    public static string NameOf(Type type) => Names.GetOrAdd(type, static found =>
        found.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias
        ?? throw new InvalidOperationException($"{found.Name} needs an [Alias]: it is the event's name in the outbox."));

    public static Type TypeOf(string name) => Types.TryGetValue(name, out var type)
        ? type
        : throw new InvalidOperationException($"No type in the domain carries the alias '{name}'.");
}
