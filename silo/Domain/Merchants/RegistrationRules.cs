using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Merchants;

/// <summary>All rules of the claim on a registration number.</summary>
public static class RegistrationRules
{
    /// <summary>A first application: anybody who is signed in may make one.</summary>
    public static Decision<RegistrationEvent> Claim(Registration registration, string key, ApplyForOrganisation command)
    {
        var actor = command.Context.Actor;
        return !actor.IsSignedIn || actor.IsSystem
            ? Refuse("SIGN_IN_REQUIRED", "Sign in to apply for an organisation.")
            : Claim(registration, key, new Application(
                command.Context.CommandId, command.OrganisationKey, actor.PersonId, command.Kind, command.BusinessName, command.CountryCode, command.RegistrationNumber, command.Category));
    }

    /// <summary>A corrected application: only the organisation's own owner or manager may claim a number for it.</summary>
    public static Decision<RegistrationEvent> Claim(Registration registration, string key, ReapplyForOrganisation command) =>
        Access.Require(command.Context.Actor, command.OrganisationKey, "organisation", Right.ApplyAgain) is { } refusal
            ? refusal
            : Claim(registration, key, new Application(
                command.Context.CommandId, command.OrganisationKey, command.Context.Actor.PersonId, command.Kind, command.BusinessName, command.CountryCode, command.RegistrationNumber, command.Category));

    /// <summary>Gives the number back, unless another application has it by now.</summary>
    public static Decision<RegistrationEvent> Release(Registration registration, ReleaseRegistration command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("registration");
        }

        return registration.Holder?.ClaimId == command.ClaimId
            ? Accept<RegistrationEvent>(new RegistrationReleased(command.ClaimId))
            : Accept<RegistrationEvent>();
    }

    public static Registration Evolve(Registration registration, RegistrationEvent @event) => @event switch
    {
        RegistrationClaimed claimed => registration with { Holder = claimed.Application },
        RegistrationReleased => registration with { Holder = null },
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static Decision<RegistrationEvent> Claim(Registration registration, string key, Application application)
    {
        if (OrganisationRules.CheckFields(application.Kind, application.BusinessName, application.CountryCode, application.RegistrationNumber, application.Category) is { } refusal)
        {
            return refusal;
        }

        if (RegistrationKey.Of(application.CountryCode, application.RegistrationNumber) != key)
        {
            throw new ArgumentException($"The application belongs to {RegistrationKey.Of(application.CountryCode, application.RegistrationNumber)}, not to {key}.", nameof(key));
        }

        if (registration.Holder is { } holder && holder.OrganisationKey != application.OrganisationKey)
        {
            return Refuse("REGISTRATION_TAKEN", "An organisation with this registration number has applied already. Ask its owner to add you as a member.", "registrationNumber");
        }

        return registration.Holder?.ClaimId == application.ClaimId
            ? Accept<RegistrationEvent>()
            : Accept<RegistrationEvent>(new RegistrationClaimed(application with
            {
                BusinessName = application.BusinessName.Trim(),
                RegistrationNumber = Merchants.RegistrationNumber.Normalise(application.RegistrationNumber),
                Category = application.Category.Trim(),
            }));
    }
}
