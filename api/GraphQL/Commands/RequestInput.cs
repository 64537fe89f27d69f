using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQLParser.AST;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// A mutation's arguments as the client wrote them, variables filled in, in one canonical JSON: members in alphabetical order,
/// an explicit null kept apart from nothing. Two requests mean the same when their hashes are equal.
/// </summary>
public static class RequestInput
{
    public const string KeyField = "idempotencyKey";

    /// <summary>SHA-256 in hexadecimal over the canonical JSON without the idempotency key.</summary>
    public static string Hash(IResolveFieldContext context)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var argument in (context.FieldAst.Arguments?.Items ?? []).OrderBy(argument => argument.Name.StringValue, StringComparer.Ordinal))
            {
                writer.WritePropertyName(argument.Name.Value.Span);
                Write(writer, argument.Value, context);
            }

            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static void Write(Utf8JsonWriter writer, GraphQLValue value, IResolveFieldContext context)
    {
        switch (value)
        {
            case GraphQLVariable variable:
                WriteVariable(writer, variable.Name.StringValue, context);
                break;
            case GraphQLObjectValue { Fields: var fields }:
                writer.WriteStartObject();
                foreach (var field in (fields ?? []).Where(field => field.Name.Value != KeyField).OrderBy(field => field.Name.StringValue, StringComparer.Ordinal))
                {
                    if (field.Value is GraphQLVariable absent && !IsGiven(absent.Name.StringValue, context))
                    {
                        continue;
                    }

                    writer.WritePropertyName(field.Name.Value.Span);
                    Write(writer, field.Value, context);
                }

                writer.WriteEndObject();
                break;
            case GraphQLListValue { Values: var values }:
                writer.WriteStartArray();
                foreach (var item in values ?? [])
                {
                    Write(writer, item, context);
                }

                writer.WriteEndArray();
                break;
            case GraphQLNullValue:
                writer.WriteNullValue();
                break;
            case GraphQLStringValue text:
                writer.WriteStringValue(text.Value.Span);
                break;
            case GraphQLEnumValue word:
                writer.WriteStringValue(word.Name.Value.Span);
                break;
            case GraphQLBooleanValue truth:
                writer.WriteBooleanValue(truth.BoolValue);
                break;
            case GraphQLIntValue number:
                writer.WriteRawValue(number.Value.ToString());
                break;
            case GraphQLFloatValue number:
                writer.WriteRawValue(number.Value.ToString());
                break;
            default:
                throw new InvalidOperationException($"Unknown literal {value.Kind}.");
        }
    }

    private static void WriteVariable(Utf8JsonWriter writer, string name, IResolveFieldContext context)
    {
        if (RequestState.Of(context).Variables.TryGetValue(name, out var given))
        {
            WriteGiven(writer, given);
        }
        else if (Default(name, context) is { } byDefault)
        {
            Write(writer, byDefault, context);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteGiven(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case IDictionary<string, object?> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members.Where(member => member.Key != KeyField).OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    WriteGiven(writer, member);
                }

                writer.WriteEndObject();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteGiven(writer, item);
                }

                writer.WriteEndArray();
                break;
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            default:
                writer.WriteRawValue(Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!));
                break;
        }
    }

    private static bool IsGiven(string variable, IResolveFieldContext context) =>
        RequestState.Of(context).Variables.ContainsKey(variable) || Default(variable, context) is not null;

    private static GraphQLValue? Default(string variable, IResolveFieldContext context) =>
        context.Operation.Variables?.FirstOrDefault(definition => definition.Variable.Name.Value == variable)?.DefaultValue;
}
