using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using GraphQL.Transport;

namespace MerchantHub.Api.GraphQL;

/// <summary>Requests from JSON. Whatever is malformed about one surfaces as <see cref="JsonException"/>.</summary>
public static class GraphQLJson
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new GraphQLRequestJsonConverter(), new InputsJsonConverter() },
    };

    public static async ValueTask<GraphQLRequest> ReadRequest(PipeReader body, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<GraphQLRequest>(body, Options, cancellationToken) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new JsonException("The body is not a GraphQL request.", error);
        }
    }

    public static GraphQLRequest ReadRequest(JsonElement element)
    {
        try
        {
            return element.Deserialize<GraphQLRequest>(Options) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException)
        {
            throw new JsonException("The payload is not a GraphQL request.", error);
        }
    }

    public static Inputs? ReadInputs(string? json) => string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<Inputs>(json, Options);

    /// <summary>One JSON text of these variables, members in alphabetical order, so that equal variables are equal text.</summary>
    public static string Canonical(IReadOnlyDictionary<string, object?>? variables) =>
        variables is not { Count: > 0 } ? "" : JsonSerializer.Serialize(Sorted(variables), Options);

    public static ReadOnlyMemory<byte> Bytes(GraphQLAnswer answer)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        AnswerWriter.Write(buffer, answer);
        return buffer.WrittenMemory;
    }

    private static object? Sorted(object? value) => value switch
    {
        IEnumerable<KeyValuePair<string, object?>> members => new SortedDictionary<string, object?>(
            members.ToDictionary(member => member.Key, member => Sorted(member.Value)), StringComparer.Ordinal),
        string text => text,
        System.Collections.IEnumerable items => items.Cast<object?>().Select(Sorted).ToArray(),
        _ => value,
    };
}
