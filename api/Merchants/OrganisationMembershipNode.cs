using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants
{
    /// <summary>An organisation that a person belongs to, and their role there.</summary>
    [Name("OrganisationMembership")]
    public sealed class OrganisationMembershipNode(MembershipRow row)
    {
        public IDataLoaderResult<OrganisationNode> Organisation([FromServices] OrganisationLoader organisations) => organisations.Load(row.OrganisationKey).Required();

        public Role Role => row.Role;
    }
}

namespace MerchantHub.Api.Platform
{
    public sealed partial class PersonNode
    {
        /// <summary>The organisations this person belongs to, for that person and for operators; empty for everybody else.</summary>
        public async Task<IReadOnlyList<OrganisationMembershipNode>> Memberships(
            Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
        {
            if (actor.PersonId != Key && !actor.IsOperator)
            {
                return [];
            }

            await using var db = await reads.CreateDbContextAsync(cancellationToken);
            return [.. (await db.MembershipsOf(Key, cancellationToken)).Select(row => new OrganisationMembershipNode(row))];
        }
    }
}
