using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Orders;
using MerchantHub.ReadModel.Orders;

namespace MerchantHub.Api.Orders;

/// <summary>Units of one item. Available = on hand − held − allocated − safety, and not below 0.</summary>
[Name("StockLevel")]
public sealed class StockLevelNode(StockView view)
{
    public int OnHand => Units(view.OnHand);

    /// <summary>In checkouts that are not paid yet.</summary>
    public int Held => Units(view.Held);

    /// <summary>Sold.</summary>
    public int Allocated => Units(view.Allocated);

    /// <summary>Kept for the counter: never sold online.</summary>
    public int Safety => Units(view.Safety);

    public int Available => Units(view.Available);

    internal static int Units(long count) => (int)Math.Clamp(count, int.MinValue, int.MaxValue);
}

/// <summary>Levels of the read model, as their grains would show them.</summary>
internal static class StockLevels
{
    public static StockView ToView(this StockLevelRow row) =>
        new(row.ItemKey, row.OnHand, row.Held, row.Allocated, Math.Max(0, row.OnHand - row.Allocated - row.Held - row.Safety), row.Safety);
}

[Name("StockAdjustPayload")]
public sealed record StockAdjustPayload : Payload
{
    public StockLevelNode? StockLevel { get; init; }
}

[Name("StockSafetySetPayload")]
public sealed record StockSafetySetPayload : Payload
{
    public StockLevelNode? StockLevel { get; init; }
}

[Name("StockSetPayload")]
public sealed record StockSetPayload : Payload
{
    public StockLevelNode? StockLevel { get; init; }
}

/// <summary>Whose an item is. Each context that sells something answers for its kind of key.</summary>
public interface IItemOwner
{
    string Kind { get; }

    /// <summary>The organisation's key, or null when there is no such item.</summary>
    Task<string?> OwnerOf(string itemKey);
}

public interface IItemOwners
{
    Task<string?> OwnerOf(string itemKey);
}

/// <summary>Asks whoever answers for the key's kind.</summary>
public sealed class ItemOwners(IEnumerable<IItemOwner> owners) : IItemOwners
{
    private readonly Dictionary<string, IItemOwner> _owners = owners.ToDictionary(owner => owner.Kind, StringComparer.Ordinal);

    public Task<string?> OwnerOf(string itemKey) =>
        _owners.TryGetValue(Domain.Common.Key.KindOf(itemKey), out var owner) ? owner.OwnerOf(itemKey) : Task.FromResult<string?>(null);
}
