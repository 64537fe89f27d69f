using MerchantHub.Grains.Storage;

namespace MerchantHub.Grains.Outbox;

/// <summary>
/// Keeps rows of the read model up to date. Runs exactly once per event: its SQL is in the transaction that completes the
/// event's row. Writes only; what it needs to know must be in the event.
/// </summary>
public interface IProjection
{
    void Map(ProjectionMap map);
}

/// <summary>Which events a projection follows.</summary>
public sealed class ProjectionMap
{
    private readonly Dictionary<string, List<Action<EventRow, object, IProjectionWriter>>> _handlers = new(StringComparer.Ordinal);

    public ProjectionMap On<TEvent>(Action<EventRow, TEvent, IProjectionWriter> apply)
        where TEvent : class
    {
        var name = EventNames.NameOf(typeof(TEvent));
        if (!_handlers.TryGetValue(name, out var list))
        {
            _handlers.Add(name, list = []);
        }

        list.Add((row, @event, writer) => apply(row, (TEvent)@event, writer));
        return this;
    }

    internal IEnumerable<string> EventNamesFollowed => _handlers.Keys;

    internal void Apply(EventRow row, IProjectionWriter writer)
    {
        if (_handlers.TryGetValue(row.Name, out var list))
        {
            var @event = StateJson.Read(row.Body, EventNames.TypeOf(row.Name));
            foreach (var handler in list)
            {
                handler(row, @event, writer);
            }
        }
    }
}

/// <summary>Collects the SQL of one event. The same text runs on SQLite and PostgreSQL.</summary>
public interface IProjectionWriter
{
    /// <param name="sql">One statement; parameters as @name.</param>
    void Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters);
}
