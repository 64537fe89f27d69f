using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    private const int RequirementPoints = 10;

    /// <summary>What it has to show and what it may do meanwhile; null for anyone but operators and those who may hand it in.</summary>
    [Points(RequirementPoints)]
    public async Task<RequirementsNode?> Requirements(Actor actor, [FromServices] IGrainFactory grains) =>
        RequirementsNode.MaySee(actor, view.Key) && await grains.GetGrain<IOrganisationGrain>(view.Key).GetRequirements() is { } now ? new(now) : null;
}

/// <summary>What a business has to show, and how far it has come.</summary>
[Name("OrganisationRequirements"), Points(0)]
public sealed class RequirementsNode(RequirementsView view)
{
    private const int VolumePoints = 2;

    internal static bool MaySee(Actor actor, string organisationKey) => actor.IsOperator || actor.MayAct(organisationKey, Right.ApplyAgain);

    public SellerStage Stage => view.Stage;

    /// <summary>By when everything is to be shown; null until it is approved, and where it was given no date yet.</summary>
    public DateTimeOffset? DueAt => view.Terms?.DueAt;

    /// <summary>Until then it may sell without the papers for it.</summary>
    public DateTimeOffset? MaySellUntil => view.Terms?.MaySellUntil;

    /// <summary>Until then it may be paid without the papers for it.</summary>
    public DateTimeOffset? MayBePaidUntil => view.Terms?.MayBePaidUntil;

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<RequirementNode> Items => [.. RequirementTable.Of(view.Kind, view.CountryCode, view.Category).Join(
        view.Requirements, rule => rule.Kind, requirement => requirement.Kind, (rule, requirement) => new RequirementNode(view, rule, requirement))];

    /// <summary>What it has sold in this calendar month (UTC) and how much that may be; empty for who may be paid.</summary>
    [Points(VolumePoints)]
    public async Task<IReadOnlyList<MonthlyVolumeNode>> Volumes([FromServices] IDbContextFactory<ReadDb> reads, [FromServices] TimeProvider clock, CancellationToken cancellationToken)
    {
        if (view.Stage is SellerStage.BePaid)
        {
            return [];
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var sold = await db.VolumesOf(view.Key, SellerMonth.Of(clock.GetUtcNow()), cancellationToken);
        var currencies = sold.Select(row => row.Currency).Concat(await db.CurrenciesOf(view.Key, cancellationToken)).Distinct(StringComparer.Ordinal).ToList();
        return [.. RequirementTable.MonthlyLimits
            .Where(limit => currencies.Contains(limit.Currency))
            .Select(limit => new MonthlyVolumeNode(new(sold.FirstOrDefault(row => row.Currency == limit.Currency)?.Minor ?? 0, limit.Currency), limit))];
    }
}

/// <summary>What was sold in a month, and how much may be.</summary>
[Name("MonthlyVolume"), Points(0)]
public sealed record MonthlyVolumeNode(Money Sold, Money Limit);

/// <summary>One paper that is asked for.</summary>
[Name("Requirement"), Points(0)]
public sealed class RequirementNode(RequirementsView organisation, RequirementRule rule, Requirement requirement)
{
    public RequirementKind Kind => rule.Kind;

    /// <summary>What cannot be done without it.</summary>
    public SellerStage Needs => rule.Needs;

    /// <summary>Whether such a paper says how long it is good for.</summary>
    public PaperEnd End => rule.End;

    public bool HasNumber => rule.HasNumber;

    /// <summary>The law that asks for it, or that it is the platform's own rule.</summary>
    public string Source => rule.Source;

    public RequirementStatus Status => requirement.Status;

    /// <summary>Whether something accepted has its force now, also while something newer is looked at.</summary>
    public bool IsMet => requirement.IsMet;

    /// <summary>When something must be handed in by; null where nothing must.</summary>
    public DateTimeOffset? DueAt => requirement.IsMet ? requirement.MetUntil : organisation.Terms?.DueAt;

    public IReadOnlyList<RequirementFileNode> Files => [.. (requirement.Papers?.Files ?? []).Select(file => new RequirementFileNode(organisation.Key, file))];

    /// <summary>As it was typed from the paper; null where nothing was handed in.</summary>
    public string? Number => requirement.Papers?.Number;

    public string? Name => requirement.Papers?.Name;

    public string? Note => requirement.Papers?.Note;

    /// <summary>The last day on the paper.</summary>
    public DateOnly? ValidUntil => PaperDays.LastDay(requirement.Papers?.ValidUntil);

    /// <summary>What the automatic checks found, for operators; empty for everybody else.</summary>
    public IReadOnlyList<CheckFindingNode> Findings(Actor actor) => actor.IsOperator ? [.. requirement.Findings.Select(finding => new CheckFindingNode(finding.Code, finding.Outcome, finding.Sentence))] : [];

    public PaperRefusalReason? Reason => requirement.Reason;

    /// <summary>The operator's own words, with a refusal or a question; null where there are none.</summary>
    public string? Message => requirement.Message.Length > 0 ? requirement.Message : null;

    public DateTimeOffset? DecidedAt => requirement.DecidedAt;

    /// <summary>Whether the caller decided it, and so leaves an appeal to somebody else.</summary>
    public bool IsOwnDecision(Actor actor) => requirement.DecidedBy.Length > 0 && requirement.DecidedBy == actor.PersonId;

    /// <summary>Until when the refusal may be appealed; null where it may not.</summary>
    public DateTimeOffset? AppealableUntil => RequirementRules.AppealableUntil(requirement);

    /// <summary>What the business says against the refusal; null where it says nothing.</summary>
    public string? Appeal => requirement.Appeal.Length > 0 ? requirement.Appeal : null;
}

/// <summary>Something that an automatic check found out, as a code and as a sentence.</summary>
[Name("CheckFinding"), Points(0)]
public sealed record CheckFindingNode(string Code, FindingOutcome Outcome, string Sentence);

/// <summary>A file that was handed in.</summary>
[Name("RequirementFile"), Points(0)]
public sealed class RequirementFileNode(string organisationKey, PaperFile file)
{
    public string Name => file.FileName;

    public DocumentFormat Format => file.Format;

    public long Bytes => file.Bytes;

    /// <summary>Where it can be downloaded by those who may.</summary>
    public string Url => $"/documents/{GlobalId.Encode(organisationKey)}/{file.Id}";
}

/// <summary>Papers in the operators' queue.</summary>
[Name("RequirementReview")]
public sealed class RequirementReviewNode(RequirementRow row)
{
    private const int ReviewPoints = 3;

    public RequirementKind Kind => row.Kind;

    public RequirementStatus Status => row.Status;

    /// <summary>When it came in; an answer to a question keeps the time of what was asked about.</summary>
    public DateTimeOffset QueuedAt => row.QueuedAt;

    public IDataLoaderResult<OrganisationNode> Organisation([FromServices] OrganisationLoader organisations) => organisations.Load(row.OrganisationKey).Required();

    /// <summary>As it stands now; null where it is not asked of this business any more.</summary>
    [Points(ReviewPoints)]
    public async Task<RequirementNode?> Requirement([FromServices] IGrainFactory grains) =>
        await grains.GetGrain<IOrganisationGrain>(row.OrganisationKey).GetRequirements() is { } now ? new RequirementsNode(now).Items.FirstOrDefault(item => item.Kind == row.Kind) : null;
}

/// <summary>A paper is good until the end of its last day, by UTC.</summary>
internal static class PaperDays
{
    public static DateTimeOffset? End(DateOnly? lastDay) => lastDay is { } day ? new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero) : null;

    public static DateOnly? LastDay(DateTimeOffset? end) => end is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime).AddDays(-1) : null;
}
