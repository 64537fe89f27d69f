using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace MerchantHub.Api.Platform;

/// <summary>
/// Serves the built web client on the API's own origin: hashed files for a year, the page itself always fresh, and the page
/// for every address that the client's router knows and the server does not. A file of an older build is missing and never the
/// page: a service worker would keep it under the file's name.
/// </summary>
public static class WebClient
{
    private const string KeyParameter = "key";
    private const string Setting = "MerchantHub:WebRoot";
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' https: data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; "
        + "script-src 'self' 'unsafe-inline'; worker-src 'self' blob:; connect-src 'self' ws: wss:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    private static readonly string[] ServerPaths = ["/graphql", "/graphiql", "/media", "/uploads", "/documents", "/imports", "/exports", "/papers", "/statements", "/health", "/metrics", "/ops", "/sandbox", "/webhooks", "/demo", "/assets"];

    public static void UseWebClient(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
            if (context.Request.Query.ContainsKey(KeyParameter))
            {
                // Whoever has this address can read an order: it goes to no other site, no log by way of a referrer, no index.
                headers["Referrer-Policy"] = "no-referrer";
                headers["X-Robots-Tag"] = "noindex";
            }

            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            return next(context);
        });

        if (Root(app.Configuration) is not { } root)
        {
            return;
        }

        var files = new PhysicalFileProvider(root);
        var pages = new FirstPages(root);
        app.UsePackedFiles(files);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            ContentTypeProvider = PackedFiles.ContentTypes(),
            OnPrepareResponse = context =>
            {
                context.Context.Response.Headers.CacheControl = context.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";
                PackedFiles.Describe(context);
            },
        });
        app.MapFallback(async context =>
        {
            if (!HttpMethods.IsGet(context.Request.Method) || Array.Exists(ServerPaths, path => context.Request.Path.StartsWithSegments(path)))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
            context.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptLanguage;
            await context.Response.WriteAsync(pages.For(context.Request.Path, context.Request.GetTypedHeaders().AcceptLanguage), context.RequestAborted);
        });
    }

    /// <summary>The folder of the API's own static files (GraphiQL): published beside the program, or in the sources above it.</summary>
    public static string? StaticFolder() => Above(AppContext.BaseDirectory)
        .Select(folder => Path.Combine(folder, "api", "wwwroot"))
        .Prepend(Path.Combine(AppContext.BaseDirectory, "wwwroot"))
        .FirstOrDefault(Directory.Exists);

    /// <summary>The manifest of the documents that the built client sends by their ids; "" when the client has not been built.</summary>
    public static string Documents(IConfiguration configuration) => Root(configuration) is { } root ? Path.Combine(root, "documents.json") : "";

    /// <summary>The configured folder, wwwroot/client beside the program, or web-admin/dist in the sources above it; null when the client has not been built.</summary>
    private static string? Root(IConfiguration configuration)
    {
        var configured = configuration[Setting];
        IEnumerable<string> candidates = configured is { Length: > 0 }
            ? [Path.GetFullPath(configured)]
            : Above(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "web-admin", "dist")).Prepend(Path.Combine(AppContext.BaseDirectory, "wwwroot", "client"));
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "index.html")));
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            yield return parent.FullName;
        }
    }
}
