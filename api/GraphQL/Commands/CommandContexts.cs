using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using GraphQL;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Makes the command context of a mutation. With an idempotency key the command id is a hash of who, which mutation and which
/// key, so a repeat meets the row that the first one left in the grain's transaction; without one it is new each time. While
/// a keyed command runs in this process, a second one with the same id is answered IDEMPOTENCY_IN_PROGRESS.
/// </summary>
public sealed class CommandContexts(TimeProvider time, ICallerSource callers)
{
    public const int MaxKeyLength = 255;
    private const int TimeDigits = 12;

    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, PropertyInfo?> _keys = new();

    /// <summary>For a resolver's parameter of type CommandContext.</summary>
    public static CommandContext Current(IResolveFieldContext context) =>
        RequestState.Of(context).Command ?? throw new InvalidOperationException("Only mutations have a command context.");

    public CommandContext For(Caller caller, string mutation, string? idempotencyKey, string requestHash, string requestId) => idempotencyKey is null
        ? new(Guid.CreateVersion7().ToString("N"), "", caller.Actor, time.GetUtcNow(), requestId)
        : new(CommandId(caller, mutation, idempotencyKey), requestHash, caller.Actor, time.GetUtcNow(), requestId);

    /// <summary>Runs a mutation's resolver with its command context in place, and lets go of the command id afterwards.</summary>
    internal async ValueTask<object?> Run(IResolveFieldContext context, Func<ValueTask<object?>> resolve)
    {
        var state = RequestState.Of(context);
        var key = IdempotencyKey(context);
        var command = For(state.Caller, context.FieldDefinition.Name, key, key is null ? "" : RequestInput.Hash(context), state.RequestId);
        if (key is not null && !_running.TryAdd(command.CommandId, 0))
        {
            throw new RequestRefusedError("IDEMPOTENCY_IN_PROGRESS", "The same request is still running. Ask again with the same key to get its answer.", StatusCodes.Status409Conflict, retryable: true);
        }

        try
        {
            state.Command = command;
            return await resolve();
        }
        finally
        {
            callers.Forget(state.Caller);
            if (key is not null)
            {
                _running.TryRemove(command.CommandId, out _);
            }
        }
    }

    private string? IdempotencyKey(IResolveFieldContext context)
    {
        var input = context.Arguments is { } arguments && arguments.TryGetValue("input", out var argument) ? argument.Value : null;
        var property = input is null ? null : _keys.GetOrAdd(input.GetType(), type => type.GetProperty("IdempotencyKey"));
        if (property?.GetValue(input) is not string key)
        {
            return null;
        }

        return key.Length <= MaxKeyLength && key.AsSpan().ContainsAnyExcept(' ') && key.All(character => character is >= ' ' and <= '~')
            ? key
            : throw new RefusedError("IDEMPOTENCY_KEY_INVALID", $"Give an idempotency key of 1 to {MaxKeyLength} printable ASCII characters, for example a UUID.", RequestInput.KeyField);
    }

    /// <summary>
    /// A hash of who asks for what with which key. Where the key is a UUID of version 7 its time goes first, so that what one
    /// moment makes lies together in every index: in a sale, one page is written where there would be ten.
    /// </summary>
    private static string CommandId(Caller caller, string mutation, string key)
    {
        var hash = Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.Identity.Length}:{caller.Identity}{mutation.Length}:{mutation}{key}")));
        return Guid.TryParse(key, out var id) && id.Version == 7 ? string.Concat(id.ToString("N").AsSpan(0, TimeDigits), hash.AsSpan(TimeDigits)) : hash;
    }
}
