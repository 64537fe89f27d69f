using GraphQL;
using GraphQL.Execution;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Travels with one execution as its user context, also into each event of a subscription: who asks, with what variables, and
/// what became of the cost. Deliberately no service, so that nothing but a resolver's own parameters can depend on the caller.
/// </summary>
public sealed class RequestState(Caller caller, IReadOnlyDictionary<string, object?>? variables, string requestId) : Dictionary<string, object?>
{
    public Caller Caller => caller;

    /// <summary>The id to quote, as the answer carries it.</summary>
    public string RequestId => requestId;

    /// <summary>As the client sent them, before coercion.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; } = variables ?? new Dictionary<string, object?>();

    /// <summary>Of the mutation that runs; mutations run one after another, so one place is enough.</summary>
    public CommandContext? Command { get; set; }

    /// <summary>What the rule counted; null when the document's known cost was taken instead.</summary>
    public OperationCost? Measured { get; set; }

    public CostReport? Cost { get; set; }

    public RequestRefusedError? CostRefusal { get; set; }

    public static RequestState Of(IProvideUserContext context) => (RequestState)context.UserContext;
}
