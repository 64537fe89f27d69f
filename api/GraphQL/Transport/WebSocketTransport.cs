using System.Net.WebSockets;

namespace MerchantHub.Api.GraphQL;

/// <summary>Accepts WebSockets that speak graphql-transport-ws, from our own pages or from programs.</summary>
public sealed class WebSocketTransport(ICallerSource callers, OpenStreams streams, GraphQLLimits limits, IServiceProvider services, IHostApplicationLifetime process)
{
    public const string Protocol = "graphql-transport-ws";

    public async Task Handle(HttpContext http)
    {
        if (!OriginCheck.IsOurs(http.Request, limits.AllowedOrigins))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var place = streams.Enter();
        var caller = await callers.FromRequest(http, http.RequestAborted);
        if (!http.WebSockets.WebSocketRequestedProtocols.Contains(Protocol))
        {
            // Accepted and closed at once, because only a close code tells the client why.
            using var refused = await http.WebSockets.AcceptWebSocketAsync();
            await refused.CloseAsync((WebSocketCloseStatus)SocketClose.SubprotocolNotAcceptable, "Subprotocol not acceptable", http.RequestAborted);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = Protocol,
            KeepAliveInterval = TimeSpan.FromSeconds(15),
            KeepAliveTimeout = TimeSpan.FromSeconds(15),
        });
        await using var connection = ActivatorUtilities.CreateInstance<SocketConnection>(services, socket, caller, HttpTransport.RequestId(http));
        await using var stopping = process.ApplicationStopping.Register(static state => ((SocketConnection)state!).Close(SocketClose.GoingAway, "Going away"), connection);
        await connection.Run(http.RequestAborted);
    }
}

/// <summary>The close codes of graphql-transport-ws.</summary>
public static class SocketClose
{
    public const int GoingAway = 1001;
    public const int InvalidMessage = 4400;
    public const int Unauthorized = 4401;
    public const int SubprotocolNotAcceptable = 4406;
    public const int InitialisationTimeout = 4408;
    public const int SubscriberExists = 4409;
    public const int MessageTooBig = 4413;
    public const int TooManyRequests = 4429;
    public const int InternalError = 4500;
}
