using System.Security.Cryptography;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Live;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;

namespace MerchantHub.Api.Live;

/// <summary>Turns mutations into commands of the live sale's grain, and tells its room on this process.</summary>
public sealed class LiveCommands(IGrainFactory grains, RoomBroadcaster rooms, LiveReads reads, ReadYourWrites written)
{
    private const string KeyLetters = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string BelowMinimum = "BELOW_MINIMUM";
    private static readonly string[] ItemKinds = ["variant", "deal"];

    internal static string ItemKey(string itemId) => GlobalId.Decode(itemId, "itemId", ItemKinds);

    internal async Task<TPayload> Do<TPayload>(string id, Func<ILiveSessionGrain, Task<Reply<LiveView>>> call, Func<LiveSessionNode, TPayload> accepted)
        where TPayload : Payload, new()
    {
        var key = GlobalId.Decode(id, "id", "live");
        var reply = await Repeat.OnFault(() => call(grains.GetGrain<ILiveSessionGrain>(key)));
        reads.Forget(Domain.Common.Key.IdOf(key));
        rooms.Nudge(key);
        return reply.ToPayload(view => accepted(new LiveSessionNode(view)));
    }

    /// <summary>The same, for what lists show too.</summary>
    internal Task<TPayload> DoListed<TPayload>(string id, Func<ILiveSessionGrain, Task<Reply<LiveView>>> call, Func<LiveSessionNode, TPayload> accepted, CancellationToken cancellationToken)
        where TPayload : Payload, new() =>
        Do(id, async grain => await written.Await(await call(grain), view => view.SessionKey, cancellationToken), accepted);

    internal async Task<LiveSchedulePayload> Schedule(LiveScheduleInput input, CommandContext command, CancellationToken cancellationToken)
    {
        var store = GlobalId.Decode(input.StoreId, "storeId", "store");
        if (await grains.GetGrain<IStoreGrain>(store).Get() is not { } owner)
        {
            return Payloads.Refused<LiveSchedulePayload>(Refusal.NotFound("store"));
        }

        var key = Key.New("live");
        var isStream = input.Source is LiveSessionSourceKind.Rtmp;
        var secret = isStream ? NewSecret() : null;
        var schedule = new ScheduleLive(
            command, owner.OrganisationKey, store, input.Title, input.ScheduledFor, isStream ? LiveSource.Rtmp : LiveSource.Upload,
            secret is null ? "" : LiveMediaRules.HashKey(secret), secret is null ? "" : StreamKey.HintOf(secret));
        var reply = await written.Await(await Repeat.OnFault(() => grains.GetGrain<ILiveSessionGrain>(key).Schedule(schedule)), view => view.SessionKey, cancellationToken);
        return reply.ToPayload(view => new LiveSchedulePayload
        {
            LiveSession = new(view),
            StreamKey = secret is null ? null : StreamKey.Of(view.SessionId, secret),
        });
    }

    internal async Task<LiveStreamKeyResetPayload> ResetKey(LiveStreamKeyResetInput input, CommandContext command)
    {
        var key = GlobalId.Decode(input.Id, "id", "live");
        var secret = NewSecret();
        var reset = new ResetStreamKey(command, LiveMediaRules.HashKey(secret), StreamKey.HintOf(secret));
        var reply = await Repeat.OnFault(() => grains.GetGrain<ILiveSessionGrain>(key).ResetStreamKey(reset));
        return reply.ToPayload(view => new LiveStreamKeyResetPayload { LiveSession = new(view), StreamKey = StreamKey.Of(view.SessionId, secret) });
    }

    internal async Task<LiveItemAddPayload> AddItem(LiveItemAddInput input, CommandContext command)
    {
        var itemKey = ItemKey(input.ItemId);
        var key = GlobalId.Decode(input.Id, "id", "live");
        var view = await grains.GetGrain<ILiveSessionGrain>(key).Get();

        // Before the item is looked at: what is wrong with it would tell a stranger that there is such a live sale.
        if (view is null)
        {
            return Payloads.Refused<LiveItemAddPayload>(Refusal.NotFound("live sale"));
        }

        if (Access.Require(command.Actor, view.OrganisationKey, "live sale", Right.HostLiveSales) is { } withoutRight)
        {
            return Payloads.Refused<LiveItemAddPayload>(withoutRight);
        }

        var facts = await grains.GetGrain<ILiveItemsGrain>(key).Find(itemKey);

        // A deal may be of any factory: it is sold in the open. A variant of somebody else's shop is not ours to show.
        if (facts is null || (Domain.Common.Key.KindOf(itemKey) == "variant" && facts.OrganisationKey != view.OrganisationKey))
        {
            return Payloads.Refused<LiveItemAddPayload>(Refusal.NotFound("item") with { Field = ["itemId"] });
        }

        // That one unit is too few of a deal is no reason not to show it.
        if (facts.Refusal is { Code: not BelowMinimum } refusal)
        {
            return Payloads.Refused<LiveItemAddPayload>(refusal with { Field = ["itemId"] });
        }

        var item = new BagItem(itemKey, facts.Title, facts.Price, null);
        return await Do<LiveItemAddPayload>(input.Id, grain => grain.AddItem(new(command, item)), node => new() { LiveSession = node });
    }

    private static string NewSecret() => RandomNumberGenerator.GetString(KeyLetters, StreamKey.SecretLength);
}
