using System.Collections.Immutable;

namespace MerchantHub.Domain.Platform;

/// <summary>A random secret that all processes of a cluster share. A higher version is newer.</summary>
public sealed record SharedSecret(int Version, ImmutableArray<byte> Value)
{
    public const int Bytes = 32;
}
