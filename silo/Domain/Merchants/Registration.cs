using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Merchants;

/// <summary>
/// The claim on one registration number of one country: at most one application that is not refused. Its grain takes
/// applications for that number one after the other, so two that come at once cannot both pass.
/// </summary>
[GenerateSerializer, Immutable, Alias("merchants.Registration")]
public sealed record Registration : IOfOrganisation
{
    /// <summary>The application that holds the number; null when it is free.</summary>
    [Id(0)] public Application? Holder { get; init; }

    string IOfOrganisation.OrganisationKey => Holder?.OrganisationKey ?? "";

    bool IOfOrganisation.HasInside(Actor actor) => Holder?.ApplicantKey == actor.PersonId;
}

[GenerateSerializer, Immutable, Alias("merchants.ReleaseRegistration")]
public sealed record ReleaseRegistration([property: Id(0)] CommandContext Context, [property: Id(1)] string ClaimId);

[GenerateSerializer, Immutable, Alias("merchants.RegistrationEvent")]
public abstract record RegistrationEvent;

[GenerateSerializer, Immutable, Alias("merchants.RegistrationClaimed")]
public sealed record RegistrationClaimed([property: Id(0)] Application Application) : RegistrationEvent;

[GenerateSerializer, Immutable, Alias("merchants.RegistrationReleased")]
public sealed record RegistrationReleased([property: Id(0)] string ClaimId) : RegistrationEvent;

/// <summary>"registration/KR-1208147521": country and number in one.</summary>
public static class RegistrationKey
{
    public static string Of(string countryCode, string registrationNumber) =>
        Key.Of("registration", $"{Merchants.RegistrationNumber.Normalise(countryCode)}-{Merchants.RegistrationNumber.Normalise(registrationNumber)}");
}
