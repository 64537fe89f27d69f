using System.Text.Json.Serialization;
using MerchantHub.Grains.Storage;

namespace MerchantHub.Grains;

/// <summary>The one record a grain persists: its state and how many events made it. The rest of the write travels along unseen.</summary>
public sealed class Entity<TState> : IBufferedWrite
    where TState : class, new()
{
    public TState State { get; set; } = new();

    /// <summary>Counts the events; 0 means that the entity does not exist yet.</summary>
    public long Version { get; set; }

    [JsonIgnore]
    public WriteBuffer Writes { get; } = new();
}
