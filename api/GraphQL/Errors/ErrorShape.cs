using GraphQL;
using GraphQL.Execution;
using GraphQL.Validation;
using MerchantHub.Contracts;

namespace MerchantHub.Api.GraphQL;

/// <summary>What a client learns about a top-level error: a code, whether to try again, and nothing about our insides.</summary>
public readonly record struct ErrorShape(string Message, string Code, bool Retryable, long? RetryAfterMilliseconds)
{
    public const string InternalMessage = "Something failed on our side. Quote the request id when you ask for help.";

    public static ErrorShape Of(ExecutionError error) => error switch
    {
        ThrottledError e => new(e.Message, e.Code!, true, e.RetryAfterMilliseconds),
        RequestRefusedError e => new(e.Message, e.Code!, e.Retryable, null),
        RefusedError e => new(e.Message, e.Code!, false, null),
        SyntaxError e => new(e.Message, "SYNTAX_ERROR", false, null),
        InvalidVariableError e => new(e.Message, "INVALID_VARIABLE", false, null),
        InvalidOperationError or NoOperationError or NoOperationNameError => new(error.Message, "INVALID_OPERATION", false, null),
        ValidationError e => new(e.Message, "INVALID_DOCUMENT", false, null),
        TimeoutError => new("The request took too long. Ask for less at once.", "TIMEOUT", true, null),
        _ when IsTransient(error.InnerException ?? error) =>
            new("The service is busy or restarting. Ask again with the same idempotency key.", "UNAVAILABLE", true, null),
        _ => new(InternalMessage, "INTERNAL_ERROR", false, null),
    };

    /// <summary>
    /// Unknown outcomes: a silo or the database went away, a call took too long. Orleans' exceptions are told by name, because the API's edge
    /// does not need their packages for anything else.
    /// </summary>
    private static bool IsTransient(Exception exception) => exception is TimeoutException or StorageFaultException or System.Data.Common.DbException
        || (exception.GetType().Namespace == "Orleans.Runtime"
            && exception.GetType().Name is "SiloUnavailableException" or "GatewayTooBusyException" or "OrleansMessageRejectionException" or "ConnectionFailedException");
}
