using GraphQL.Execution;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Root fields one after another, as the specification asks; everything below each of them in parallel. The engine's own
/// serial strategy is serial all the way down.
/// </summary>
public sealed class MutationStrategy : ParallelExecutionStrategy
{
    public override async Task ExecuteNodeTreeAsync(ExecutionContext context, ExecutionNode rootNode)
    {
        foreach (var field in ((ObjectExecutionNode)rootNode).SubFields ?? [])
        {
            await base.ExecuteNodeTreeAsync(context, field);
        }
    }
}
