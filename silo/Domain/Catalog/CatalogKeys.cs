using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Catalog;

/// <summary>
/// Keys that follow from what they name: the same handle in the same store is the same product, the same option values the
/// same variant. A repeated or resumed import therefore cannot make a second one.
/// </summary>
public static class CatalogKeys
{
    private const int DigestBytes = 16;
    private const int VariantDigits = 16;

    public static string Product(string storeKey, string externalReference) =>
        Key.Of("product", Digest([storeKey, externalReference]));

    /// <summary>A variant's key names its product, so whoever has a variant knows which grain to ask.</summary>
    public static string Variant(string productKey, params ReadOnlySpan<string> optionValues) =>
        Key.Of("variant", $"{Key.IdOf(productKey)}-{Digest([productKey, .. optionValues])[..VariantDigits]}");

    public static string ProductOf(string variantKey)
    {
        var id = Key.IdOf(variantKey);
        var dash = id.LastIndexOf('-');
        return Key.Of("product", dash < 0 ? id : id[..dash]);
    }

    /// <summary>The name of one step of an import: this product of this import, whoever repeats it.</summary>
    public static string ImportStep(string importKey, string productKey) => $"{importKey}:{Key.IdOf(productKey)}";

    private static string Digest(ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in parts)
        {
            // The length goes first, so that ("ab", "c") and ("a", "bc") differ.
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, DigestBytes));
    }
}
