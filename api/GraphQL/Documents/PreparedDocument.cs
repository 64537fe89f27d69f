using System.Collections.Concurrent;
using GraphQLParser.AST;

namespace MerchantHub.Api.GraphQL;

/// <summary>A parsed document within the limits. Kept for later requests once it has passed the static rules.</summary>
public sealed class PreparedDocument(string text, GraphQLDocument document)
{
    private readonly ConcurrentDictionary<string, bool> _dependsOnCaller = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, OperationCost> _costs = new(StringComparer.Ordinal);
    private bool? _costsTheSame;

    public string Text => text;

    public GraphQLDocument Document => document;

    /// <summary>Passed every rule that looks at the document alone.</summary>
    public bool IsValid { get; set; }

    /// <summary>The operation to run; null when there is none of that name, or several without a name to choose by.</summary>
    public GraphQLOperationDefinition? Operation(string? name)
    {
        GraphQLOperationDefinition? only = null;
        foreach (var definition in document.Definitions)
        {
            if (definition is not GraphQLOperationDefinition operation)
            {
                continue;
            }

            if (!string.IsNullOrEmpty(name))
            {
                if (operation.Name is { } own && own.Value.Span.SequenceEqual(name))
                {
                    return operation;
                }
            }
            else if (only is null)
            {
                only = operation;
            }
            else
            {
                return null;
            }
        }

        return only;
    }

    /// <summary>What the operation costs whatever its variables are; null when that is not known.</summary>
    public OperationCost? CostOf(string? operationName) => _costs.TryGetValue(operationName ?? "", out var cost) ? cost : null;

    /// <summary>Remembers a counted cost where no variable can change it: the sizes of lists are literals and nothing is left out by directive.</summary>
    public void KeepCost(string? operationName, OperationCost cost)
    {
        if (_costsTheSame ??= document.Definitions.OfType<IHasSelectionSetNode>().All(definition => HasFixedSize(definition.SelectionSet)))
        {
            _costs.TryAdd(operationName ?? "", cost);
        }
    }

    private static bool HasFixedSize(GraphQLSelectionSet? set) => set is null || set.Selections.All(selection =>
        (selection as IHasDirectivesNode)?.Directives is not { Count: > 0 }
        && !((selection as GraphQLField)?.Arguments?.Items ?? []).Any(argument => argument.Name.StringValue is "first" or "last" or "ids" && argument.Value is not GraphQLIntValue)
        && HasFixedSize((selection as IHasSelectionSetNode)?.SelectionSet));

    /// <summary>Whether this operation answers differently to different callers; worked out once.</summary>
    public bool DependsOnCaller(string? operationName, Func<GraphQLOperationDefinition?, bool> analyse) =>
        _dependsOnCaller.GetOrAdd(operationName ?? "", name => analyse(Operation(name)));
}
