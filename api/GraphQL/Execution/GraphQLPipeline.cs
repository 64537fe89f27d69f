using GraphQL;
using GraphQL.Execution;
using GraphQL.Transport;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace MerchantHub.Api.GraphQL;

/// <summary>An answer and what the client is told besides: what it cost, and the id to quote when it went wrong.</summary>
public sealed record GraphQLAnswer(ExecutionResult Result, string RequestId, CostReport? Cost)
{
    public static GraphQLAnswer Failed(ExecutionError error, string requestId) => new(new ExecutionResult { Errors = [error] }, requestId, null);
}

/// <summary>The way of every operation, over whatever transport: limits, document, cost, execution.</summary>
public sealed partial class GraphQLPipeline(
    ISchema schema, IDocumentExecuter executer, DocumentCache documents, CostBuckets buckets, QueryCost cost, GraphQLLimits limits, ILogger<GraphQLPipeline> log)
{
    private readonly IValidationRule[] _everyTime = [cost.Rule];

    private IValidationRule[] FirstTime => field ??= [.. DocumentValidator.CoreRules, cost.Rule];

    /// <summary>Finds or parses the document; throws an <see cref="ExecutionError"/> that says what is wrong with it.</summary>
    public PreparedDocument Prepare(GraphQLRequest request, Caller caller)
    {
        buckets.RequireSome(caller);
        return documents.Prepare(request, caller);
    }

    /// <summary>
    /// Runs the operation in the given service scope. Never throws for what a client sent; faults of
    /// resolvers are logged and become INTERNAL_ERROR.
    /// </summary>
    public async Task<GraphQLAnswer> Execute(
        PreparedDocument document, GraphQLRequest request, Caller caller, string requestId, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (request.OperationName is { Length: > 0 } name && document.Operation(name) is null)
        {
            return GraphQLAnswer.Failed(new RequestRefusedError("INVALID_OPERATION", "The document has no operation with this operationName."), requestId);
        }

        var state = new RequestState(caller, request.Variables, requestId);
        var known = document.IsValid ? document.CostOf(request.OperationName) : null;
        if (known is { } points)
        {
            cost.Charge(state, points);
            if (state.CostRefusal is { } tooMuch)
            {
                return GraphQLAnswer.Failed(tooMuch, requestId);
            }
        }

        var options = new ExecutionOptions
        {
            Schema = schema,
            Document = document.Document,
            OperationName = request.OperationName,
            Variables = request.Variables,
            RequestServices = services,
            UserContext = state,
            CancellationToken = cancellationToken,
            ValidationRules = known is not null ? [] : document.IsValid ? _everyTime : FirstTime,
            UnhandledExceptionDelegate = context =>
            {
                // What a client did wrong is its answer and nobody's fault: a subscription's refusal comes this way as well.
                if (context.OriginalException is not ExecutionError)
                {
                    LogFault(log, context.OriginalException, requestId, context.FieldContext?.FieldDefinition.Name);
                }

                return Task.CompletedTask;
            },
        };
        if (document.Operation(request.OperationName)?.Operation != OperationType.Subscription)
        {
            options.Timeout = limits.ExecutionTimeout;
        }

        var validated = new Validated();
        if (!document.IsValid)
        {
            options.Listeners.Add(validated);
        }

        var result = await executer.ExecuteAsync(options);
        if (validated.Passed)
        {
            documents.Keep(document);
        }

        if (document.IsValid && state.Measured is { } measured)
        {
            document.KeepCost(request.OperationName, measured);
        }

        return state.CostRefusal is { } refusal && !result.Executed
            ? GraphQLAnswer.Failed(refusal, requestId)
            : new(result, requestId, state.Cost);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "GraphQL request {RequestId} failed in field {Field}")]
    private static partial void LogFault(ILogger logger, Exception exception, string requestId, string? field);

    private sealed class Validated : DocumentExecutionListenerBase
    {
        public bool Passed { get; private set; }

        public override Task AfterValidationAsync(IExecutionContext context, IValidationResult validationResult)
        {
            Passed = validationResult.IsValid;
            return Task.CompletedTask;
        }
    }
}
