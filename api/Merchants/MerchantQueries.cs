using GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>An organisation; until it is approved only its members and operators know of it.</summary>
    public static async Task<OrganisationNode?> Organisation([Id] string id, Actor actor, [FromServices] IGrainFactory grains) =>
        OrganisationNode.For(await grains.GetGrain<IOrganisationGrain>(GlobalId.Decode(id, "id", "organisation")).Get(), actor);

    /// <summary>What a letter invites to; null when the link is none of ours or over.</summary>
    public static Task<InvitationOfferNode?> Invitation(string key, [FromServices] Invitations invitations, CancellationToken cancellationToken) =>
        invitations.Find(key, cancellationToken);

    /// <summary>Applications in the order in which they came, for operators; nobody else sees any.</summary>
    public static Task<Connection<OrganisationNode>> OrganisationApplications(
        ApplicationStatus? status, int? first, string? after, int? last, string? before, Actor actor, [FromServices] KeyedLists lists, CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        return actor.IsOperator
            ? lists.Page(
                page,
                (db, keys, token) => db.Applications(status, keys, token),
                (db, token) => db.CountApplications(status, token),
                row => row.OrganisationKey,
                OrganisationNode.Of,
                cancellationToken)
            : Task.FromResult(Connection.OfList<OrganisationRow, OrganisationNode>([], page, OrganisationNode.Of, row => row.OrganisationKey));
    }

    public static async Task<StoreNode?> Store([Id] string id, [FromServices] IGrainFactory grains) =>
        await grains.GetGrain<IStoreGrain>(GlobalId.Decode(id, "id", "store")).Get() is { } view ? new(view) : null;

    /// <summary>
    /// Stores whose name or address contains the text: oldest first, or nearest first around a point, 10 km unless said
    /// otherwise and at most the nearest 1,000.
    /// </summary>
    public static async Task<Connection<StoreNode>> Stores(
        GeoPointInput? near,
        int? withinMetres,
        string? query,
        int? first,
        string? after,
        int? last,
        string? before,
        [FromServices] KeyedLists lists,
        [FromServices] IDbContextFactory<ReadDb> reads,
        CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        if (Nearness.Of(near, withinMetres) is not { } place)
        {
            return await lists.Page(
                page, (db, keys, token) => db.Stores(query, keys, token), (db, token) => db.CountStores(query, token), row => row.StoreKey, StoreNode.Of, cancellationToken);
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return Connection.OfList(await db.StoresNear(place.Centre, place.WithinMetres, query, cancellationToken), page, StoreNode.Of, row => row.StoreKey);
    }
}
