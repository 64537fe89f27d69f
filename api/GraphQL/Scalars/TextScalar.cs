using GraphQL.Types;
using GraphQLParser.AST;

namespace MerchantHub.Api.GraphQL;

/// <summary>A scalar that is a string on the wire, both ways, and a value type of its own inside.</summary>
public abstract class TextScalar<T> : ScalarGraphType
    where T : struct
{
    public sealed override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLStringValue text when TryParse(text.Value.Span, out var parsed) => parsed,
        GraphQLIntValue number when AcceptsWholeNumbers && TryParse(number.Value.Span, out var parsed) => parsed,
        _ => ThrowLiteralConversionError(value),
    };

    public sealed override object? ParseValue(object? value) => value switch
    {
        null => null,
        T parsed => parsed,
        string text when TryParse(text, out var parsed) => parsed,
        int or long when AcceptsWholeNumbers && TryParse(FormattableString.Invariant($"{value}"), out var parsed) => parsed,
        _ => ThrowValueConversionError(value),
    };

    public sealed override object? Serialize(object? value) => value switch
    {
        null => null,
        T typed => Format(typed),
        _ => ThrowSerializationError(value),
    };

    protected virtual bool AcceptsWholeNumbers => false;

    protected abstract bool TryParse(ReadOnlySpan<char> text, out T value);

    protected abstract string Format(T value);
}
