using GraphQL;
using MerchantHub.Api.Workforce;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>A place where people work.</summary>
    public static async Task<SiteNode?> Site([Id] string id, [FromServices] IGrainFactory grains) =>
        await grains.GetGrain<ISiteGrain>(GlobalId.Decode(id, "id", "site")).Get() is { } view ? new(view) : null;
}

public sealed partial class Mutation
{
    /// <summary>Adds a site to an approved organisation.</summary>
    public static async Task<SiteCreatePayload> SiteCreate(SiteCreateInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var organisation = GlobalId.Decode(input.OrganisationId, "organisationId", "organisation");
        var position = input.Position.ToPoint("position");
        var standing = await grains.GetGrain<IOrganisationGrain>(organisation).GetStanding();
        var site = grains.GetGrain<ISiteGrain>(Key.Of("site", command.CommandId));
        var reply = await Repeat.OnFault(() => site.Create(new(command, organisation, standing.IsApproved, input.Name, input.Kind, input.Address, position)));
        return reply.ToPayload(view => new SiteCreatePayload { Site = new(view) });
    }

    /// <summary>Closes the site from an instant on; its staff can be lent from then.</summary>
    public static async Task<SiteClosePayload> SiteClose(SiteCloseInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var site = grains.GetGrain<ISiteGrain>(GlobalId.Decode(input.Id, "id", "site"));
        var reply = await Repeat.OnFault(() => site.Close(new(command, input.From?.ToUniversalTime() ?? command.At)));
        return reply.ToPayload(view => new SiteClosePayload { Site = new(view) });
    }

    /// <summary>Opens the site again at once. Loans go on until they are recalled.</summary>
    public static async Task<SiteReopenPayload> SiteReopen(SiteReopenInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var site = grains.GetGrain<ISiteGrain>(GlobalId.Decode(input.Id, "id", "site"));
        var reply = await Repeat.OnFault(() => site.Reopen(new(command)));
        return reply.ToPayload(view => new SiteReopenPayload { Site = new(view) });
    }
}
