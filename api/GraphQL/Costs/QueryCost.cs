using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Complexity;
using GraphQL.Validation.Rules.Custom;

namespace MerchantHub.Api.GraphQL;

/// <summary>What an operation costs in points and how deep it is, before anybody is charged.</summary>
public readonly record struct OperationCost(int Points, int Depth);

/// <summary>
/// The points of a query: an object costs 1, a value that comes with its parent 0, a mutation 10, and a list as often its
/// children as it asks for. Counted for each request where variables change it, once where they do not, and taken from the caller's bucket.
/// </summary>
public sealed class QueryCost
{
    public const int MutationPoints = 10;

    /// <summary>Entries of a list that names no size.</summary>
    private const int UnsizedList = 5;

    private readonly GraphQLLimits _limits;
    private readonly CostBuckets _buckets;

    public QueryCost(GraphQLLimits limits, CostBuckets buckets)
    {
        (_limits, _buckets) = (limits, buckets);
        Rule = new ComplexityValidationRule(new ComplexityOptions
        {
            DefaultComplexityImpactDelegate = Impact,
            ValidateComplexityDelegate = Charge,
        });
    }

    public IValidationRule Rule { get; }

    private Task Charge(ComplexityValidationContext context)
    {
        var state = (RequestState)context.ValidationContext.UserContext;
        state.Measured = new((int)Math.Clamp(Math.Ceiling(context.TotalImpact), 1, int.MaxValue), context.MaxDepth);
        Charge(state, state.Measured.Value);
        if (state.CostRefusal is not null)
        {
            // Only stops the execution here; the pipeline answers the refusal itself.
            context.Error = new ValidationError(state.CostRefusal.Message);
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes the points from the caller's bucket, or says in <see cref="RequestState.CostRefusal"/> why not.</summary>
    public void Charge(RequestState state, OperationCost cost)
    {
        var (points, depth) = cost;
        if (depth > _limits.MaxDepth)
        {
            state.CostRefusal = new RequestRefusedError("QUERY_TOO_DEEP", $"The query is {depth} fields deep; at most {_limits.MaxDepth} are accepted.");
        }
        else if (points > _limits.MaxPointsPerRequest)
        {
            state.CostRefusal = new RequestRefusedError("QUERY_TOO_COSTLY", $"The query costs {points} points; at most {_limits.MaxPointsPerRequest} are accepted. Ask for shorter lists or fewer objects.");
        }
        else
        {
            try
            {
                state.Cost = _buckets.Take(state.Caller, points);
            }
            catch (ThrottledError throttled)
            {
                state.CostRefusal = throttled;
            }
        }
    }

    private static FieldComplexityResult Impact(FieldImpactContext context)
    {
        var field = context.FieldDefinition;
        if (context.ParentType.Name.StartsWith("__", StringComparison.Ordinal))
        {
            return new(0, 1); // introspection: bounded by the document's shape
        }

        var type = field.ResolvedType!;
        var lists = 1d;
        while (type is NonNullGraphType or ListGraphType)
        {
            lists *= type is ListGraphType ? UnsizedList : 1;
            type = type is NonNullGraphType required ? required.ResolvedType! : ((ListGraphType)type).ResolvedType!;
        }

        var points = field.GetMetadata(PointsAttribute.Key, () =>
            type is ScalarGraphType ? 0
            : context.ParentType == context.ValidationContext.Schema.Mutation ? MutationPoints
            : type.GetMetadata(PointsAttribute.Key, () => 1));
        return lists == 1 ? new(points, 1) : List(context, points, lists);
    }

    /// <summary>A list's own size; that of the ids it was given; or, in a connection, the size its parent was asked for.</summary>
    private static FieldComplexityResult List(FieldImpactContext context, int points, double unsized)
    {
        var size = Size(context.Arguments) ?? (context.Parent is { } parent ? Size(parent.Arguments) : null) ?? unsized;
        return new(points * Math.Max(1, size), Math.Max(1, size));
    }

    private static double? Size(IDictionary<string, global::GraphQL.Execution.ArgumentValue>? arguments)
    {
        if (arguments is null)
        {
            return null;
        }

        return arguments.TryGetValue("first", out var first) && first.Value is int firstCount ? firstCount
            : arguments.TryGetValue("last", out var last) && last.Value is int lastCount ? lastCount
            : arguments.TryGetValue("ids", out var ids) && ids.Value is System.Collections.ICollection list ? list.Count
            : null;
    }
}
