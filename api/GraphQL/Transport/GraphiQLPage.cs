namespace MerchantHub.Api.GraphQL;

/// <summary>
/// The page that a browser gets at the endpoint: GraphiQL, from our own static files (built by the package in api/GraphiQL), so
/// that it works without a connection to anywhere else.
/// </summary>
public static class GraphiQLPage
{
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'";

    private const string Html = """
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>MerchantHub GraphQL</title>
          <link rel="stylesheet" href="/graphiql/graphiql.css">
        </head>
        <body>
          <div id="graphiql"><p>This page needs JavaScript and the files under /graphiql. Build them with <code>npm ci &amp;&amp; npm run build</code> in <code>api/GraphiQL</code>.</p></div>
          <script src="/graphiql/graphiql.js" defer></script>
        </body>
        </html>

        """;

    public static async Task Write(HttpContext http)
    {
        http.Response.ContentType = ContentNegotiation.ContentType(AnswerFormat.Html);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.CacheControl = "no-cache";
        await http.Response.WriteAsync(Html, http.RequestAborted);
    }
}
