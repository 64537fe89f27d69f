using GraphQL;

namespace MerchantHub.Api.GraphQL;

/// <summary>Anything with a global id. Every class that implements it is a Node in the schema, by convention.</summary>
[Name("Node")]
public interface INode
{
    [Id]
    string Id { get; }
}

/// <summary>
/// Finds nodes of one kind for node(id) and nodes(ids). Registered as <c>INodeSource</c>, one per kind. Called for several
/// keys at once, so it must not share a database context between calls.
/// </summary>
public interface INodeSource
{
    /// <summary>The kind in front of the key's slash, "store".</summary>
    string Kind { get; }

    /// <summary>Null when there is none, or when the caller may not know of it: both look the same.</summary>
    Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken);
}

/// <summary>All node sources by kind.</summary>
public sealed class NodeSources(IEnumerable<INodeSource> sources)
{
    public const int MaxIds = 100;

    private readonly Dictionary<string, INodeSource> _byKind = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);

    public IReadOnlyCollection<string> Kinds => _byKind.Keys;

    public Task<INode?> Find(string id, Caller caller, CancellationToken cancellationToken)
    {
        if (!GlobalId.TryDecode(id, out var key) || !_byKind.TryGetValue(Domain.Common.Key.KindOf(key), out var source))
        {
            throw new RefusedError(GlobalId.InvalidCode, "This is not an id of this API. Use an id that the API has given.", "id");
        }

        return source.Find(key, caller, cancellationToken);
    }
}
