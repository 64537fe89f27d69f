using GraphQL;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// An expected "no" found at the API's edge, before any grain is asked: a malformed id, a page that is too long. Inside a
/// mutation it becomes the payload's userErrors, elsewhere a top-level error with the refusal's code.
/// </summary>
public sealed class RefusedError : ExecutionError
{
    public RefusedError(Refusal refusal)
        : base(refusal.Message)
    {
        Refusal = refusal;
        Code = refusal.Code;
    }

    public RefusedError(string code, string message, params ReadOnlySpan<string> field)
        : this(new Refusal(code, message, [.. field], []))
    {
    }

    public Refusal Refusal { get; }
}

/// <summary>A top-level error that names itself: sign-in, cost, a request that cannot be read.</summary>
public class RequestRefusedError : ExecutionError
{
    public RequestRefusedError(string code, string message, int statusCode = 400, bool retryable = false)
        : base(message)
    {
        Code = code;
        StatusCode = statusCode;
        Retryable = retryable;
    }

    /// <summary>HTTP status where the client understands one (application/graphql-response+json).</summary>
    public int StatusCode { get; }

    /// <summary>The same request may succeed later, with the same idempotency key.</summary>
    public bool Retryable { get; }
}

/// <summary>The caller's bucket is empty; says when it will not be.</summary>
public sealed class ThrottledError(long retryAfterMilliseconds) : RequestRefusedError(
    "THROTTLED", "Too much was asked for in a short time. Wait and ask again.", StatusCodes.Status429TooManyRequests, retryable: true)
{
    public long RetryAfterMilliseconds => retryAfterMilliseconds;
}
