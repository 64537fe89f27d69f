using GraphQL;
using MerchantHub.Api.Workforce;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Platform;

public sealed partial class PersonNode
{
    /// <summary>The person as a worker, shown to the person alone.</summary>
    public async Task<WorkerNode?> Worker(Actor actor, [FromServices] OwnWorker own, CancellationToken cancellationToken) =>
        actor.PersonId == Key && await own.Find(actor, cancellationToken) is { } view ? new(view) : null;
}
