using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;

namespace MerchantHub.Unit.Tests.Architecture;

/// <summary>A value of a type with something in every member, so that a stored document says all that a state can say.</summary>
internal static class SampleState
{
    private const int MostLevels = 12;

    public static object Of(Type type) => Of(type, 0) ?? throw new InvalidOperationException($"No sample of {type}.");

    private static object? Of(Type type, int level)
    {
        if (level > MostLevels)
        {
            return null;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner, level);
        }

        return Simple(type) ?? Collection(type, level) ?? Record(type, level);
    }

    private static object? Simple(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => true,
        _ when type == typeof(int) => 3,
        _ when type == typeof(long) => 1_234_567_890_123L,
        _ when type == typeof(double) => 1.5,
        _ when type == typeof(decimal) => 2.5m,
        _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        _ when type == typeof(DateOnly) => new DateOnly(2026, 3, 4),
        _ when type == typeof(TimeOnly) => new TimeOnly(9, 30),
        _ when type == typeof(TimeSpan) => TimeSpan.FromMinutes(90),
        _ when type == typeof(Guid) => Guid.Parse("7b1f0c52-6d4e-4a7f-9a53-0a4f5c1f2d3e"),
        { IsEnum: true } => Enum.GetValues(type).Cast<object>().Last(),
        _ => null,
    };

    /// <summary>An immutable collection with one element.</summary>
    private static object? Collection(Type type, int level)
    {
        if (!type.IsAssignableTo(typeof(IEnumerable)))
        {
            return null;
        }

        var arguments = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments();
        var values = arguments.Select(argument => Of(argument, level + 1)).ToArray();
        if (type.IsArray)
        {
            var array = Array.CreateInstance(arguments[0], 1);
            array.SetValue(values[0], 0);
            return array;
        }

        var empty = type.GetField("Empty")?.GetValue(null) ?? throw new InvalidOperationException($"{type} is no immutable collection; state should hold nothing else.");
        return type.GetMethod("Add", arguments)!.Invoke(empty, values);
    }

    private static object? Record(Type type, int level)
    {
        if (type.IsAbstract)
        {
            type = type.GetCustomAttributes<JsonDerivedTypeAttribute>().FirstOrDefault()?.DerivedType
                ?? throw new InvalidOperationException($"{type} is abstract and names no derived types for JSON: it cannot be read back.");
        }

        var constructor = type.GetConstructors().Where(candidate => candidate.GetParameters() is not [var only] || only.ParameterType != type).MaxBy(candidate => candidate.GetParameters().Length);
        var value = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(parameter => Currency(parameter) ?? Of(parameter.ParameterType, level + 1))]);
        foreach (var property in type.GetProperties().Where(property => property.SetMethod is not null && property.GetIndexParameters().Length == 0))
        {
            property.SetValue(value, Currency(property) ?? Of(property.PropertyType, level + 1));
        }

        return value;
    }

    /// <summary>Money checks its currency.</summary>
    private static string? Currency(ParameterInfo parameter) => IsCurrency(parameter.Name, parameter.ParameterType) ? "EUR" : null;

    private static string? Currency(PropertyInfo property) => IsCurrency(property.Name, property.PropertyType) ? "EUR" : null;

    private static bool IsCurrency(string? name, Type type) => type == typeof(string) && name is not null && name.StartsWith("currency", StringComparison.OrdinalIgnoreCase);
}
