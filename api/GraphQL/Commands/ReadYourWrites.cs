using MerchantHub.Contracts;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Api.GraphQL;

/// <summary>Holds a mutation's answer back until the read model has what it changed, so that the client's next list shows it.</summary>
public sealed class ReadYourWrites(Database database, TimeProvider clock)
{
    public async Task<Reply<TView>> Await<TView>(Reply<TView> reply, Func<TView, string> key, CancellationToken cancellationToken)
        where TView : class
    {
        if (reply.View is { } view)
        {
            await database.UntilProjected(key(view), clock, cancellationToken);
        }

        return reply;
    }
}
