using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Tells whether an operation answers differently to different callers. One execution of a subscription may only be shared by
/// everyone when no selected field has a parameter that tells who asks; services cannot know, they are made without the caller.
/// </summary>
public sealed class Audience(ISchema schema)
{
    internal const string DependsOnCallerKey = "depends-on-caller";

    public bool DependsOnCaller(PreparedDocument document, string? operationName) =>
        document.DependsOnCaller(operationName, operation => operation is null || new Walk(this, document.Document).Depends(operation));

    private readonly ISchema _schema = schema;

    private sealed class Walk(Audience audience, GraphQLDocument document)
    {
        private readonly HashSet<(ASTNode, IGraphType)> _seen = [];

        public bool Depends(GraphQLOperationDefinition operation)
        {
            IObjectGraphType? root = operation.Operation switch
            {
                OperationType.Mutation => audience._schema.Mutation,
                OperationType.Subscription => audience._schema.Subscription,
                _ => audience._schema.Query,
            };
            return root is null || Depends(operation.SelectionSet, root);
        }

        private bool Depends(GraphQLSelectionSet? set, IGraphType type) =>
            set is not null && _seen.Add((set, type)) && set.Selections.Any(selection => selection switch
            {
                GraphQLField field => Field(field, type),
                GraphQLInlineFragment inline => Depends(inline.SelectionSet, Narrowed(inline.TypeCondition, type)),
                GraphQLFragmentSpread spread => Fragment(spread) is { } fragment
                    && Depends(fragment.SelectionSet, Narrowed(fragment.TypeCondition, type)),
                _ => false,
            });

        private bool Field(GraphQLField selected, IGraphType type)
        {
            if (selected.Name.Value.Span.StartsWith("__", StringComparison.Ordinal))
            {
                return false;
            }

            // A field that is unknown here is not valid either; until the validator says so, nothing is shared.
            var candidates = Candidates(type).Select(candidate => candidate.GetField(selected.Name.Value)).OfType<FieldType>().ToArray();
            return candidates.Length == 0 || candidates.Any(field => field.GetMetadata(DependsOnCallerKey, false) || Depends(selected.SelectionSet, field.ResolvedType!.GetNamedType()));
        }

        /// <summary>A field of an interface is resolved by the types behind it.</summary>
        private static IEnumerable<IComplexGraphType> Candidates(IGraphType type) => type switch
        {
            IAbstractGraphType abstraction => abstraction.PossibleTypes,
            IComplexGraphType complex => [complex],
            _ => [],
        };

        private GraphQLFragmentDefinition? Fragment(GraphQLFragmentSpread spread) => document.Definitions
            .OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name.Value == spread.FragmentName.Name.Value);

        private IGraphType Narrowed(GraphQLTypeCondition? condition, IGraphType type) =>
            condition is null ? type : audience._schema.AllTypes[condition.Type.Name.Value] ?? type;
    }
}
