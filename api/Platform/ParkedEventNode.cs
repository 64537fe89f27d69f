using System.Globalization;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Platform;

/// <summary>An event whose handling failed too often and that waits for an operator.</summary>
public sealed class ParkedEventNode(ParkedEventRow row) : INode
{
    internal const string Kind = "parked";

    [Id]
    public string Id => GlobalId.Encode(Domain.Common.Key.Of(Kind, row.Seq.ToString(CultureInfo.InvariantCulture)));

    public string Name => row.Name;

    public string Aggregate => row.Aggregate;

    public string Error => row.Error ?? "";

    public int Attempts => row.Attempts;

    public DateTimeOffset OccurredAt => row.OccurredAt;

    /// <summary>The outbox's sequence number in a key; null when it is none.</summary>
    internal static long? Sequence(string key) =>
        long.TryParse(Domain.Common.Key.IdOf(key), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : null;
}

/// <summary>node(id) of a parked event, for operators.</summary>
public sealed class ParkedEventSource(IDbContextFactory<ReadDb> databases) : INodeSource
{
    public string Kind => ParkedEventNode.Kind;

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken)
    {
        if (!caller.Actor.IsOperator || ParkedEventNode.Sequence(key) is not { } sequence)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.ParkedEvent(sequence, cancellationToken) is { } row ? new ParkedEventNode(row) : null;
    }
}
