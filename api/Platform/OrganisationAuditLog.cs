using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    private const int VerificationPoints = 100;
    private const int MaxKindLength = 40;

    /// <summary>
    /// What people did in it, newest first, for owners, managers, members with the role FINANCE, and operators; empty for
    /// everybody else. A change is here within a second. It is not counted.
    /// </summary>
    public async Task<Connection<AuditEntryNode>> AuditLog(
        AuditLogFilter? filter,
        int? first,
        string? after,
        int? last,
        string? before,
        Actor actor,
        [FromServices] IDbContextFactory<ReadDb> reads,
        CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        var beyond = page.CursorParts(1)?[0];
        var asked = Asked(filter);
        if (!MayReadAuditLog(actor) || asked is null)
        {
            return Connection.OfList(Array.Empty<AuditEntryRow>(), page, row => new AuditEntryNode(row), row => row.EntryKey);
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var rows = await db.AuditLog(view.Key, asked, new(page.Count + 1, beyond, page.Backward), cancellationToken);
        return Connection.Of(rows, page, row => new AuditEntryNode(row), row => Cursor.Encode(row.EntryKey));
    }

    /// <summary>Follows the chain of the audit log from its first entry on; null for who may not read it.</summary>
    [Points(VerificationPoints)]
    public async Task<AuditVerificationNode?> AuditLogVerification(Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        if (!MayReadAuditLog(actor))
        {
            return null;
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return new(await db.VerifyAuditLog(view.Key, cancellationToken));
    }

    private bool MayReadAuditLog(Actor actor) => actor.IsOperator || actor.MayAct(view.Key, Right.ReadAuditLog);

    /// <summary>Null for what can have no entry.</summary>
    private static AuditFilter? Asked(AuditLogFilter? filter)
    {
        string? person = null, subject = null;
        if ((filter?.PersonId is { } personId && !GlobalId.TryDecode(personId, out person))
            || (filter?.SubjectId is { } subjectId && !GlobalId.TryDecode(subjectId, out subject))
            || filter?.SubjectKind is { Length: 0 or > MaxKindLength })
        {
            return null;
        }

        return new(person, subject, filter?.SubjectKind, filter?.From, filter?.Until);
    }
}
