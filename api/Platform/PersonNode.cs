using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Platform;

/// <summary>A person as they see themselves, and as the members of their organisation see them.</summary>
public sealed partial class PersonNode(PersonRow row) : INode
{
    [Id]
    public string Id => GlobalId.Encode(row.PersonKey);

    public string Email => row.Email;

    public string DisplayName => row.DisplayName;

    public bool IsOperator => row.IsOperator;

    public string? Language => row.Language;

    internal string Key => row.PersonKey;
}

/// <summary>Loads people by their keys. Who may see them is for the asking field to know.</summary>
public sealed class PersonLoader(IDbContextFactory<ReadDb> databases) : BatchLoader<string, PersonNode>
{
    protected override async Task<IReadOnlyDictionary<string, PersonNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return (await db.People(keys, cancellationToken)).ToDictionary(row => row.PersonKey, row => new PersonNode(row));
    }
}

/// <summary>node(id) of a person: oneself, or anyone for an operator.</summary>
public sealed class PersonSource(IDbContextFactory<ReadDb> databases) : INodeSource
{
    public string Kind => "person";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Actor.PersonId != key && !caller.Actor.IsOperator)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Person(key, cancellationToken) is { } row ? new PersonNode(row) : null;
    }
}
