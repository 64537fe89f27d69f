using System.Runtime.CompilerServices;
using GraphQL;
using MerchantHub.Api.Live;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Subscription
{
    /// <summary>What a live sale's viewers see: at once, and then whenever something has changed. Each open one is a viewer.</summary>
    public static async IAsyncEnumerable<LiveRoom> LiveRoom(
        [Id] string id,
        [FromServices] RoomBroadcaster rooms,
        [FromServices] LiveOptions options,
        [FromServices] SubscriptionReaders readers,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var frame in rooms.Watch(GlobalId.Decode(id, "id", "live"), readers.Count, cancellationToken))
        {
            yield return new LiveRoom(frame, options);
        }
    }
}
