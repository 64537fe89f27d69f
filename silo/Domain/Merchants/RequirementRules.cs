using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>
/// The rules of what a business has to show. Its own people hand papers in and appeal; operators decide; what a business may do
/// follows from what is accepted.
/// </summary>
public static class RequirementRules
{
    /// <summary>How long a business has for its papers once it is approved.</summary>
    public static readonly TimeSpan TimeToShow = TimeSpan.FromDays(30);

    /// <summary>How long before the end of a paper a new one is asked for.</summary>
    public static readonly TimeSpan TimeToRenew = TimeSpan.FromDays(30);

    /// <summary>How long a refusal may be appealed.</summary>
    public static readonly TimeSpan TimeToAppeal = TimeSpan.FromDays(14);

    private static readonly TextLimit NumberLimit = new("number", "number", 0, 60);
    private static readonly TextLimit NameLimit = new("name", "name on the paper", 2, 200);
    private static readonly TextLimit NoteLimit = new("note", "note", 0, 1_000);
    private static readonly TextLimit TextLimit = new("text", "text", 3, 1_000);
    private static readonly TextLimit MessageLimit = new("message", "message", 3, 1_000);

    /// <summary>Every requirement of the business in the order of the table, also those that nothing was done for.</summary>
    public static ImmutableArray<Requirement> All(Organisation organisation) =>
        [.. RequirementTable.Of(organisation).Select(rule => Of(organisation, rule.Kind))];

    /// <summary>
    /// When its task is due: when the accepted paper ends, or by the date that the business was given. Null where there is no date,
    /// because the application is still being looked at, or because nothing is to be done.
    /// </summary>
    public static DateTimeOffset? DueAt(Organisation organisation, Requirement requirement) =>
        requirement.IsMet ? requirement.MetUntil : organisation.RequirementTerms?.DueAt;

    /// <summary>A business that was approved before there were requirements may do everything, until it is given its dates.</summary>
    public static SellerStage StageOf(Organisation organisation, DateTimeOffset now)
    {
        if (organisation.Status is not ApplicationStatus.Approved)
        {
            return SellerStage.List;
        }

        if (organisation.RequirementTerms is not { } terms)
        {
            return SellerStage.BePaid;
        }

        var open = RequirementTable.Of(organisation).Where(rule => !Of(organisation, rule.Kind).Holds(now)).Select(rule => rule.Needs).ToHashSet();
        return open.Contains(SellerStage.Sell) && !(now < terms.MaySellUntil) ? SellerStage.List
            : open.Count > 0 && !(now < terms.MayBePaidUntil) ? SellerStage.Sell
            : SellerStage.BePaid;
    }

    public static Decision<OrganisationEvent> Submit(Organisation organisation, SubmitPapers command)
    {
        var actor = command.Context.Actor;
        if (Access.Require(actor, organisation.Key, "organisation", Right.ApplyAgain) is { } forbidden)
        {
            return forbidden;
        }

        if (organisation.Status is ApplicationStatus.Refused)
        {
            return Refuse("APPLICATION_REFUSED", "The application was refused. Apply again first, then hand in papers.");
        }

        if ((Find(organisation, command.Kind, out var rule, out var requirement) ?? CheckPapers(command.Papers, rule)) is { } wrong)
        {
            return wrong;
        }

        switch (requirement.Status)
        {
            case RequirementStatus.Uploaded or RequirementStatus.InCheck:
                return Refuse("REQUIREMENT_IN_CHECK", "What you handed in is being looked at. Wait for the answer.");
            case RequirementStatus.Appealed:
                return Refuse("REQUIREMENT_APPEALED", "Your appeal is being looked at. Wait for the answer.");
        }

        var at = command.Context.At;
        return Accepted(organisation, at, new PapersSubmitted(requirement with
        {
            Status = RequirementStatus.Uploaded,
            Papers = Tidy(command.Papers),
            Submission = requirement.Submission + 1,
            QueuedAt = requirement.Status is RequirementStatus.MoreAsked ? requirement.QueuedAt : at,
            Findings = [],
            Reason = null,
            WasAppealed = false,
            Appeal = "",
        }));
    }

    /// <summary>A step. What is not waited for any more changes nothing.</summary>
    public static Decision<OrganisationEvent> RecordFindings(Organisation organisation, RecordFindings command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("organisation");
        }

        var requirement = Of(organisation, command.Kind);
        return requirement.Status is RequirementStatus.Uploaded && requirement.Submission == command.Submission
            ? Accepted(organisation, command.Context.At, new PapersChecked(requirement with { Status = RequirementStatus.InCheck, Findings = command.Findings }))
            : Accept<OrganisationEvent>();
    }

    public static Decision<OrganisationEvent> AcceptPapers(Organisation organisation, AcceptPapers command)
    {
        if ((MayDecide(organisation, command.Context.Actor) ?? Find(organisation, command.Kind, out _, out _)) is { } refusal)
        {
            return refusal;
        }

        var requirement = Of(organisation, command.Kind);
        return Waiting(requirement) is { } decided ? decided : Accepting(organisation, requirement, command.ValidUntil, command.Context);
    }

    public static Decision<OrganisationEvent> RefusePapers(Organisation organisation, RefusePapers command)
    {
        if ((MayDecide(organisation, command.Context.Actor)
            ?? Find(organisation, command.Kind, out _, out _)
            ?? (Enum.IsDefined(command.Reason) ? null : Refuse("REASON_UNKNOWN", "There is no such reason.", "reason"))
            ?? TextLimit.Check(command.Text)) is { } refusal)
        {
            return refusal;
        }

        var requirement = Of(organisation, command.Kind);
        return Waiting(requirement) is { } decided
            ? decided
            : Accepted(organisation, command.Context.At, new PapersRefused(Decided(requirement, RequirementStatus.Refused, command.Text, command.Context) with { Reason = command.Reason }));
    }

    public static Decision<OrganisationEvent> AskForMore(Organisation organisation, AskForMore command)
    {
        if ((MayDecide(organisation, command.Context.Actor) ?? MessageLimit.Check(command.Message)) is { } refusal)
        {
            return refusal;
        }

        var kinds = command.Kinds.Distinct().ToList();
        if (kinds.Count == 0)
        {
            return Refuse("REQUIREMENT_MISSING", "Say about which papers you ask.", "kinds");
        }

        var asked = new List<OrganisationEvent>();
        foreach (var kind in kinds)
        {
            if ((Find(organisation, kind, out _, out var requirement) ?? Waiting(requirement)) is { } wrong)
            {
                return wrong;
            }

            asked.Add(new MoreAsked(Decided(requirement, RequirementStatus.MoreAsked, command.Message, command.Context)));
        }

        return Accepted(organisation, command.Context.At, [.. asked]);
    }

    public static Decision<OrganisationEvent> Appeal(Organisation organisation, AppealRefusal command)
    {
        if ((Access.Require(command.Context.Actor, organisation.Key, "organisation", Right.ApplyAgain)
            ?? Find(organisation, command.Kind, out _, out _)
            ?? TextLimit.Check(command.Text)) is { } refusal)
        {
            return refusal;
        }

        var requirement = Of(organisation, command.Kind);
        return requirement.Status is not RequirementStatus.Refused ? Refuse("NOTHING_TO_APPEAL", "Only a refusal can be appealed.")
            : requirement.WasAppealed ? Refuse("ALREADY_APPEALED", "This refusal was appealed already. Hand in a new paper.")
            : command.Context.At >= AppealableUntil(requirement) ? Refuse("APPEAL_TOO_LATE", $"A refusal can be appealed for {TimeToAppeal.Days} days. Hand in a new paper.")
            : Accepted(organisation, command.Context.At, new RefusalAppealed(requirement with { Status = RequirementStatus.Appealed, WasAppealed = true, Appeal = command.Text.Trim() }));
    }

    public static Decision<OrganisationEvent> DecideAbout(Organisation organisation, DecideAppeal command)
    {
        if ((MayDecide(organisation, command.Context.Actor) ?? Find(organisation, command.Kind, out _, out _)) is { } refusal)
        {
            return refusal;
        }

        var requirement = Of(organisation, command.Kind);
        if (requirement.Status is not RequirementStatus.Appealed)
        {
            return Refuse("NOT_APPEALED", "There is no appeal to decide about.");
        }

        if (command.HasColleagues && requirement.DecidedBy == command.Context.Actor.PersonId)
        {
            return Refuse("APPEAL_NEEDS_ANOTHER", "You refused this paper yourself. Another operator decides about the appeal.");
        }

        return command.IsGranted ? Accepting(organisation, requirement, null, command.Context)
            : TextLimit.Check(command.Text) is { } wrong ? wrong
            : Accepted(organisation, command.Context.At, new AppealDismissed(Decided(requirement, RequirementStatus.Refused, command.Text, command.Context)));
    }

    /// <summary>A step, as often as one likes: tells what has ended and what ends soon, each once.</summary>
    public static Decision<OrganisationEvent> Review(Organisation organisation, ReviewRequirements command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("organisation");
        }

        var now = command.Context.At;
        var told = new List<OrganisationEvent>();
        foreach (var requirement in organisation.Requirements.Where(each => each is { IsMet: true, MetUntil: not null }))
        {
            if (requirement.MetUntil <= now)
            {
                told.Add(new PapersExpired(requirement with { IsMet = false, MetUntil = null, Status = requirement.Status is RequirementStatus.Accepted ? RequirementStatus.Expired : requirement.Status }));
            }
            else if (requirement.MetUntil - TimeToRenew <= now && requirement.RemindedOf != requirement.MetUntil)
            {
                told.Add(new PapersEndSoon(requirement with { RemindedOf = requirement.MetUntil }));
            }
        }

        return Accepted(organisation, now, [.. told]);
    }

    public static Decision<OrganisationEvent> Begin(Organisation organisation, BeginRequirements command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("organisation");
        }

        var due = command.Context.At + TimeToShow;
        return organisation.Status is ApplicationStatus.Approved && organisation.RequirementTerms is null
            ? Accept<OrganisationEvent>(new RequirementsBegun(new(due, due, due)))
            : Accept<OrganisationEvent>();
    }

    public static DateTimeOffset? AppealableUntil(Requirement requirement) =>
        requirement is { Status: RequirementStatus.Refused, WasAppealed: false } ? requirement.DecidedAt + TimeToAppeal : null;

    /// <summary>When somebody must look again because of that event.</summary>
    public static ImmutableArray<DateTimeOffset> Instants(OrganisationEvent @event) => @event switch
    {
        PapersAccepted { Requirement.MetUntil: { } end } => [end - TimeToRenew, end],
        OrganisationApproved { Terms: { } terms } => [terms.DueAt],
        RequirementsBegun begun => [begun.Terms.DueAt],
        _ => [],
    };

    internal static Organisation? Evolve(Organisation organisation, OrganisationEvent @event) => @event switch
    {
        RequirementEvent change => organisation with
        {
            Requirements = [.. organisation.Requirements.Where(other => other.Kind != change.Requirement.Kind), change.Requirement],
        },
        RequirementsBegun begun => organisation with { RequirementTerms = begun.Terms },
        SellerStageChanged changed => organisation with { Stage = changed.To },
        _ => null,
    };

    private static Requirement Of(Organisation organisation, RequirementKind kind) =>
        organisation.Requirements.FirstOrDefault(requirement => requirement.Kind == kind) ?? new() { Kind = kind };

    private static Refusal? Find(Organisation organisation, RequirementKind kind, out RequirementRule? rule, out Requirement requirement)
    {
        rule = RequirementTable.Of(organisation).FirstOrDefault(each => each.Kind == kind);
        requirement = Of(organisation, kind);
        return rule is null ? Refuse("REQUIREMENT_NOT_ASKED", "This paper is not asked of this business.", "kind") : null;
    }

    private static Refusal? MayDecide(Organisation organisation, Actor actor) =>
        !actor.IsOperator || !organisation.Exists ? Refusal.NotFound("organisation")
        : actor.IsMemberOf(organisation.Key) || TeamRules.RoleOf(organisation, actor.PersonId) is not null ? Refuse("OWN_ORGANISATION", "You are a member of this business. Another operator decides about it.")
        : null;

    private static Refusal? Waiting(Requirement requirement) => requirement.Status is RequirementStatus.Uploaded or RequirementStatus.InCheck
        ? null
        : Refuse("REQUIREMENT_NOT_IN_CHECK", "There is nothing to decide about this paper: it was decided meanwhile, or nothing was handed in.");

    private static Decision<OrganisationEvent> Accepting(Organisation organisation, Requirement requirement, DateTimeOffset? validUntil, CommandContext context)
    {
        var end = validUntil ?? requirement.Papers?.ValidUntil;
        return end <= context.At
            ? Refuse("PAPER_EXPIRED", "This paper has ended. Refuse it, or correct its last day.", "validUntil")
            : Accepted(organisation, context.At, new PapersAccepted(Decided(requirement, RequirementStatus.Accepted, "", context) with { IsMet = true, MetUntil = end, Reason = null }));
    }

    private static Requirement Decided(Requirement requirement, RequirementStatus status, string message, CommandContext context) =>
        requirement with { Status = status, Message = message.Trim(), DecidedBy = context.Actor.PersonId, DecidedAt = context.At };

    /// <summary>The events, and the change of the stage where they bring one, or where time has.</summary>
    private static Decision<OrganisationEvent> Accepted(Organisation organisation, DateTimeOffset at, params ReadOnlySpan<OrganisationEvent> events)
    {
        var after = organisation;
        foreach (var @event in events)
        {
            after = Evolve(after, @event) ?? after;
        }

        var (before, stage) = (organisation.Stage ?? StageOf(organisation with { RequirementTerms = null }, at), StageOf(after, at));
        return before == stage ? Accept(events) : Accept<OrganisationEvent>([.. events, new SellerStageChanged(before, stage, at)]);
    }

    private static Papers Tidy(Papers papers) => papers with { Number = papers.Number.Trim(), Name = papers.Name.Trim(), Note = papers.Note.Trim() };

    private static Refusal? CheckPapers(Papers papers, RequirementRule? rule) =>
        papers.Files.Length == 0 ? Refuse("DOCUMENT_MISSING", "Add the document as a file.", "uploadIds")
        : papers.Files.Length > DocumentRules.Files ? Refuse("TOO_MANY_DOCUMENTS", $"Hand in at most {DocumentRules.Files} files. Put the pages into one PDF.", "uploadIds")
        : rule is { HasNumber: true } && string.IsNullOrWhiteSpace(papers.Number) ? Refuse("NUMBER_REQUIRED", "Type the number that is on the paper.", "number")
        : rule is { End: PaperEnd.Always } && papers.ValidUntil is null ? Refuse("END_REQUIRED", "Say until which day the paper is valid.", "validUntil")
        : NumberLimit.Check(papers.Number) ?? NameLimit.Check(papers.Name) ?? NoteLimit.Check(papers.Note);
}
