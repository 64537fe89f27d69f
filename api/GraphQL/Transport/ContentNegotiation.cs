using Microsoft.Net.Http.Headers;

namespace MerchantHub.Api.GraphQL;

/// <summary>What the client wants to read.</summary>
public enum AnswerFormat
{
    None,
    Json,
    GraphQLResponse,
    EventStream,
    Html,
}

/// <summary>The Accept header: highest quality wins, ties go to the order in the header, nothing or anything means application/json.</summary>
public static class ContentNegotiation
{
    public static string ContentType(AnswerFormat format) => format switch
    {
        AnswerFormat.GraphQLResponse => "application/graphql-response+json; charset=utf-8",
        AnswerFormat.EventStream => "text/event-stream; charset=utf-8",
        AnswerFormat.Html => "text/html; charset=utf-8",
        _ => "application/json; charset=utf-8",
    };

    public static AnswerFormat Choose(HttpRequest request)
    {
        if (request.Headers.Accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var wanted))
        {
            return AnswerFormat.Json;
        }

        var (best, bestQuality) = (AnswerFormat.None, 0d);
        foreach (var type in wanted)
        {
            var quality = type.Quality ?? 1;
            var format = Format(type);
            if (quality > bestQuality && format != AnswerFormat.None)
            {
                (best, bestQuality) = (format, quality);
            }
        }

        return best;
    }

    /// <summary>A request body must be JSON in UTF-8. A browser cannot send that type to another site without asking it first.</summary>
    public static bool IsJsonBody(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && IsUtf8(type);

    private static AnswerFormat Format(MediaTypeHeaderValue type) => !IsUtf8(type) ? AnswerFormat.None : type.MediaType.Value switch
    {
        "application/graphql-response+json" => AnswerFormat.GraphQLResponse,
        "application/json" or "application/*" or "*/*" => AnswerFormat.Json,
        "text/event-stream" => AnswerFormat.EventStream,
        "text/html" => AnswerFormat.Html,
        _ => AnswerFormat.None,
    };

    private static bool IsUtf8(MediaTypeHeaderValue type) => !type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);
}
