using System.Globalization;
using System.Text.Json.Nodes;
using GraphQL.Types;
using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Tests.Isolation;

/// <summary>Makes a whole request for one use of an id: every required argument filled in by its type, every scalar selected.</summary>
public static class SampleRequest
{
    /// <summary>The document and its variables, with <paramref name="id"/> at the use's path and the others from <paramref name="own"/>.</summary>
    public static (string Document, JsonObject Variables) Of(IdUse use, string id, IReadOnlyDictionary<string, string> own)
    {
        var (variables, declarations, arguments) = (new JsonObject(), new List<string>(), new List<string>());
        foreach (var argument in use.Field.Arguments ?? Enumerable.Empty<QueryArgument>())
        {
            var isPath = use.Path == argument.Name || use.Path.StartsWith(argument.Name + ".", StringComparison.Ordinal);
            if (argument.ResolvedType is not NonNullGraphType && !isPath && argument.Name != "first")
            {
                continue;
            }

            declarations.Add($"${argument.Name}: {argument.ResolvedType}");
            arguments.Add($"{argument.Name}: ${argument.Name}");
            variables[argument.Name] = argument.Name == "first" ? 5 : Value(argument.ResolvedType!, argument.Name, isPath ? use.Path : "", id, own, use);
        }

        var declared = declarations.Count == 0 ? "" : $"({string.Join(", ", declarations)})";
        var called = arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})";
        return ($"{use.Root.ToLowerInvariant()}{declared} {{ {use.Field.Name}{called} {Selection(use.Field.ResolvedType!, use.Root == "Mutation" ? 2 : 1)} }}", variables);
    }

    private static JsonNode? Value(IGraphType type, string at, string path, string id, IReadOnlyDictionary<string, string> own, IdUse use)
    {
        switch (type)
        {
            case NonNullGraphType required:
                return Value(required.ResolvedType!, at, path, id, own, use);
            case ListGraphType list:
                return new JsonArray(Value(list.ResolvedType!, at, path, id, own, use));
            case IdGraphType:
                var other = use with { Path = at };
                var kind = IsolationTable.Kinds.GetValueOrDefault(other.Name) ?? other.Kind ?? "";
                return at == path ? id : own.GetValueOrDefault(kind) ?? GlobalId.Encode($"{(kind.Length > 0 ? kind : "store")}/00000000000000000000000000000000");
            case IInputObjectGraphType input:
                var members = new JsonObject();
                foreach (var field in input.Fields)
                {
                    var inner = $"{at}.{field.Name}";
                    if (field.ResolvedType is NonNullGraphType || path == inner || path.StartsWith(inner + ".", StringComparison.Ordinal))
                    {
                        members[field.Name] = field.Name == "idempotencyKey" ? Guid.NewGuid().ToString() : Value(field.ResolvedType!, inner, path, id, own, use);
                    }
                }

                return members;
            case EnumerationGraphType enumeration:
                return enumeration.Values.First().Name;
            default:
                return type.Name switch
                {
                    "Int" => 1,
                    "Float" => 1.5,
                    "Boolean" => true,
                    "Decimal" => "10.00",
                    "Long" => 1,
                    "DateTime" => DateTimeOffset.UtcNow.AddDays(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    "LocalDate" => DateTime.UtcNow.AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    _ => at.EndsWith("currencyCode", StringComparison.Ordinal) ? "EUR" : at.EndsWith("email", StringComparison.Ordinal) ? "sample@example.org" : "sample",
                };
        }
    }

    /// <summary>All scalars without arguments, and one or two levels of objects below.</summary>
    private static string Selection(IGraphType type, int levels)
    {
        var named = IdUse.Named(type);
        if (named is not IComplexGraphType complex)
        {
            return "";
        }

        return $"{{ __typename {string.Join(' ', complex.Fields.Select(field => Selected(field, levels)).Where(text => text.Length > 0))} }}";
    }

    /// <summary>A field with what is below it; "" where an argument cannot be made up or there is no level left.</summary>
    public static string Selected(FieldType field, int levels)
    {
        var inner = IdUse.Named(field.ResolvedType!);
        var arguments = (field.Arguments ?? Enumerable.Empty<QueryArgument>()).Where(argument => argument.Name == "first" || argument.ResolvedType is NonNullGraphType).ToArray();
        var literals = arguments.Select(Literal).ToArray();
        if (literals.Any(literal => literal is null) || (inner is IComplexGraphType && levels == 0))
        {
            return "";
        }

        var called = arguments.Length == 0 ? field.Name : $"{field.Name}({string.Join(", ", arguments.Zip(literals).Select(pair => $"{pair.First.Name}: {pair.Second}"))})";
        return inner is IComplexGraphType ? $"{called} {Selection(inner, levels - 1)}" : called;
    }

    private static string? Literal(QueryArgument argument) => (argument.Name, IdUse.Named(argument.ResolvedType!).Name) switch
    {
        ("timeZone", _) => "\"UTC\"",
        ("currencyCode", _) => "\"EUR\"",
        (_, "LocalDate") => "\"2026-11-01\"",
        (_, "Int") => "3",
        _ => null,
    };
}
