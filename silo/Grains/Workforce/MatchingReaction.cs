using System.Globalization;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Grains.Workforce;

/// <summary>Everything that may change a region's matching asks for a round; rounds begin and, after a crash, go on by due rows.</summary>
public sealed class MatchingReaction(IGrainFactory grains, IDbContextFactory<ReadDb> database, TimeProvider clock, MatchingPolicy policy) : IReaction
{
    public const string RoundDue = "workforce.round-due";
    public const string RoundCheck = "workforce.round-check";
    public const string ShiftWithinHorizon = "workforce.shift-within-horizon";

    public string Consumer => "workforce.matching";

    public void Map(ReactionMap map) => map
        .On<ShiftPosted>((row, posted, _) => Request(row, Region.KeyOf(posted.Position)))
        .On<ShiftCancelled>(TakeBackOffers)
        .On<WorkerRegistered>((row, _, token) => RequestAround(row, token))
        .On<WorkerProfileChanged>((row, _, token) => RequestAround(row, token))
        .On<WorkerClaimed>((row, _, token) => RequestAround(row, token))
        .On<ConsentGiven>((row, _, token) => RequestAround(row, token))
        .On<ReservationReleased>((row, _, token) => RequestAround(row, token))
        .OnDelayed(ShiftWithinHorizon, RequestForShift)
        .OnDelayed(RoundDue, (row, _) => Matching(row.Aggregate).Begin(Round(row)))
        .OnDelayed(RoundCheck, (row, _) => Matching(row.Aggregate).Resume(Round(row)));

    private async Task RequestForShift(EventRow row, CancellationToken cancellationToken)
    {
        if (await grains.GetGrain<IShiftGrain>(row.Aggregate).Get() is { Shift.IsMatchable: true } shift)
        {
            await Request(row, Region.KeyOf(shift.Shift.Position));
        }
    }

    /// <summary>Only regions with something to fill have a reason to look at a worker.</summary>
    private async Task RequestAround(EventRow row, CancellationToken cancellationToken)
    {
        if (await grains.GetGrain<IWorkerGrain>(row.Aggregate).Get() is not { } worker)
        {
            return;
        }

        string[] near = [.. Region.Touching(worker.Worker.Profile.Home, worker.Worker.Profile.RangeKm)];
        await using var db = await database.CreateDbContextAsync(cancellationToken);
        foreach (var regionKey in await db.RegionsWithOpenShifts(near, clock.GetUtcNow(), cancellationToken))
        {
            await Request(row, regionKey);
        }
    }

    private async Task TakeBackOffers(EventRow row, ShiftCancelled cancelled, CancellationToken cancellationToken)
    {
        var reply = await Repeat.OnFault(() => Matching(Region.KeyOf(cancelled.Position)).Withdraw(new(Step(row, "withdraw"), row.Aggregate, cancelled.End)));
        if (reply.View is not { } view)
        {
            throw new InvalidOperationException($"Withdrawing {row.Aggregate} was refused: {reply.Refusal!.Code}.");
        }

        foreach (var (offerKey, _) in view.Live.Where(live => live.Offer.ShiftKey == row.Aggregate))
        {
            await Repeat.OnFault(() => grains.GetGrain<IOfferGrain>(offerKey).Revoke(new(Step(row, "revoke"), RevokeReason.ShiftCancelled)));
        }
    }

    private Task<Reply<MatchingView>> Request(EventRow row, string regionKey) =>
        Repeat.OnFault(() => Matching(regionKey).Request(new(Step(row, "request"), clock.GetUtcNow() + policy.Debounce)));

    private IMatchingGrain Matching(string regionKey) => grains.GetGrain<IMatchingGrain>(regionKey);

    private static int Round(EventRow row) => int.Parse(row.Body, CultureInfo.InvariantCulture);

    private CommandContext Step(EventRow row, string step) => CommandContext.ForStep(row.CommandId(step), clock.GetUtcNow());
}
