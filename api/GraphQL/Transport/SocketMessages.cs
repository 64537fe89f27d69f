using System.Buffers;
using System.Text.Json;
using GraphQL.Transport;

namespace MerchantHub.Api.GraphQL;

/// <summary>A message from the client. <see cref="Request"/> is there for "subscribe" only.</summary>
public sealed record SocketMessage(string Type, string? Id, ReadOnlyMemory<byte> Payload, GraphQLRequest? Request);

/// <summary>The messages of graphql-transport-ws, from and to bytes.</summary>
public static class SocketMessages
{
    private const int MaxIdLength = 255;

    public static readonly ReadOnlyMemory<byte> Ping = """{"type":"ping"}"""u8.ToArray();
    public static readonly ReadOnlyMemory<byte> Acknowledge = """{"type":"connection_ack"}"""u8.ToArray();

    /// <summary>Throws <see cref="JsonException"/> for anything that the protocol does not allow.</summary>
    public static SocketMessage Read(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new JsonException("A message is an object with a type.");
        }

        var hasPayload = root.TryGetProperty("payload", out var payload) && payload.ValueKind != JsonValueKind.Null;
        if (hasPayload && payload.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A payload is an object.");
        }

        var id = root.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String && given.GetString() is { Length: > 0 and <= MaxIdLength } text ? text : null;
        var name = type.GetString()!;
        return new(
            name,
            id,
            hasPayload && name == "ping" ? System.Text.Encoding.UTF8.GetBytes(payload.GetRawText()) : default,
            hasPayload && name == "subscribe" ? GraphQLJson.ReadRequest(payload) : null);
    }

    /// <summary>A pong gives the ping's payload back.</summary>
    public static ReadOnlyMemory<byte> Pong(ReadOnlyMemory<byte> payload) => Message("pong", null, payload.Span);

    public static ReadOnlyMemory<byte> WithId(string type, JsonEncodedText id, ReadOnlySpan<byte> payload) => Message(type, id, payload);

    public static ReadOnlyMemory<byte> Error(JsonEncodedText id, GraphQLAnswer answer)
    {
        var errors = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(errors, GraphQLJson.WriterOptions))
        {
            AnswerWriter.WriteErrors(writer, answer.Result.Errors ?? [], answer.RequestId);
        }

        return Message("error", id, errors.WrittenSpan);
    }

    private static ReadOnlyMemory<byte> Message(string type, JsonEncodedText? id, ReadOnlySpan<byte> payload)
    {
        var buffer = new ArrayBufferWriter<byte>(payload.Length + 96);
        using var writer = new Utf8JsonWriter(buffer, GraphQLJson.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        if (id is { } own)
        {
            writer.WriteString("id"u8, own);
        }

        if (!payload.IsEmpty)
        {
            writer.WritePropertyName("payload"u8);
            writer.WriteRawValue(payload, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
