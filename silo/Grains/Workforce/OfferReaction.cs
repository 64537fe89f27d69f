using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;
using Orleans;

namespace MerchantHub.Grains.Workforce;

/// <summary>
/// What follows from an answer. Accepted: a place of the shift is filled, then the worker's time is confirmed, then the region
/// counts it. Ended in any way: the time and the place are given back, and the region looks for the next best.
/// </summary>
public sealed class OfferReaction(IGrainFactory grains, TimeProvider clock, MatchingPolicy policy) : IReaction
{
    public const string OfferExpiry = "workforce.offer-expiry";

    public string Consumer => "workforce.offers";

    public void Map(ReactionMap map) => map
        .On<OfferAccepted>(Fill)
        .On<OfferDeclined>((row, declined, _) => GiveBack(row, declined.Route, OfferStatus.Declined, isRecall: false))
        .On<OfferTimedOut>((row, timedOut, _) => GiveBack(row, timedOut.Route, OfferStatus.TimedOut, isRecall: false))
        .On<OfferRevoked>((row, revoked, _) => GiveBack(row, revoked.Route, OfferStatus.Revoked, revoked.Reason is RevokeReason.LenderRecall))
        .On<ReservationReleased>(RevokeOffer)
        .OnDelayed(OfferExpiry, (row, _) => Repeat.OnFault(() => grains.GetGrain<IOfferGrain>(row.Aggregate).TimeOut(new(Step(row, "timeout")))));

    private async Task Fill(EventRow row, OfferAccepted accepted, CancellationToken cancellationToken)
    {
        var route = accepted.Route;
        var filled = await Repeat.OnFault(() => grains.GetGrain<IShiftGrain>(route.ShiftKey).Fill(new(Step(row, "fill"), row.Aggregate, route.WorkerKey)));
        if (filled.Refusal is { } refusal)
        {
            var reason = refusal.Code == "SHIFT_CANCELLED" ? RevokeReason.ShiftCancelled : RevokeReason.ShiftFull;
            await Repeat.OnFault(() => grains.GetGrain<IOfferGrain>(row.Aggregate).Revoke(new(Step(row, "revoke"), reason)));
            return;
        }

        // A recall may have released the time already; its own steps then revoke the offer and vacate the place.
        await Repeat.OnFault(() => grains.GetGrain<IWorkerGrain>(route.WorkerKey).Confirm(new(Step(row, "confirm"), row.Aggregate)));
        await Settle(row, route, OfferStatus.Accepted);
    }

    private async Task GiveBack(EventRow row, OfferRoute? route, OfferStatus outcome, bool isRecall)
    {
        if (route is null)
        {
            return;
        }

        await Repeat.OnFault(() => grains.GetGrain<IWorkerGrain>(route.WorkerKey).Release(new(Step(row, "release"), row.Aggregate)));
        await Repeat.OnFault(() => grains.GetGrain<IShiftGrain>(route.ShiftKey).Vacate(new(Step(row, "vacate"), row.Aggregate, isRecall)));
        await Settle(row, route, outcome);
    }

    /// <summary>The worker's side ended the reservation, so the offer goes too; the other way round it has gone already.</summary>
    private Task RevokeOffer(EventRow row, ReservationReleased released, CancellationToken cancellationToken) => released.Reason switch
    {
        ReleaseReason.LenderRecall => Revoke(row, released, RevokeReason.LenderRecall),
        ReleaseReason.ConsentWithdrawn => Revoke(row, released, RevokeReason.ConsentWithdrawn),
        _ => Task.CompletedTask,
    };

    private Task<Reply<OfferView>> Revoke(EventRow row, ReservationReleased released, RevokeReason reason) =>
        Repeat.OnFault(() => grains.GetGrain<IOfferGrain>(released.OfferKey).Revoke(new(Step(row, "revoke"), reason)));

    private Task<Reply<MatchingView>> Settle(EventRow row, OfferRoute route, OfferStatus outcome) =>
        Repeat.OnFault(() => grains.GetGrain<IMatchingGrain>(route.RegionKey)
            .Settle(new(Step(row, "settle"), row.Aggregate, outcome, clock.GetUtcNow() + policy.Debounce)));

    private CommandContext Step(EventRow row, string step) => CommandContext.ForStep(row.CommandId(step), clock.GetUtcNow());
}
