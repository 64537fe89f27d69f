using System.Collections.Immutable;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Orleans;

namespace MerchantHub.Grains.Merchants;

/// <summary>
/// Has papers checked as soon as they come in, and looks again when something ends. Checks that fail or are silent say so to the
/// operator and hold up nothing.
/// </summary>
public sealed partial class RequirementReaction(
    IGrainFactory grains, IMerchantChecks checks, IDbContextFactory<ReadDb> reads, TimeProvider clock, ILogger<RequirementReaction> log) : IReaction
{
    public const string Review = "merchants.requirements-review";

    /// <summary>Written by the schema script that brought requirements.</summary>
    public const string Begin = "merchants.requirements-begin";

    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(10);

    public string Consumer => "merchants.requirements";

    public void Map(ReactionMap map) => map
        .On<PapersSubmitted>(Check)
        .OnDelayed(Review, (row, _) => Repeat.OnFault(async () =>
        {
            await Steps(row).Review(new(CommandContext.ForStep(row.CommandId("review"), clock.GetUtcNow())));
            return true;
        }))
        .OnDelayed(Begin, (row, _) => Repeat.OnFault(async () =>
        {
            await Steps(row).Begin(new(CommandContext.ForStep(row.CommandId("begin"), clock.GetUtcNow())));
            return true;
        }));

    private async Task Check(EventRow row, PapersSubmitted submitted, CancellationToken cancellationToken)
    {
        var requirement = submitted.Requirement;
        if (await grains.GetGrain<IOrganisationGrain>(row.Aggregate).Get() is not { } organisation || requirement.Papers is not { } papers)
        {
            return;
        }

        var findings = await Ask(organisation, requirement.Kind, papers, cancellationToken);
        var context = CommandContext.ForStep(row.CommandId("findings"), clock.GetUtcNow());
        await Steps(row).Record(new(context, requirement.Kind, requirement.Submission, findings));
    }

    private async Task<ImmutableArray<CheckFinding>> Ask(OrganisationView organisation, RequirementKind kind, Papers papers, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestCheck);
        try
        {
            var number = RegistrationNumber.Normalise(papers.Number);
            await using var db = await reads.CreateDbContextAsync(limit.Token);
            var others = number.Length == 0 ? 0 : await db.OthersWithNumber(organisation.Key, kind, number, limit.Token);
            var facts = new MerchantFacts(kind, organisation.CountryCode, organisation.BusinessName, organisation.RegistrationNumber, papers, others, clock.GetUtcNow());
            return await checks.Check(facts, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogCheckFailed(exception, organisation.Key, kind);
            return [new("CHECKS_SILENT", FindingOutcome.Attention, "The automatic checks gave no answer. Look at everything yourself.")];
        }
    }

    private IRequirementSteps Steps(EventRow row) => grains.GetGrain<IRequirementSteps>(row.Aggregate);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The automatic checks of {Kind} of {Organisation} gave no answer.")]
    private partial void LogCheckFailed(Exception exception, string organisation, RequirementKind kind);
}
