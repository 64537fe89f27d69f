using System.Diagnostics;
using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Transport;
using GraphQLParser.AST;
using Microsoft.AspNetCore.Http.Features;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// GraphQL over HTTP as the published specification has it: POST and GET, negotiated answers, one request a time. Hands over
/// to the event-stream and WebSocket transports.
/// </summary>
public sealed partial class HttpTransport(
    GraphQLPipeline pipeline, ICallerSource callers, SseTransport eventStream, WebSocketTransport webSocket, GraphQLLimits limits, ILogger<HttpTransport> log)
{
    /// <summary>The trace's id where there is one, so that an answer can be found in the logs.</summary>
    public static string RequestId(HttpContext http) => Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;

    public async Task Handle(HttpContext http)
    {
        if (http.WebSockets.IsWebSocketRequest)
        {
            await Guarded(http, AnswerFormat.Json, () => webSocket.Handle(http));
            return;
        }

        var isGet = HttpMethods.IsGet(http.Request.Method);
        if (!isGet && !HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = "GET, POST";
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var format = ContentNegotiation.Choose(http.Request);
        if (format == AnswerFormat.Html)
        {
            await GraphiQLPage.Write(http);
            return;
        }

        if (format == AnswerFormat.None)
        {
            http.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        await Guarded(http, format, () => Answer(http, isGet, format));
    }

    /// <summary>Whatever goes wrong before the engine runs is answered in the same shape as what goes wrong in it.</summary>
    private async Task Guarded(HttpContext http, AnswerFormat format, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (ExecutionError error)
        {
            await Write(http, format, GraphQLAnswer.Failed(error, RequestId(http)));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody reads an answer.
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            LogFault(log, error, RequestId(http));
            await Write(http, format, GraphQLAnswer.Failed(new UnhandledError("The request failed.", error), RequestId(http)));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "GraphQL request {RequestId} failed before it was executed")]
    private static partial void LogFault(ILogger logger, Exception exception, string requestId);

    private async Task Answer(HttpContext http, bool isGet, AnswerFormat format)
    {
        var request = isGet ? FromQuery(http.Request.Query) : await FromBody(http);
        var caller = await callers.FromRequest(http, http.RequestAborted);
        var document = pipeline.Prepare(request, caller);
        var operation = document.Operation(request.OperationName)?.Operation;
        if (isGet && operation == OperationType.Mutation)
        {
            http.Response.Headers.Allow = "POST";
            throw new RequestRefusedError("METHOD_NOT_ALLOWED", "A mutation needs POST.", StatusCodes.Status405MethodNotAllowed);
        }

        if (format == AnswerFormat.EventStream)
        {
            await eventStream.Run(http, document, request, caller);
            return;
        }

        if (operation == OperationType.Subscription)
        {
            throw new RequestRefusedError("SUBSCRIPTION_TRANSPORT", "A subscription needs Accept: text/event-stream, or a WebSocket.");
        }

        await Write(http, format, await pipeline.Execute(document, request, caller, RequestId(http), http.RequestServices, http.RequestAborted));
    }

    private static GraphQLRequest FromQuery(IQueryCollection query)
    {
        try
        {
            return new GraphQLRequest
            {
                Query = query["query"],
                OperationName = query["operationName"],
                DocumentId = query["documentId"],
                Variables = GraphQLJson.ReadInputs(query["variables"]),
                Extensions = GraphQLJson.ReadInputs(query["extensions"]),
            };
        }
        catch (JsonException)
        {
            throw new RequestRefusedError("INVALID_REQUEST", "The variables and extensions parameters must be JSON objects.");
        }
    }

    private async ValueTask<GraphQLRequest> FromBody(HttpContext http)
    {
        if (!ContentNegotiation.IsJsonBody(http.Request))
        {
            throw new RequestRefusedError("UNSUPPORTED_MEDIA_TYPE", "POST needs Content-Type: application/json; charset=utf-8.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limits.MaxBodyBytes;
        }

        try
        {
            return await GraphQLJson.ReadRequest(http.Request.BodyReader, http.RequestAborted);
        }
        catch (JsonException)
        {
            throw new RequestRefusedError("INVALID_REQUEST", "The body is not a GraphQL request: an object with query, operationName, variables.");
        }
        catch (BadHttpRequestException error)
        {
            throw new RequestRefusedError(
                error.StatusCode == StatusCodes.Status413PayloadTooLarge ? "REQUEST_TOO_LARGE" : "INVALID_REQUEST",
                error.StatusCode == StatusCodes.Status413PayloadTooLarge ? $"A request has at most {limits.MaxBodyBytes} bytes; send files to the upload endpoints." : "The request cannot be read.",
                error.StatusCode);
        }
    }

    private static async Task Write(HttpContext http, AnswerFormat format, GraphQLAnswer answer)
    {
        if (format == AnswerFormat.EventStream)
        {
            await SseTransport.WriteOnly(http, answer);
            return;
        }

        http.Response.StatusCode = Status(answer.Result, format);
        // A refusal in the payload has no place for it, and whoever asks about one needs it too.
        http.Response.Headers["x-request-id"] = answer.RequestId;
        http.Response.ContentType = ContentNegotiation.ContentType(format);
        if (answer.Result.Errors?.OfType<ThrottledError>().FirstOrDefault() is { } throttled)
        {
            http.Response.Headers.RetryAfter = FormattableString.Invariant($"{(throttled.RetryAfterMilliseconds + 999) / 1000}");
        }

        AnswerWriter.Write(http.Response.BodyWriter, answer);
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }

    /// <summary>
    /// A client that only knows application/json cannot tell our 4xx from a proxy's, so a well-formed request with an invalid
    /// document is a 200 to it; a request that is not GraphQL over HTTP at all is a 4xx to everyone.
    /// </summary>
    private static int Status(ExecutionResult result, AnswerFormat format)
    {
        if (result.Executed)
        {
            return StatusCodes.Status200OK;
        }

        if (result.Errors?.FirstOrDefault() is UnhandledError fault)
        {
            return ErrorShape.Of(fault).Retryable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        }

        var refused = result.Errors?.OfType<RequestRefusedError>().FirstOrDefault();
        var alwaysTold = refused is { StatusCode: not StatusCodes.Status400BadRequest }
            or { Code: "QUERY_MISSING" or "INVALID_REQUEST" or "DOCUMENT_TOO_LONG" or "DOCUMENT_LIMIT" or "DOCUMENT_NOT_FOUND" or "SUBSCRIPTION_TRANSPORT" };
        return alwaysTold ? refused!.StatusCode
            : format == AnswerFormat.GraphQLResponse ? refused?.StatusCode ?? StatusCodes.Status400BadRequest
            : StatusCodes.Status200OK;
    }
}
