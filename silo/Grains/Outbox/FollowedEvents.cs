using MerchantHub.Grains.Storage;

namespace MerchantHub.Grains.Outbox;

/// <summary>
/// Who follows which event. An event that nobody follows is written as done: it is kept for its thirty days like every other,
/// but no dispatcher has to read and tick it off, which is half the events of a sale.
/// </summary>
public sealed class FollowedEvents
{
    private readonly List<ProjectionMap> _projections = [];
    private readonly HashSet<string> _projected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Consumer, OutboxKind Kind)>> _consumers = new(StringComparer.Ordinal);

    public FollowedEvents(IEnumerable<IProjection> projections, IEnumerable<IReaction> reactions)
    {
        foreach (var projection in projections)
        {
            var map = new ProjectionMap();
            projection.Map(map);
            _projections.Add(map);
            _projected.UnionWith(map.EventNamesFollowed);
        }

        foreach (var reaction in reactions)
        {
            var map = new ReactionMap();
            reaction.Map(map);
            foreach (var name in map.EventNamesFollowed)
            {
                (_consumers.TryGetValue(name, out var list) ? list : _consumers[name] = []).Add((reaction.Consumer, reaction.Kind));
            }
        }
    }

    public bool IsFollowed(string eventName) => _projected.Contains(eventName) || _consumers.ContainsKey(eventName);

    internal IReadOnlyList<ProjectionMap> Projections => _projections;

    /// <summary>The reactions to an event, by their stable names, and the kind of their rows.</summary>
    internal IReadOnlyList<(string Consumer, OutboxKind Kind)> ConsumersOf(string eventName) => _consumers.TryGetValue(eventName, out var list) ? list : [];
}
