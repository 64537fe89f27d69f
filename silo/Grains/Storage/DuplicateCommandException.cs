using System.Collections.Immutable;
using Orleans;

namespace MerchantHub.Grains.Storage;

/// <summary>Some command of this write was carried out before; nothing of the write was kept.</summary>
[GenerateSerializer, Alias("storage.DuplicateCommandException")]
public sealed class DuplicateCommandException : Exception
{
    public DuplicateCommandException()
    {
    }

    public DuplicateCommandException(string message)
        : base(message)
    {
    }

    public DuplicateCommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    [Id(0)]
    public ImmutableArray<string> CommandIds { get; init; } = [];
}
