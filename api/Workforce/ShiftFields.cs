using System.Collections.Immutable;
using GraphQL;
using MerchantHub.Api.Workforce;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using Orleans;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>A shift; who works it is shown to the borrower's members only.</summary>
    public static async Task<ShiftNode?> Shift([Id] string id, [FromServices] IGrainFactory grains) =>
        await grains.GetGrain<IShiftGrain>(GlobalId.Decode(id, "id", "shift")).Get() is { } view ? new(view) : null;

    /// <summary>Shifts to come with places left, the earliest first; near means within 50 km.</summary>
    public static Task<Connection<ShiftNode>> OpenShifts(
        GeoPointInput? near, string? skill, int? first, string? after, int? last, string? before, [FromServices] WorkforceLists lists, CancellationToken cancellationToken) =>
        lists.OpenShifts(near?.ToPoint("near"), skill, PageArguments.Of(first, after, last, before), cancellationToken);

    /// <summary>Whether a worker may take a shift, or the first rule that stands against it; for the worker, the employer and the borrower.</summary>
    public static async Task<EligibilityAnswer> WhyNot(
        [Id] string shiftId, [Id] string workerId, Actor actor, [FromServices] WorkforceAccess access, [FromServices] IGrainFactory grains, [FromServices] LabourRulePack rules, CancellationToken cancellationToken)
    {
        var shiftKey = GlobalId.Decode(shiftId, "shiftId", "shift");
        if (await access.Worker(GlobalId.Decode(workerId, "workerId", "worker"), actor, cancellationToken) is not { } worker)
        {
            throw new RefusedError(Refusal.NotFound("worker"));
        }

        if (await grains.GetGrain<IShiftGrain>(shiftKey).Get() is not { } shift)
        {
            throw new RefusedError(Refusal.NotFound("shift"));
        }

        return EligibilityAnswer.Of(worker.Worker, shift, rules);
    }
}

public sealed partial class Mutation
{
    /// <summary>Posts work to be done; matching begins to look for people within seconds.</summary>
    public static async Task<ShiftPostPayload> ShiftPost(ShiftPostInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var siteKey = GlobalId.Decode(input.SiteId, "siteId", "site");
        var wage = input.HourlyWage.ToMoney("hourlyWage");
        if (await grains.GetGrain<ISiteGrain>(siteKey).Get() is not { Site: var site })
        {
            return Payloads.Refused<ShiftPostPayload>(Refusal.NotFound("site"));
        }

        var shift = grains.GetGrain<IShiftGrain>(Key.Of("shift", command.CommandId[..32]));
        var reply = await Repeat.OnFault(() => shift.Post(new(
            command, siteKey, site.OrganisationKey, site.Position, site.ClosedFrom, input.Skill, new(input.StartsAt.ToUniversalTime(), input.EndsAt.ToUniversalTime()), input.Headcount, wage)));
        return reply.ToPayload(view => new ShiftPostPayload { Shift = new(view) });
    }

    /// <summary>Cancels a shift before its start; everyone who was asked or accepted is told.</summary>
    public static async Task<ShiftCancelPayload> ShiftCancel(ShiftCancelInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var shift = grains.GetGrain<IShiftGrain>(GlobalId.Decode(input.Id, "id", "shift"));
        var reply = await Repeat.OnFault(() => shift.Cancel(new(command)));
        return reply.ToPayload(view => new ShiftCancelPayload { Shift = new(view) });
    }

    /// <summary>The worker takes the shift; from now on the borrower knows who comes.</summary>
    public static async Task<OfferAcceptPayload> OfferAccept(OfferAcceptInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var offer = grains.GetGrain<IOfferGrain>(GlobalId.Decode(input.Id, "id", "offer"));
        var reply = await Repeat.OnFault(() => offer.Accept(new(command)));
        return reply.ToPayload(view => new OfferAcceptPayload { Offer = new(view) });
    }

    /// <summary>The worker does not take the shift, or steps back before it begins; the next best is asked.</summary>
    public static async Task<OfferDeclinePayload> OfferDecline(OfferDeclineInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        var offer = grains.GetGrain<IOfferGrain>(GlobalId.Decode(input.Id, "id", "offer"));
        var reply = await Repeat.OnFault(() => offer.Decline(new(command, input.Reason)));
        return reply.ToPayload(view => new OfferDeclinePayload { Offer = new(view) });
    }

    /// <summary>Matches the region of a site at once, instead of within seconds.</summary>
    public static async Task<MatchNowPayload> MatchNow(MatchNowInput input, CommandContext command, [FromServices] IGrainFactory grains)
    {
        if (await grains.GetGrain<ISiteGrain>(GlobalId.Decode(input.SiteId, "siteId", "site")).Get() is not { Site: var site })
        {
            return Payloads.Refused<MatchNowPayload>(Refusal.NotFound("site"));
        }

        var matching = grains.GetGrain<IMatchingGrain>(Region.KeyOf(site.Position));
        var reply = await matching.MatchNow(new(command, site.OrganisationKey));
        return reply.ToPayload(result => new MatchNowPayload { Proposed = result.Proposed });
    }
}
