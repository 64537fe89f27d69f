using GraphQL;
using MerchantHub.Api.Live;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Mutation
{
    /// <summary>Plans a live sale. For an encoder the answer has the stream key, once.</summary>
    public static Task<LiveSchedulePayload> LiveSchedule(LiveScheduleInput input, CommandContext command, [FromServices] LiveCommands live, CancellationToken cancellationToken) =>
        live.Schedule(input, command, cancellationToken);

    /// <summary>Replaces the stream key; the old one stops working at once for new connections.</summary>
    public static Task<LiveStreamKeyResetPayload> LiveStreamKeyReset(LiveStreamKeyResetInput input, CommandContext command, [FromServices] LiveCommands live) => live.ResetKey(input, command);

    /// <summary>Puts a variant of the own organisation, or an open deal, into the bag.</summary>
    public static Task<LiveItemAddPayload> LiveItemAdd(LiveItemAddInput input, CommandContext command, [FromServices] LiveCommands live) => live.AddItem(input, command);

    /// <summary>Takes an item out of the bag.</summary>
    public static Task<LiveItemRemovePayload> LiveItemRemove(LiveItemRemoveInput input, CommandContext command, [FromServices] LiveCommands live) =>
        live.Do<LiveItemRemovePayload>(input.Id, grain => grain.RemoveItem(new(command, LiveCommands.ItemKey(input.ItemId))), node => new() { LiveSession = node });

    /// <summary>Shows an item over the picture, in place of the one that was shown.</summary>
    public static Task<LiveItemPinPayload> LiveItemPin(LiveItemPinInput input, CommandContext command, [FromServices] LiveCommands live) =>
        live.Do<LiveItemPinPayload>(input.Id, grain => grain.PinItem(new(command, LiveCommands.ItemKey(input.ItemId))), node => new() { LiveSession = node });

    /// <summary>Takes the shown item down.</summary>
    public static Task<LiveItemUnpinPayload> LiveItemUnpin(LiveItemUnpinInput input, CommandContext command, [FromServices] LiveCommands live) =>
        live.Do<LiveItemUnpinPayload>(input.Id, grain => grain.UnpinItem(new(command)), node => new() { LiveSession = node });

    /// <summary>Goes on air: an uploaded video must be ready, an encoder must be sending.</summary>
    public static Task<LiveStartPayload> LiveStart(LiveStartInput input, CommandContext command, [FromServices] LiveCommands live, CancellationToken cancellationToken) =>
        live.DoListed<LiveStartPayload>(input.Id, grain => grain.Start(new(command)), node => new() { LiveSession = node }, cancellationToken);

    /// <summary>Ends a live sale that is on air, or calls off one that is not yet.</summary>
    public static Task<LiveEndPayload> LiveEnd(LiveEndInput input, CommandContext command, [FromServices] LiveCommands live, CancellationToken cancellationToken) =>
        live.DoListed<LiveEndPayload>(input.Id, grain => grain.End(new(command)), node => new() { LiveSession = node }, cancellationToken);
}
