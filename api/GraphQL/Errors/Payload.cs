using MerchantHub.Contracts;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// What every mutation answers: its own things, nullable, and why not. Derive a sealed record with init properties and an empty
/// constructor, so that a refusal can be answered without knowing the rest.
/// </summary>
public abstract record Payload
{
    public IReadOnlyList<IUserError> UserErrors { get; init; } = [];
}

/// <summary>Short words for resolvers of mutations.</summary>
public static class Payloads
{
    public static TPayload Refused<TPayload>(Refusal refusal)
        where TPayload : Payload, new() => new() { UserErrors = [GraphQL.UserErrors.Of(refusal)] };

    /// <summary>A grain's answer as a payload: <c>reply.ToPayload(view => new OrderCancelPayload { Order = new(view) })</c>.</summary>
    public static TPayload ToPayload<TView, TPayload>(this Reply<TView> reply, Func<TView, TPayload> accepted)
        where TView : class
        where TPayload : Payload, new() => reply switch
        {
            { Refusal: { } refusal } => Refused<TPayload>(refusal),
            { View: { } view } => accepted(view),
            _ => throw new InvalidOperationException("A grain answered neither a view nor a refusal."),
        };
}
