using GraphQL.Types;

namespace MerchantHub.Api.Tests.Isolation;

/// <summary>
/// One place where a client may name an object by its id: an argument of a root field, or a field inside its input. The kinds it
/// may be of follow from its name; what does not is in <see cref="IsolationTable"/>.
/// </summary>
public sealed record IdUse(string Root, FieldType Field, string Path)
{
    private static readonly Dictionary<string, string> Nouns = new(StringComparer.Ordinal)
    {
        ["organisation"] = "organisation",
        ["store"] = "store",
        ["productImport"] = "import",
        ["product"] = "product",
        ["variant"] = "variant",
        ["stock"] = "variant",
        ["deal"] = "deal",
        ["checkout"] = "checkout",
        ["order"] = "order",
        ["live"] = "live",
        ["liveSession"] = "live",
        ["liveRoom"] = "live",
        ["site"] = "site",
        ["worker"] = "worker",
        ["loan"] = "loan",
        ["shift"] = "shift",
        ["offer"] = "offer",
        ["parkedEvent"] = "parked",
        ["person"] = "person",
        ["invitation"] = "invitation",
    };

    /// <summary>"Query.store(id)", "Mutation.checkoutCreate(input.lines.itemId)".</summary>
    public string Name => $"{Root}.{Field.Name}({Path})";

    public string LastName => Path[(Path.LastIndexOf('.') + 1)..];

    /// <summary>storeId is a store; the id of dealOpen is a deal.</summary>
    public string? Kind
    {
        get
        {
            var noun = LastName is "id" or "ids"
                ? Nouns.Keys.Where(key => Field.Name.StartsWith(key, StringComparison.Ordinal)).MaxBy(key => key.Length)
                : LastName.EndsWith("Ids", StringComparison.Ordinal) ? LastName[..^3] : LastName.EndsWith("Id", StringComparison.Ordinal) ? LastName[..^2] : null;
            return noun is not null && Nouns.TryGetValue(noun, out var kind) ? kind : null;
        }
    }

    public static IReadOnlyList<IdUse> Of(ISchema schema)
    {
        var found = new List<IdUse>();
        foreach (var (root, type) in new[] { ("Query", schema.Query), ("Mutation", schema.Mutation), ("Subscription", schema.Subscription) })
        {
            foreach (var field in type?.Fields ?? Enumerable.Empty<FieldType>())
            {
                foreach (var argument in field.Arguments ?? Enumerable.Empty<QueryArgument>())
                {
                    Collect(argument.ResolvedType!, argument.Name, []);
                }

                void Collect(IGraphType type, string path, HashSet<IGraphType> above)
                {
                    switch (Named(type))
                    {
                        case IdGraphType:
                            found.Add(new IdUse(root, field, path));
                            break;
                        case IInputObjectGraphType input when above.Add(input):
                            foreach (var inner in input.Fields)
                            {
                                Collect(inner.ResolvedType!, $"{path}.{inner.Name}", above);
                            }

                            above.Remove(input);
                            break;
                    }
                }
            }
        }

        return found;
    }

    public static IGraphType Named(IGraphType type) => type switch
    {
        NonNullGraphType required => Named(required.ResolvedType!),
        ListGraphType list => Named(list.ResolvedType!),
        _ => type,
    };
}
