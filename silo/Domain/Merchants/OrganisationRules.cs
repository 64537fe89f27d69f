using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>All rules of an organisation. Only operators decide about applications; only its people act for it.</summary>
public static class OrganisationRules
{
    private static readonly TextLimit NameLimit = new("businessName", "business name", 2, 120);
    private static readonly TextLimit CategoryLimit = new("category", "category", 2, 60);
    private static readonly TextLimit ReasonLimit = new("reason", "reason", 3, 1_000);

    /// <summary>The automatic checks of an application's fields; null when a person may look at it.</summary>
    public static Refusal? CheckFields(OrganisationKind kind, string businessName, string countryCode, string registrationNumber, string category)
    {
        if (!Enum.IsDefined(kind))
        {
            return Decide.Refuse("INVALID_KIND", "An organisation is a retailer, a factory, an employer or an agency.", "kind");
        }

        if (NameLimit.Check(businessName) is { } wrongName)
        {
            return wrongName;
        }

        if (!Countries.IsKnown(countryCode))
        {
            return Decide.Refuse("INVALID_COUNTRY", "Give the country as its two-letter code, as in KR, CN or DE.", "countryCode");
        }

        return RegistrationNumber.Check(countryCode, registrationNumber) ?? CategoryLimit.Check(category);
    }

    /// <summary>A step of the application process: the claim on the registration number is taken already.</summary>
    public static Decision<OrganisationEvent> Submit(Organisation organisation, SubmitApplication command)
    {
        var application = command.Application;
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("organisation");
        }

        if (!organisation.Exists)
        {
            return Accept<OrganisationEvent>(new OrganisationApplied(application, command.Context.At));
        }

        if (organisation.ClaimId == application.ClaimId)
        {
            return Accept<OrganisationEvent>();
        }

        if (!organisation.Members.Any(member => member.PersonKey == application.ApplicantKey && member.Role is Role.Owner or Role.Manager))
        {
            return Refusal.NotFound("organisation");
        }

        if (organisation.Status is not ApplicationStatus.Refused)
        {
            return Decide.Refuse("NOT_REFUSED", "Only a refused application can be made again. This one is in review or approved.");
        }

        return organisation.CountryCode == application.CountryCode && organisation.Kind == application.Kind
            ? Accept<OrganisationEvent>(new OrganisationReapplied(application, command.Context.At))
            : Decide.Refuse("COUNTRY_FIXED", "The kind and the country of an organisation stay as they were in its first application.");
    }

    public static Decision<OrganisationEvent> Approve(Organisation organisation, ApproveOrganisation command)
    {
        if (Decidable(organisation, command.Context.Actor) is { } refusal)
        {
            return refusal;
        }

        var at = command.Context.At;
        var due = at + RequirementRules.TimeToShow;
        var approved = new OrganisationApproved(at, new(due, command.PapersFirst ? null : due, null));
        return Accept<OrganisationEvent>(approved with { Stage = RequirementRules.StageOf(Evolve(organisation, approved), at) });
    }

    public static Decision<OrganisationEvent> Refuse(Organisation organisation, RefuseOrganisation command)
    {
        if ((Decidable(organisation, command.Context.Actor) ?? ReasonLimit.Check(command.Reason)) is { } refusal)
        {
            return refusal;
        }

        return Accept<OrganisationEvent>(new OrganisationRefused(
            command.Reason.Trim(), command.Context.At, organisation.CountryCode, organisation.RegistrationNumber, organisation.ClaimId));
    }

    public static Organisation Evolve(Organisation organisation, OrganisationEvent @event) => @event switch
    {
        OrganisationApplied applied => Described(new(), applied.Application, applied.At) with
        {
            Members = [new(applied.Application.ApplicantKey, Role.Owner)],
        },
        OrganisationReapplied reapplied => Described(organisation, reapplied.Application, reapplied.At),
        OrganisationApproved approved => organisation with
        {
            Status = ApplicationStatus.Approved,
            DecidedAt = approved.At,
            RequirementTerms = approved.Terms,
            Stage = approved.Stage,
        },
        OrganisationRefused refused => organisation with { Status = ApplicationStatus.Refused, RefusalReason = refused.Reason, DecidedAt = refused.At },
        _ => TeamRules.Evolve(organisation, @event) ?? RequirementRules.Evolve(organisation, @event) ?? throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static Organisation Described(Organisation organisation, Application application, DateTimeOffset at) => organisation with
    {
        Key = application.OrganisationKey,
        ClaimId = application.ClaimId,
        Kind = application.Kind,
        BusinessName = application.BusinessName,
        CountryCode = application.CountryCode,
        RegistrationNumber = application.RegistrationNumber,
        Category = application.Category,
        Status = ApplicationStatus.InReview,
        RefusalReason = null,
        AppliedAt = at,
        DecidedAt = null,
    };

    private static Refusal? Decidable(Organisation organisation, Actor actor)
    {
        if (!organisation.Exists || !actor.IsOperator)
        {
            return Refusal.NotFound("organisation");
        }

        return organisation.Status is ApplicationStatus.InReview
            ? null
            : Decide.Refuse("ALREADY_DECIDED", "This application was decided already.");
    }
}
