using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Workforce;

[Name("ShiftStatus")]
public enum ShiftState { Open, PartlyFilled, Filled, Cancelled }

/// <summary>Work to be done at a site. That it is there is public; who comes is for the borrower's members.</summary>
public sealed class ShiftNode(ShiftView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public IDataLoaderResult<SiteNode> Site([FromServices] SiteLoader sites) => sites.Load(view.Shift.SiteKey)!;

    public string Skill => view.Shift.Skill;

    public DateTimeOffset StartsAt => view.Shift.Window.Start;

    public DateTimeOffset EndsAt => view.Shift.Window.End;

    public int Headcount => view.Shift.Headcount;

    public int Filled => view.Shift.Places.Length;

    public Money HourlyWage => view.Shift.HourlyWage;

    public ShiftState Status => view.Shift.Status switch
    {
        ShiftStatus.PartlyFilled => ShiftState.PartlyFilled,
        ShiftStatus.Filled => ShiftState.Filled,
        ShiftStatus.Cancelled => ShiftState.Cancelled,
        _ => ShiftState.Open,
    };

    /// <summary>Who accepted, also those who were recalled or stepped back; empty for anyone but the borrower's members.</summary>
    public async Task<IReadOnlyList<AssignmentNode>> Assignments(
        Actor actor, [FromServices] IDbContextFactory<ReadDb> databases, CancellationToken cancellationToken)
    {
        if (!IsBorrower(actor))
        {
            return [];
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return [.. (await db.AssignmentsOfShift(view.Key, cancellationToken)).Select(row => new AssignmentNode(row))];
    }

    /// <summary>Why places stayed empty in the last round of matching; null when all are offered, and for anyone but the borrower's members.</summary>
    public async Task<string?> UnmatchedReason(Actor actor, [FromServices] IDbContextFactory<ReadDb> databases, CancellationToken cancellationToken)
    {
        if (!IsBorrower(actor) || !view.Shift.IsMatchable)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.Shift(view.Key, cancellationToken))?.UnmatchedReason;
    }

    private bool IsBorrower(Actor actor) => actor.IsMemberOf(view.Shift.BorrowerKey) || actor.IsOperator;
}

public sealed record ShiftPostPayload : Payload
{
    public ShiftNode? Shift { get; init; }
}

public sealed record ShiftCancelPayload : Payload
{
    public ShiftNode? Shift { get; init; }
}

public sealed record MatchNowPayload : Payload
{
    /// <summary>How many offers went out.</summary>
    public int Proposed { get; init; }
}
