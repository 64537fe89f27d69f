using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Orleans;

namespace MerchantHub.Domain.Platform;

/// <summary>Who did what an audit log tells: a member of the organisation, an operator, or somebody else (a shopper, a worker).</summary>
public enum AuditActorKind { Member = 0, Operator = 1, Outsider = 2 }

/// <summary>
/// What a command did to something of an organisation. It is written in the command's own transaction; its place in the
/// organisation's log is given to it afterwards.
/// </summary>
/// <param name="ActorKey">The person's key; "" for a guest.</param>
/// <param name="Deed">Kind of the subject and what was done, as in "store.Close".</param>
/// <param name="Version">The subject's version after it.</param>
/// <param name="Changes">JSON, a list of <see cref="AuditChange"/>.</param>
[GenerateSerializer, Immutable, Alias("platform.AuditNote")]
public sealed record AuditNote(
    [property: Id(0)] string OrganisationKey,
    [property: Id(1)] AuditActorKind ActorKind,
    [property: Id(2)] string ActorKey,
    [property: Id(3)] string Deed,
    [property: Id(4)] string SubjectKey,
    [property: Id(5)] long Version,
    [property: Id(6)] DateTimeOffset At,
    [property: Id(7)] string RequestId,
    [property: Id(8)] string CommandId,
    [property: Id(9)] string Changes);

/// <summary>One value before and after. <paramref name="Path"/> is as in "terms.delivery[standard].price.minor"; null is no value.</summary>
public sealed record AuditChange(string Path, string? Before, string? After);

/// <summary>
/// An audit log is a chain: each entry's hash is SHA-256 (FIPS 180-4) over the hash before it and the entry's own content in one
/// canonical form. Who changes, removes or slips in an entry must make every later hash anew.
/// </summary>
public static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public static readonly string Start = new('0', 2 * SHA256.HashSizeInBytes);

    /// <param name="number">From 1 on, without a gap.</param>
    /// <returns>Lower-case hexadecimal.</returns>
    public static string Hash(string previous, long number, AuditNote note)
    {
        var content = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(content))
        {
            json.WriteStartArray();
            json.WriteStringValue(previous);
            json.WriteStringValue(note.OrganisationKey);
            json.WriteNumberValue(number);
            json.WriteNumberValue(note.At.ToUnixTimeMilliseconds());
            json.WriteStringValue(note.ActorKind.ToString());
            json.WriteStringValue(note.ActorKey);
            json.WriteStringValue(note.Deed);
            json.WriteStringValue(note.SubjectKey);
            json.WriteNumberValue(note.Version);
            json.WriteStringValue(note.RequestId);
            json.WriteStringValue(note.CommandId);
            json.WriteStringValue(note.Changes);
            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(content.WrittenSpan));
    }

    /// <summary>Sorts as text in the order of the log.</summary>
    public static string KeyOf(string organisationKey, long number) =>
        $"{Common.Key.IdOf(organisationKey)}.{number.ToString("x16", CultureInfo.InvariantCulture)}";
}

/// <summary>Follows a chain from its first entry on and remembers the first that does not fit.</summary>
public sealed class AuditCheck
{
    private string _last = AuditChain.Start;

    public long Checked { get; private set; }

    /// <summary>Null as long as everything fits.</summary>
    public long? FirstBroken { get; private set; }

    public string LastHash => _last;

    /// <summary>False from the first entry on that does not fit.</summary>
    public bool Add(long number, AuditNote note, string previousHash, string hash)
    {
        if (number != Checked + 1 || previousHash != _last || hash != AuditChain.Hash(_last, number, note))
        {
            FirstBroken ??= Math.Min(number, Checked + 1);
            return false;
        }

        Checked = number;
        _last = hash;
        return true;
    }

    /// <summary>At the end: the log must be as long as it is known to be.</summary>
    public void End(long number, string hash)
    {
        if (FirstBroken is null && (number != Checked || hash != _last))
        {
            FirstBroken = Math.Min(number, Checked) + 1;
        }
    }
}
