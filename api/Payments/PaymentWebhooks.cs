using System.Text;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Payments;
using MerchantHub.Domain.Payments;
using Microsoft.AspNetCore.Http.Features;
using Orleans;

namespace MerchantHub.Api.Payments;

/// <summary>
/// Where payment providers send their notices: POST /webhooks/{gateway}. What is signed is stored and then acknowledged; what
/// follows from it happens afterwards. A notice that could not be stored is answered with an error, and comes again.
/// </summary>
public static partial class PaymentWebhooks
{
    /// <summary>Providers' events are a few kilobytes.</summary>
    public const int MaxBodyBytes = 256 << 10;

    public static void MapPaymentWebhooks(this IEndpointRouteBuilder app) => app
        .MapPost("/webhooks/{gateway}", async (string gateway, HttpContext http, IEnumerable<IPaymentNotices> sources, IGrainFactory grains, ILogger<PaymentInbox> log) =>
        {
            if (sources.FirstOrDefault(candidate => candidate.Name == gateway) is not { } source)
            {
                return Results.NotFound();
            }

            if (await Body(http.Request, http.RequestAborted) is not { } body)
            {
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            }

            switch (source.Read(body, http.Request.Headers[source.SignatureHeader].ToString()))
            {
                case NoticeReading.Accepted accepted:
                    await Repeat.OnFault(() => grains.GetGrain<IPaymentInboxGrain>(IPaymentInboxGrain.Key).Receive(accepted.Notice));
                    return Results.Ok();
                case NoticeReading.Refused refused:
                    LogRefused(log, gateway, refused.Reason);
                    return Results.BadRequest();
                default:
                    return Results.Ok();
            }
        })
        .DisableAntiforgery();

    /// <summary>The body as it came, or null when it is longer than allowed.</summary>
    private static async Task<string?> Body(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxBodyBytes;
        }

        try
        {
            using var reader = new StreamReader(request.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false, leaveOpen: true);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A notice that claims to come from {Gateway} was refused: {Reason}")]
    private static partial void LogRefused(ILogger log, string gateway, string reason);

    /// <summary>Names the log's category.</summary>
    public sealed class PaymentInbox;
}
