using System.Reflection;

namespace MerchantHub.Unit.Tests.Architecture;

/// <summary>Every type that a public type shows to its users, constructors aside.</summary>
internal static class Signatures
{
    private const BindingFlags Shown = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Of(Type type)
    {
        IEnumerable<Type?> shown =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(Shown).Select(field => field.FieldType),
            .. type.GetProperties(Shown).Select(property => property.PropertyType),
            .. type.GetEvents(Shown).Select(@event => @event.EventHandlerType),
            .. type.GetMethods(Shown).SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
        ];
        return shown.OfType<Type>().SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) => type switch
    {
        { HasElementType: true } => Parts(type.GetElementType()!),
        { IsGenericParameter: true } => [],
        { IsGenericType: true } => [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)],
        _ => [type],
    };
}
