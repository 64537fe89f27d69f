using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Merchants;

/// <summary>A business on the platform: a retailer, a factory, an employer or an agency.</summary>
public sealed partial class OrganisationNode(OrganisationView view) : INode
{
    [Id]
    public string Id => GlobalId.Encode(view.Key);

    public OrganisationKind Kind => view.Kind;

    public string BusinessName => view.BusinessName;

    public string RegistrationNumber => view.RegistrationNumber;

    public string Category => view.Category;

    public string CountryCode => view.CountryCode;

    public ApplicationStatus Status => view.Status;

    /// <summary>Why the operators refused the application; null otherwise.</summary>
    public string? RefusalReason => view.RefusalReason;

    public DateTimeOffset AppliedAt => view.AppliedAt;

    public DateTimeOffset? DecidedAt => view.DecidedAt;

    /// <summary>Its people, for its members and operators; empty for everybody else.</summary>
    public async Task<IReadOnlyList<OrganisationMemberNode>> Members(Actor actor, [FromServices] IGrainFactory grains)
    {
        var now = view.Members.IsDefaultOrEmpty ? await grains.GetGrain<IOrganisationGrain>(view.Key).Get() : view;
        return now is not null && IsInside(now, actor) ? [.. now.Members.Select(member => new OrganisationMemberNode(member))] : [];
    }

    /// <summary>What each role may do here: the table that the rules ask.</summary>
    public static IReadOnlyList<RoleRightsNode> Roles() => RoleRightsNode.All;

    /// <summary>Invitations that nobody has accepted or taken back, for those who manage the team; empty for everybody else.</summary>
    public async Task<IReadOnlyList<OrganisationInvitationNode>> Invitations(Actor actor, [FromServices] IGrainFactory grains)
    {
        if (!actor.MayAct(view.Key, Right.ManageTeam))
        {
            return [];
        }

        var now = await grains.GetGrain<IOrganisationGrain>(view.Key).Get();
        return now is not null && IsInside(now, actor) ? [.. now.Invitations.Select(invitation => new OrganisationInvitationNode(invitation))] : [];
    }

    internal string Key => view.Key;

    internal static OrganisationNode Of(OrganisationRow row) => new(new(
        row.OrganisationKey, row.Kind, row.BusinessName, row.CountryCode, row.RegistrationNumber, row.Category, row.Status, row.RefusalReason, row.AppliedAt, row.DecidedAt, [], row.Version, []));

    /// <summary>An approved organisation is public; until then its own people and the operators know of it.</summary>
    internal static OrganisationNode? For(OrganisationView? view, Actor actor) =>
        view is not null && (view.Status is ApplicationStatus.Approved || IsInside(view, actor)) ? new(view) : null;

    private static bool IsInside(OrganisationView view, Actor actor) =>
        actor.IsOperator || (actor.IsSignedIn && view.Members.Any(member => member.PersonKey == actor.PersonId));
}

/// <summary>A person and their role in an organisation.</summary>
[Name("OrganisationMember")]
public sealed class OrganisationMemberNode(Member member)
{
    public IDataLoaderResult<PersonNode> Person([FromServices] PersonLoader people) => people.Load(member.PersonKey).Required();

    public Role Role => member.Role;
}

/// <summary>Loads organisations by their keys. Only for fields whose organisation is public anyway.</summary>
public sealed class OrganisationLoader(IDbContextFactory<ReadDb> reads) : BatchLoader<string, OrganisationNode>
{
    protected override async Task<IReadOnlyDictionary<string, OrganisationNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return (await db.Organisations(keys, cancellationToken)).ToDictionary(row => row.OrganisationKey, OrganisationNode.Of);
    }
}

/// <summary>node(id) of an organisation.</summary>
public sealed class OrganisationSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "organisation";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        OrganisationNode.For(await grains.GetGrain<IOrganisationGrain>(key).Get(), caller.Actor);
}
