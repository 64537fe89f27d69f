using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>Around every mutation: its command context, and a refusal at the edge answered as the payload's userErrors.</summary>
public sealed class MutationResolver : IFieldResolver
{
    private readonly IFieldResolver _inner;
    private readonly CommandContexts _commands;
    private readonly Func<Refusal, Payload> _refused;

    private MutationResolver(IFieldResolver inner, CommandContexts commands, Func<Refusal, Payload> refused) =>
        (_inner, _commands, _refused) = (inner, commands, refused);

    public static MutationResolver Around(FieldType field, CommandContexts commands) =>
        new(field.Resolver ?? throw new InvalidOperationException($"The mutation {field.Name} has no resolver."), commands, Refused(field));

    public async ValueTask<object?> ResolveAsync(IResolveFieldContext context)
    {
        try
        {
            return await _commands.Run(context, () => _inner.ResolveAsync(context));
        }
        catch (RefusedError error)
        {
            return _refused(error.Refusal);
        }
    }

    private static Func<Refusal, Payload> Refused(FieldType field)
    {
        var payload = PayloadType(field.Type!)
            ?? throw new InvalidOperationException($"The mutation {field.Name} must answer a {nameof(Payload)}.");
        return typeof(Payloads).GetMethod(nameof(Payloads.Refused))!.MakeGenericMethod(payload).CreateDelegate<Func<Refusal, Payload>>();
    }

    /// <summary>The payload's class inside NonNull of a reference to it.</summary>
    private static Type? PayloadType(Type type) => typeof(Payload).IsAssignableFrom(type)
        ? type
        : type.GetGenericArguments().Select(PayloadType).FirstOrDefault(found => found is not null);
}
