using GraphQLParser;
using GraphQLParser.AST;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>
/// Compares two schemas as a client feels it: what is gone, what has another type, what is newly required. Anything else that
/// differs is an addition.
/// </summary>
public static class SchemaChanges
{
    public static IReadOnlyList<string> Breaking(string before, string after)
    {
        var now = Types(after);
        return [.. Types(before).SelectMany(type => now.TryGetValue(type.Key, out var other)
            ? Compare(type.Key, type.Value, other)
            : [$"type {type.Key} is gone"])];
    }

    private static Dictionary<string, ASTNode> Types(string sdl) => Parser.Parse(sdl).Definitions
        .OfType<GraphQLTypeDefinition>().ToDictionary(type => type.Name.StringValue, ASTNode (type) => type);

    private static IEnumerable<string> Compare(string name, ASTNode before, ASTNode after) => (before, after) switch
    {
        (GraphQLObjectTypeDefinition old, GraphQLObjectTypeDefinition now) => Fields(name, old.Fields, now.Fields).Concat(Interfaces(name, old, now)),
        (GraphQLInterfaceTypeDefinition old, GraphQLInterfaceTypeDefinition now) => Fields(name, old.Fields, now.Fields),
        (GraphQLInputObjectTypeDefinition old, GraphQLInputObjectTypeDefinition now) => Inputs(name, old.Fields, now.Fields),
        (GraphQLEnumTypeDefinition old, GraphQLEnumTypeDefinition now) => (old.Values?.Items ?? [])
            .Where(value => now.Values?.Items.Any(other => other.Name.Value == value.Name.Value) != true)
            .Select(value => $"{name}.{value.Name.StringValue} is gone"),
        (GraphQLUnionTypeDefinition old, GraphQLUnionTypeDefinition now) => (old.Types?.Items ?? [])
            .Where(type => now.Types?.Items.Any(other => other.Name.Value == type.Name.Value) != true)
            .Select(type => $"{name} is never a {type.Name.StringValue} any more"),
        (GraphQLScalarTypeDefinition, GraphQLScalarTypeDefinition) => [],
        _ => [$"{name} is another kind of type"],
    };

    private static IEnumerable<string> Interfaces(string name, GraphQLObjectTypeDefinition before, GraphQLObjectTypeDefinition after) => (before.Interfaces?.Items ?? [])
        .Where(contract => after.Interfaces?.Items.Any(other => other.Name.Value == contract.Name.Value) != true)
        .Select(contract => $"{name} is no {contract.Name.StringValue} any more");

    private static IEnumerable<string> Fields(string type, GraphQLFieldsDefinition? before, GraphQLFieldsDefinition? after)
    {
        foreach (var old in before?.Items ?? [])
        {
            var field = $"{type}.{old.Name.StringValue}";
            if (after?.Items.FirstOrDefault(other => other.Name.Value == old.Name.Value) is not { } now)
            {
                yield return $"{field} is gone";
                continue;
            }

            if (!IsSafeAnswer(old.Type, now.Type))
            {
                yield return $"{field} was {Text(old.Type)} and is {Text(now.Type)}";
            }

            foreach (var change in Inputs(field, old.Arguments, now.Arguments))
            {
                yield return change;
            }
        }
    }

    private static IEnumerable<string> Inputs(string owner, IEnumerable<GraphQLInputValueDefinition>? before, IEnumerable<GraphQLInputValueDefinition>? after)
    {
        var (old, now) = ((before ?? []).ToArray(), (after ?? []).ToArray());
        foreach (var input in old)
        {
            var other = now.FirstOrDefault(one => one.Name.Value == input.Name.Value);
            if (other is null)
            {
                yield return $"{owner}({input.Name.StringValue}) is gone";
            }
            else if (!IsSafeAnswer(other.Type, input.Type))
            {
                yield return $"{owner}({input.Name.StringValue}) was {Text(input.Type)} and is {Text(other.Type)}";
            }
        }

        foreach (var added in now.Where(one => one.Type is GraphQLNonNullType && one.DefaultValue is null && old.All(other => other.Name.Value != one.Name.Value)))
        {
            yield return $"{owner}({added.Name.StringValue}) is new and required";
        }
    }

    /// <summary>The new type promises at least what the old one did: T! where there was T, never the other way.</summary>
    private static bool IsSafeAnswer(GraphQLType old, GraphQLType now) => (old, now) switch
    {
        (GraphQLNonNullType a, GraphQLNonNullType b) => IsSafeAnswer(a.Type, b.Type),
        (GraphQLNonNullType, _) => false,
        (_, GraphQLNonNullType b) => IsSafeAnswer(old, b.Type),
        (GraphQLListType a, GraphQLListType b) => IsSafeAnswer(a.Type, b.Type),
        (GraphQLNamedType a, GraphQLNamedType b) => a.Name.Value == b.Name.Value,
        _ => false,
    };

    private static string Text(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Text(required.Type) + "!",
        GraphQLListType list => $"[{Text(list.Type)}]",
        GraphQLNamedType named => named.Name.StringValue,
        _ => "?",
    };
}
