using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MerchantHub.Api.Platform;

/// <summary>
/// Sends the packed twin of a file (FILE.br or FILE.gz, written by the client's build) to a browser that takes it. Only files that
/// are the same for everybody are packed, so that nothing secret can be guessed from the length of an answer.
/// </summary>
internal static class PackedFiles
{
    private const string Item = "MerchantHub.PackedFile";

    /// <summary>The better one first.</summary>
    private static readonly (string Coding, string Ending)[] Codings = [("br", ".br"), ("gzip", ".gz")];

    private static readonly FileExtensionContentTypeProvider Types = new();

    private sealed record Packed(string Coding, string ContentType);

    /// <summary>Leads a request to the packed twin of the file it asks for; goes before the static files.</summary>
    public static void UsePackedFiles(this IApplicationBuilder app, IFileProvider files) => app.Use((context, next) =>
    {
        if ((HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && context.Request.Path.Value is { } path && Types.TryGetContentType(path, out var type))
        {
            foreach (var (coding, ending) in Codings)
            {
                if (Takes(context.Request.Headers.AcceptEncoding, coding) && files.GetFileInfo(path + ending).Exists)
                {
                    context.Items[Item] = new Packed(coding, type);
                    context.Request.Path = path + ending;
                    break;
                }
            }
        }

        return next(context);
    });

    /// <summary>Says what the sent file is when it is a packed one, and that the answer depends on what the browser takes.</summary>
    public static void Describe(StaticFileResponseContext context)
    {
        var headers = context.Context.Response.Headers;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Context.Items[Item] is Packed packed)
        {
            headers.ContentEncoding = packed.Coding;
            headers.ContentType = packed.ContentType;
        }
    }

    /// <summary>The kinds of files that are served, with the packed ones, whose real kind is told later.</summary>
    public static IContentTypeProvider ContentTypes()
    {
        var types = new FileExtensionContentTypeProvider();
        foreach (var (_, ending) in Codings)
        {
            types.Mappings[ending] = "application/octet-stream";
        }

        return types;
    }

    private static bool Takes(StringValues accepted, string coding) =>
        StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var wishes)
        && wishes.Any(wish => wish.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && wish.Quality is not 0);
}
