using GraphQL;
using GraphQL.Types;
using GraphQL.Utilities;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>The schema, made from the root classes: what is public there is a field, what is not nullable is required.</summary>
public sealed class MerchantHubSchema : Schema
{
    public MerchantHubSchema(IServiceProvider services, SchemaRoots roots)
        : base(services)
    {
        SchemaConventions.Install();
        RegisterType(new DecimalGraphType());
        RegisterType(new InstantGraphType());
        RegisterType(new LocalDateGraphType());
        RegisterType(new MoneyGraphType());
        RegisterType(new GeoPointGraphType());
        this.RegisterTypeMapping<decimal, DecimalGraphType>();
        this.RegisterTypeMapping<DateTimeOffset, InstantGraphType>();
        this.RegisterTypeMapping<DateOnly, LocalDateGraphType>();
        this.RegisterTypeMapping<Money, MoneyGraphType>();
        this.RegisterTypeMapping<GeoPoint, GeoPointGraphType>();
        foreach (var implementation in roots.Implementations())
        {
            RegisterType(typeof(AutoRegisteringObjectGraphType<>).MakeGenericType(implementation));
        }

        Query = SchemaRoots.Build(roots.Query)!;
        Mutation = SchemaRoots.Build(roots.Mutation);
        Subscription = SchemaRoots.Build(roots.Subscription);
        WrapMutations(services);
        RefuseUnenforcedAuthorization();
    }

    /// <summary>The schema as text, types and fields in alphabetical order: the same for the same classes, always.</summary>
    public string Sdl()
    {
        Initialize();
        return this.Print(new PrintOptions { StringComparison = StringComparison.Ordinal }).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    private void WrapMutations(IServiceProvider services)
    {
        var commands = services.GetRequiredService<CommandContexts>();
        foreach (var field in Mutation?.Fields ?? [])
        {
            field.Resolver = MutationResolver.Around(field, commands);
        }
    }

    /// <summary>
    /// The engine keeps [Authorize] as a note that nothing reads. A field that carries it would look guarded and be open, so the
    /// process does not start with one; rules and resolvers check the actor instead.
    /// </summary>
    private void RefuseUnenforcedAuthorization()
    {
        foreach (var root in new[] { Query, Mutation, Subscription })
        {
            if (root?.Fields.FirstOrDefault(field => field.IsAuthorizationRequired()) is { } guarded)
            {
                throw new InvalidOperationException($"{root.Name}.{guarded.Name} carries [Authorize], which is not enforced here. Check the actor in the resolver.");
            }
        }
    }
}
