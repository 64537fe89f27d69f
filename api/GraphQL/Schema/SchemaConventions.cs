using System.Reflection;
using System.Security.Claims;
using GraphQL;
using GraphQL.Types;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// What a class need not say because all do it alike: XNode is named X; a class that implements INode or IUserError implements
/// the interface in the schema; parameters of type Caller, Actor and CommandContext are filled in and are no arguments.
/// </summary>
public sealed class SchemaConventions : GraphQLAttribute
{
    private static readonly Lock Gate = new();

    /// <summary>Before the attributes that a class carries itself, which therefore win.</summary>
    public override float Priority => 0;

    public static void Install()
    {
        lock (Gate)
        {
            if (!GlobalSwitches.GlobalAttributes.Any(attribute => attribute is SchemaConventions))
            {
                GlobalSwitches.GlobalAttributes.Add(new SchemaConventions());
            }
        }
    }

    public override void Modify(IGraphType graphType, Type sourceType)
    {
        if (graphType is IInputObjectGraphType or EnumerationGraphType)
        {
            return;
        }

        graphType.Name = NameOf(sourceType);
        if (graphType is IObjectGraphType implementing)
        {
            foreach (var contract in new[] { typeof(INode), typeof(IUserError) })
            {
                if (contract.IsAssignableFrom(sourceType))
                {
                    implementing.Interfaces.Add(typeof(AutoRegisteringInterfaceGraphType<>).MakeGenericType(contract));
                }
            }
        }
    }

    public override void Modify(ArgumentInformation argumentInformation)
    {
        var type = argumentInformation.ParameterInfo.ParameterType;
        if (type == typeof(Caller))
        {
            argumentInformation.SetDelegate(context => RequestState.Of(context).Caller);
        }
        else if (type == typeof(Actor))
        {
            argumentInformation.SetDelegate(context => RequestState.Of(context).Caller.Actor);
        }
        else if (type == typeof(CommandContext))
        {
            argumentInformation.SetDelegate(CommandContexts.Current);
        }

        if (argumentInformation.FieldType is { } field && KnowsCaller(type))
        {
            field.WithMetadata(Audience.DependsOnCallerKey, true);
        }
    }

    /// <summary>The schema's name of a class: its [Name], or its own name without a trailing "Node".</summary>
    public static string NameOf(Type type)
    {
        if (type.GetCustomAttribute<NameAttribute>() is { } named)
        {
            return named.Name;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() is { } definition && (definition == typeof(Connection<>) || definition == typeof(Edge<>)))
        {
            return NameOf(type.GetGenericArguments()[0]) + (definition == typeof(Connection<>) ? "Connection" : "Edge");
        }

        return type.Name.EndsWith("Node", StringComparison.Ordinal) && type.Name.Length > 4 ? type.Name[..^4] : type.Name;
    }

    private static bool KnowsCaller(Type parameter) =>
        parameter == typeof(Caller)
        || parameter == typeof(Actor)
        || parameter == typeof(ClaimsPrincipal)
        || parameter == typeof(IHttpContextAccessor)
        || typeof(IResolveFieldContext).IsAssignableFrom(parameter);
}
