using GraphQL.Transport;
using GraphQLParser;
using GraphQLParser.Exceptions;
using Microsoft.Extensions.Caching.Memory;
using SyntaxError = GraphQL.Execution.SyntaxError;

namespace MerchantHub.Api.GraphQL;

/// <summary>From a request to a parsed document within the limits. Parsing and the static rules are half of a small query's cost.</summary>
public sealed class DocumentCache(GraphQLLimits limits, PersistedDocuments persisted) : IDisposable
{
    private readonly MemoryCache _byText = new(new MemoryCacheOptions { SizeLimit = limits.DocumentCacheChars });

    public PreparedDocument Prepare(GraphQLRequest request, Caller caller)
    {
        if (request.DocumentId is { Length: > 0 } id)
        {
            if (!string.IsNullOrEmpty(request.Query))
            {
                throw new RequestRefusedError("INVALID_REQUEST", "Send either query or documentId, not both.");
            }

            return Parse(persisted.Text(id), int.MaxValue);
        }

        if (string.IsNullOrEmpty(request.Query))
        {
            throw new RequestRefusedError("QUERY_MISSING", "The request has no query.");
        }

        return Parse(request.Query, caller.Actor.IsSignedIn ? limits.MaxDocumentCharsSignedIn : limits.MaxDocumentChars);
    }

    /// <summary>Keeps a document that passed the static rules.</summary>
    public void Keep(PreparedDocument document)
    {
        document.IsValid = true;
        _byText.Set(document.Text, document, new MemoryCacheEntryOptions { Size = document.Text.Length });
    }

    public void Dispose() => _byText.Dispose();

    private PreparedDocument Parse(string query, int maxChars)
    {
        if (query.Length <= maxChars && _byText.TryGetValue(query, out PreparedDocument? known))
        {
            return known!;
        }

        var text = DocumentText.Normalise(query);
        DocumentText.Check(text, maxChars, limits);
        try
        {
            var document = Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments, MaxDepth = limits.MaxLevels * 4 });
            DocumentShape.Check(document, limits);
            return new PreparedDocument(query, document);
        }
        catch (GraphQLSyntaxErrorException error)
        {
            throw new SyntaxError(error);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw DocumentShape.Over("levels", limits.MaxLevels);
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentException or FormatException)
        {
            // A parser that trips over its own error message has still met a document that is not GraphQL.
            throw new RequestRefusedError("SYNTAX_ERROR", "The document is not valid GraphQL.");
        }
    }
}
