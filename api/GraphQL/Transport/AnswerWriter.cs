using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Writes an answer as JSON straight from the execution's nodes, without a serializer per leaf. Field order is the order of the
/// selection; every top-level error carries code, requestId and retryable.
/// </summary>
public static class AnswerWriter
{
    private const int MaxKnownNames = 5_000;

    private static readonly ConcurrentDictionary<string, JsonEncodedText> Names = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static Utf8JsonWriter? reused;

    public static void Write(IBufferWriter<byte> to, GraphQLAnswer answer)
    {
        var writer = reused ??= new Utf8JsonWriter(to, GraphQLJson.WriterOptions);
        writer.Reset(to);
        writer.WriteStartObject();
        if (answer.Result.Errors is { Count: > 0 } errors)
        {
            writer.WritePropertyName("errors"u8);
            WriteErrors(writer, errors, answer.RequestId);
        }

        if (answer.Result.Executed)
        {
            writer.WritePropertyName("data"u8);
            WriteNode(writer, answer.Result.Data as ExecutionNode);
        }

        if (answer.Cost is { } cost)
        {
            writer.WriteStartObject("extensions"u8);
            writer.WriteStartObject("cost"u8);
            writer.WriteNumber("requested"u8, cost.Requested);
            writer.WriteNumber("available"u8, cost.Available);
            writer.WriteNumber("restoreRate"u8, cost.RestorePerSecond);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>The list of errors alone, as the WebSocket protocol's "error" message wants it.</summary>
    public static void WriteErrors(Utf8JsonWriter writer, ExecutionErrors errors, string requestId)
    {
        writer.WriteStartArray();
        foreach (var error in errors)
        {
            WriteError(writer, error, requestId);
        }

        writer.WriteEndArray();
    }

    private static void WriteError(Utf8JsonWriter writer, ExecutionError error, string requestId)
    {
        var shape = ErrorShape.Of(error);
        writer.WriteStartObject();
        writer.WriteString("message"u8, shape.Message);
        if (error.Locations is { Count: > 0 } locations)
        {
            writer.WriteStartArray("locations"u8);
            foreach (var location in locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line"u8, location.Line);
                writer.WriteNumber("column"u8, location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (error.Path is { } path)
        {
            writer.WritePropertyName("path"u8);
            writer.WriteStartArray();
            foreach (var step in path)
            {
                WriteLeaf(writer, step);
            }

            writer.WriteEndArray();
        }

        writer.WriteStartObject("extensions"u8);
        writer.WriteString("code"u8, shape.Code);
        writer.WriteString("requestId"u8, requestId);
        writer.WriteBoolean("retryable"u8, shape.Retryable);
        if (shape.RetryAfterMilliseconds is { } wait)
        {
            writer.WriteNumber("retryAfterMs"u8, wait);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteNode(Utf8JsonWriter writer, ExecutionNode? node)
    {
        switch (node)
        {
            case ValueExecutionNode leaf:
                WriteLeaf(writer, leaf.ToValue());
                break;
            case ObjectExecutionNode { SubFields: { } fields }:
                writer.WriteStartObject();
                foreach (var field in fields)
                {
                    writer.WritePropertyName(Name(field.Name!));
                    WriteNode(writer, field);
                }

                writer.WriteEndObject();
                break;
            case ArrayExecutionNode { Items: { } items }:
                writer.WriteStartArray();
                foreach (var item in items)
                {
                    WriteNode(writer, item);
                }

                writer.WriteEndArray();
                break;
            case null or NullExecutionNode:
                writer.WriteNullValue();
                break;
            default:
                WriteLeaf(writer, node.ToValue());
                break;
        }
    }

    private static void WriteLeaf(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            default:
                JsonSerializer.Serialize(writer, value);
                break;
        }
    }

    private static JsonEncodedText Name(string name) => Names.TryGetValue(name, out var known) ? known
        : Names.Count < MaxKnownNames ? Names.GetOrAdd(name, static text => JsonEncodedText.Encode(text))
        : JsonEncodedText.Encode(name);
}
