using MerchantHub.Domain.Merchants;
using Orleans;

namespace MerchantHub.Contracts.Merchants;

/// <summary>
/// The process of applying under one registration number: it takes the number, then hands the application in. Key:
/// <see cref="RegistrationKey"/>. Applications for one number are taken one after the other.
/// </summary>
[Alias("merchants.IRegistrationGrain"), GrainInterfaceType("merchants.IRegistrationGrain")]
public interface IRegistrationGrain : IGrainWithStringKey
{
    [Alias("Apply")]
    Task<Reply<OrganisationView>> Apply(ApplyForOrganisation command);

    [Alias("Reapply")]
    Task<Reply<OrganisationView>> Reapply(ReapplyForOrganisation command);
}
