using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Grains.Storage;

/// <summary>
/// Makes the note that an accepted command leaves in the audit log of the organisation whose state it changed: for everything
/// that somebody did, not for the steps that follow from it. Those have the system as their actor, and a sale is made of them.
/// </summary>
public static class AuditTrail
{
    public const int MaxChanges = 50;
    public const int MaxValueLength = 200;

    /// <summary>By which member the entries of a list are known, the first that all have.</summary>
    private static readonly string[] Names = ["key", "code", "number", "personKey", "workerKey", "itemKey", "offerKey", "loanKey", "id"];

    private static readonly JsonSerializerOptions Options = StateJson.Configure(new JsonSerializerOptions
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
    });

    /// <param name="before">Null where there was nothing before.</param>
    internal static AuditNote? Note(CommandContext context, string subjectKey, string deed, long version, object? before, object after)
    {
        if (context.Actor.IsSystem || after is not IOfOrganisation owned)
        {
            return null;
        }

        var owner = owned.OrganisationKey.Length > 0 ? owned : before as IOfOrganisation;
        return owner is { OrganisationKey.Length: > 0 }
            ? new(
                owner.OrganisationKey,
                owner.HasInside(context.Actor) || (before as IOfOrganisation)?.HasInside(context.Actor) is true ? AuditActorKind.Member
                    : context.Actor.IsOperator ? AuditActorKind.Operator
                    : AuditActorKind.Outsider,
                context.Actor.PersonId,
                $"{Key.KindOf(subjectKey)}.{deed}",
                subjectKey,
                version,
                context.At,
                context.RequestId,
                context.CommandId,
                StateJson.Write(Changes(before, after)))
            : null;
    }

    /// <summary>What differs, without what is not for audit logs; at most <see cref="MaxChanges"/>, then one without values that says "…".</summary>
    public static IReadOnlyList<AuditChange> Changes(object? before, object after)
    {
        var changes = new List<AuditChange>();
        var old = before is null ? null : JsonSerializer.SerializeToNode(before, before.GetType(), Options);
        Compare("", old, JsonSerializer.SerializeToNode(after, after.GetType(), Options), changes);
        return changes.Count > MaxChanges ? [.. changes.Take(MaxChanges), new("…", null, null)] : changes;
    }

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<AuditChange> changes)
    {
        if (changes.Count > MaxChanges || JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (Members(before, after) is { } members)
        {
            foreach (var (name, old, now) in members)
            {
                Compare(path.Length == 0 || name.StartsWith('[') ? path + name : $"{path}.{name}", old, now, changes);
            }

            return;
        }

        changes.Add(new(path, Text(before), Text(after)));
    }

    /// <summary>The parts of two objects or two lists of objects, side by side; null where the two are values.</summary>
    private static IEnumerable<(string Name, JsonNode? Before, JsonNode? After)>? Members(JsonNode? before, JsonNode? after)
    {
        if ((before ?? after) is JsonObject && before is null or JsonObject && after is null or JsonObject)
        {
            return Pair(Fields((JsonObject?)before), Fields((JsonObject?)after));
        }

        return before is null or JsonArray && after is null or JsonArray && IsOfObjects((JsonArray?)before) && IsOfObjects((JsonArray?)after)
            ? Pair(Entries((JsonArray?)before), Entries((JsonArray?)after))
            : null;
    }

    private static IEnumerable<(string Name, JsonNode? Before, JsonNode? After)> Pair(Dictionary<string, JsonNode?> before, Dictionary<string, JsonNode?> after) =>
        before.Keys.Union(after.Keys, StringComparer.Ordinal).Select(name => (name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)));

    private static Dictionary<string, JsonNode?> Fields(JsonObject? value) => value?.ToDictionary(StringComparer.Ordinal) ?? [];

    private static bool IsOfObjects(JsonArray? list) => list is null || list.All(entry => entry is JsonObject);

    /// <summary>Entries by their name, or by their place where a name is missing or not unique.</summary>
    private static Dictionary<string, JsonNode?> Entries(JsonArray? list)
    {
        var entries = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var by = Names.FirstOrDefault(name => list is { Count: > 0 } && list.All(entry => entry![name] is JsonValue) && list.DistinctBy(entry => entry![name]!.ToString()).Count() == list.Count);
        for (var place = 0; place < (list?.Count ?? 0); place++)
        {
            entries.Add($"[{(by is null ? place.ToString(CultureInfo.InvariantCulture) : list![place]![by]!.ToString())}]", list![place]);
        }

        return entries;
    }

    private static string? Text(JsonNode? value)
    {
        var text = value switch
        {
            null => null,
            JsonValue single => single.ToString(),
            _ => value.ToJsonString(Options),
        };
        return text?.Length > MaxValueLength ? string.Concat(text.AsSpan(0, MaxValueLength), "…") : text;
    }

    /// <summary>No member with the attribute, and none that is only worked out from others.</summary>
    private static void LeaveOut(JsonTypeInfo type)
    {
        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            var property = type.Properties[index];
            if (property.AttributeProvider?.IsDefined(typeof(NotInAuditLogAttribute), inherit: false) is true
                || property.AttributeProvider is PropertyInfo { SetMethod: null })
            {
                type.Properties.RemoveAt(index);
            }
        }
    }
}
