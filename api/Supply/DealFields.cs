using GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Api.Supply;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Supply;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>A deal; a draft is there for its factory's members only.</summary>
    public static async Task<DealNode?> Deal([Id] string id, Actor actor, [FromServices] IGrainFactory grains) =>
        DealNode.For(await grains.GetGrain<IDealGrain>(GlobalId.Decode(id, "id", "deal")).Get(), actor);

    /// <summary>Deals whose title or description contains the text, newest first. Drafts are shown to their factory's members.</summary>
    public static Task<Connection<DealNode>> Deals(
        string? query,
        DealStatus? status,
        int? first,
        string? after,
        int? last,
        string? before,
        Actor actor,
        [FromServices] DealLists lists,
        CancellationToken cancellationToken) =>
        lists.Page(null, query, status, default, PageArguments.Of(first, after, last, before), actor, cancellationToken);
}

public sealed partial class Mutation
{
    /// <summary>Lists a deal of an approved factory as a draft. For its owners, managers and cataloguers.</summary>
    public static async Task<DealCreatePayload> DealCreate(
        DealCreateInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var command = input.ToCommand(context, Key.New("deal"));
        var creation = grains.GetGrain<IDealCreationGrain>(command.DealKey);
        var reply = await written.Await(await Repeat.OnFault(() => creation.Create(command)), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new DealCreatePayload { Deal = new(view) });
    }

    /// <summary>Puts a draft on sale. For the factory's owners, managers and cataloguers.</summary>
    public static async Task<DealOpenPayload> DealOpen(
        DealOpenInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var deal = grains.GetGrain<IDealGrain>(GlobalId.Decode(input.Id, "id", "deal"));
        if (await deal.Get() is { } known && await SellerStages.WhyNotShown(grains, context.Actor, known.OrganisationKey) is { } refusal)
        {
            return Payloads.Refused<DealOpenPayload>(refusal);
        }

        var reply = await written.Await(await Repeat.OnFault(() => deal.Open(new(context))), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new DealOpenPayload { Deal = new(view) });
    }

    /// <summary>Takes a deal off sale for good. For the factory's owners, managers and cataloguers.</summary>
    public static async Task<DealClosePayload> DealClose(
        DealCloseInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var deal = grains.GetGrain<IDealGrain>(GlobalId.Decode(input.Id, "id", "deal"));
        var reply = await written.Await(await Repeat.OnFault(() => deal.Close(new(context))), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new DealClosePayload { Deal = new(view) });
    }
}
