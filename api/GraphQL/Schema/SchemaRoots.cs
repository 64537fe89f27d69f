using System.Reflection;
using GraphQL.Types;

namespace MerchantHub.Api.GraphQL;

/// <summary>The three root classes of a schema, and the assembly whose nodes and errors belong to it.</summary>
public sealed record SchemaRoots(Type Query, Type Mutation, Type Subscription)
{
    public static readonly SchemaRoots Product = new(typeof(Query), typeof(Mutation), typeof(Subscription));

    public static SchemaRoots Of<TQuery, TMutation, TSubscription>() => new(typeof(TQuery), typeof(TMutation), typeof(TSubscription));

    /// <summary>A root without a field would not be valid; such a root is left out.</summary>
    public static IObjectGraphType? Build(Type root) =>
        root.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly).Length == 0
            ? null
            : (IObjectGraphType)Activator.CreateInstance(typeof(AutoRegisteringObjectGraphType<>).MakeGenericType(root))!;

    /// <summary>Classes that a query reaches only through an interface.</summary>
    public IEnumerable<Type> Implementations() => new[] { typeof(SchemaRoots).Assembly, Query.Assembly }
        .Distinct()
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false, IsVisible: true }
            && (typeof(IUserError).IsAssignableFrom(type) || typeof(INode).IsAssignableFrom(type)))
        .Where(type => type.Assembly == Query.Assembly || typeof(IUserError).IsAssignableFrom(type))
        .OrderBy(type => type.FullName, StringComparer.Ordinal);
}
