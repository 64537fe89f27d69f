using GraphQLParser.AST;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Looks at a parsed document before any validation rule does. GraphQL.NET's rules recurse through fragment spreads (a chain of
/// 2,000 fragments ends the process), compare repeated fields pairwise, and its complexity analysis expands fragments at each
/// spread (22 doubling fragments cost seconds); none of it can be cancelled. Here each fragment is measured once.
/// </summary>
public sealed class DocumentShape
{
    private readonly GraphQLLimits _limits;
    private readonly Dictionary<string, GraphQLFragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Measure?> _measured = new(StringComparer.Ordinal);
    private int _selections;
    private int _aliases;
    private int _directives;

    private DocumentShape(GraphQLLimits limits) => _limits = limits;

    public static void Check(GraphQLDocument document, GraphQLLimits limits) => new DocumentShape(limits).Check(document);

    internal static RequestRefusedError Over(string what, int limit) =>
        new("DOCUMENT_LIMIT", $"The document has too many {what}; at most {limit} are accepted.");

    private void Check(GraphQLDocument document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is GraphQLFragmentDefinition fragment)
            {
                // A fragment defined twice is the validator's to report; the first is measured.
                _fragments.TryAdd(fragment.FragmentName.Name.StringValue, fragment);
            }
        }

        Limit(document.Definitions.Count(definition => definition is GraphQLFragmentDefinition), _limits.MaxFragments, "fragments");
        Limit(document.Definitions.Count(definition => definition is GraphQLOperationDefinition), _limits.MaxOperations, "operations");
        foreach (var definition in document.Definitions)
        {
            CountDirectives(definition as IHasDirectivesNode);
            switch (definition)
            {
                case GraphQLOperationDefinition operation:
                    Limit(operation.Variables?.Count ?? 0, _limits.MaxVariables, "variables");
                    foreach (var variable in operation.Variables ?? Enumerable.Empty<GraphQLVariableDefinition>())
                    {
                        CountDirectives(variable);
                    }

                    Walk(operation.SelectionSet, 1);
                    break;
                case GraphQLFragmentDefinition fragment:
                    Fragment(fragment.FragmentName.Name.StringValue, 1);
                    break;
                default:
                    throw new RequestRefusedError("SYNTAX_ERROR", "A request holds operations and fragments, no definitions of types.");
            }
        }
    }

    private Measure Walk(GraphQLSelectionSet? set, int level)
    {
        if (set is null)
        {
            return default;
        }

        Limit(level, _limits.MaxLevels, "levels");
        var total = default(Measure);
        foreach (var selection in set.Selections)
        {
            Limit(++_selections, _limits.MaxSelections, "selections");
            CountDirectives(selection as IHasDirectivesNode);
            var under = selection switch
            {
                GraphQLField field => Field(field, level),
                GraphQLInlineFragment inline => Walk(inline.SelectionSet, level + 1),
                GraphQLFragmentSpread spread => Fragment(spread.FragmentName.Name.StringValue, level + 1),
                _ => default,
            };
            total = new(Math.Max(total.Depth, under.Depth + 1), total.Size + under.Size + 1, Math.Max(total.TypeLists, under.TypeLists));
            Limit(total.Depth, _limits.MaxLevels, "levels");
            Limit(total.Size, _limits.MaxExpandedSelections, "selections once its fragments are written out");
        }

        return total;
    }

    private Measure Field(GraphQLField field, int level)
    {
        if (field.Alias is not null)
        {
            Limit(++_aliases, _limits.MaxAliases, "aliases");
        }

        var under = Walk(field.SelectionSet, level + 1);
        var name = field.Name.Value.Span;
        if (name is "__schema" or "__type")
        {
            Limit(under.TypeLists, _limits.MaxIntrospectionLists, "lists of types inside lists of types");
        }

        return name is "fields" or "inputFields" or "interfaces" or "possibleTypes"
            ? under with { TypeLists = under.TypeLists + 1 }
            : under;
    }

    private Measure Fragment(string name, int level)
    {
        Limit(level, _limits.MaxLevels, "levels");
        if (_measured.TryGetValue(name, out var known))
        {
            return known ?? throw new RequestRefusedError("DOCUMENT_LIMIT", "The document's fragments spread each other in a circle.");
        }

        if (!_fragments.TryGetValue(name, out var fragment))
        {
            return default; // the validator reports unknown fragments
        }

        _measured[name] = null;
        var measure = Walk(fragment.SelectionSet, level);
        _measured[name] = measure;
        return measure;
    }

    private void CountDirectives(IHasDirectivesNode? node)
    {
        if (node?.Directives is { Count: > 0 } directives)
        {
            _directives += directives.Count;
            Limit(_directives, _limits.MaxDirectives, "directives");
        }
    }

    private static void Limit(int value, int limit, string what)
    {
        if (value > limit)
        {
            throw Over(what, limit);
        }
    }

    /// <summary>Of a selection set with its fragments written out: levels, selections, and nested introspection lists.</summary>
    private readonly record struct Measure(int Depth, int Size, int TypeLists);
}
