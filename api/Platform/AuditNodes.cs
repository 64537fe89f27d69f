using System.Text.Json;
using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Api.Platform;

/// <summary>Which entries of an audit log to show. The time is half open.</summary>
public sealed class AuditLogFilter
{
    /// <summary>Who did it.</summary>
    [Id]
    public string? PersonId { get; init; }

    /// <summary>What it was done to.</summary>
    [Id]
    public string? SubjectId { get; init; }

    /// <summary>To what kind of thing it was done, as in "store".</summary>
    public string? SubjectKind { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? Until { get; init; }
}

/// <summary>One entry of an organisation's audit log: what somebody did there, and what was before and after it.</summary>
[Name("AuditEntry")]
public sealed class AuditEntryNode(AuditEntryRow row)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>From 1 on, without a gap.</summary>
    public int Number => checked((int)row.Number);

    public DateTimeOffset At => row.At;

    public AuditActorKind ActorKind => row.ActorKind;

    /// <summary>The member who did it. Operators have a name for operators alone, and shoppers and workers have none here.</summary>
    public async Task<PersonNode?> Person(Actor actor, [FromServices] PersonLoader people) =>
        row.ActorKind is AuditActorKind.Member || (row.ActorKind is AuditActorKind.Operator && actor.IsOperator)
            ? await people.Load(row.ActorKey).GetResultAsync()
            : null;

    /// <summary>The kind of the subject and what was done to it, as in "store.Close".</summary>
    public string Deed => row.Deed;

    /// <summary>As in "store".</summary>
    public string SubjectKind => Key.KindOf(row.SubjectKey);

    [Id]
    public string SubjectId => GlobalId.Encode(row.SubjectKey);

    /// <summary>What differs after it, at most 50 values. Personal data and secrets are left out.</summary>
    public IReadOnlyList<AuditChangeNode> Changes => [.. JsonSerializer.Deserialize<List<AuditChange>>(row.Changes, Json)!.Select(change => new AuditChangeNode(change))];

    /// <summary>The id that the answer to the request carried; null where it came another way.</summary>
    [Id]
    public string? RequestId => row.RequestId.Length > 0 ? row.RequestId : null;

    /// <summary>SHA-256 over the hash before it and this entry.</summary>
    public string Hash => row.Hash;

    public string PreviousHash => row.PreviousHash;
}

/// <summary>One value before and after; null is no value, and texts are cut after 200 characters.</summary>
[Name("AuditChange")]
public sealed class AuditChangeNode(AuditChange change)
{
    /// <summary>As in "terms.rates[standard].price.minor".</summary>
    public string Path => change.Path;

    public string? Before => change.Before;

    public string? After => change.After;
}

/// <summary>Whether an audit log is whole.</summary>
[Name("AuditLogVerification")]
public sealed class AuditVerificationNode(AuditVerification found)
{
    /// <summary>How many entries fit, from the first one on.</summary>
    public int CheckedEntries => checked((int)found.Checked);

    /// <summary>The number of the first entry that was changed, removed or slipped in; null when there is none.</summary>
    public int? FirstBrokenEntry => (int?)found.FirstBroken;

    /// <summary>False where the log is longer than one check reads.</summary>
    public bool IsComplete => found.IsComplete;

    /// <summary>The hash of the last entry that fits. Written down elsewhere, it shows later that nothing before it was changed.</summary>
    public string LastHash => found.LastHash;
}
