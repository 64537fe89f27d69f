using GraphQL;

namespace MerchantHub.Api.GraphQL;

/// <summary>The root of all reading. Each context adds its fields in a partial of its own; every public static member is a field.</summary>
public sealed partial class Query
{
    /// <summary>Any object by its id; null when there is none, or none that you may know of.</summary>
    public static Task<INode?> Node([Id] string id, Caller caller, [FromServices] NodeSources sources, CancellationToken cancellationToken) =>
        sources.Find(id, caller, cancellationToken);

    /// <summary>Up to 100 objects by their ids, in the order asked for.</summary>
    public static async Task<IReadOnlyList<INode?>> Nodes(
        [Id] IReadOnlyList<string> ids, Caller caller, [FromServices] NodeSources sources, CancellationToken cancellationToken)
    {
        if (ids.Count > NodeSources.MaxIds)
        {
            throw new RefusedError("TOO_MANY_IDS", $"Ask for at most {NodeSources.MaxIds} ids at once.", "ids");
        }

        return await Task.WhenAll(ids.Select(id => sources.Find(id, caller, cancellationToken)));
    }
}
