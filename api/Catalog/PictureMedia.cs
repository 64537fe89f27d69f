using MerchantHub.Domain.Catalog;

namespace MerchantHub.Api.Catalog;

/// <summary>GET /media/pictures/{name}/{width}.webp: for everyone who knows the name, and the same for ever.</summary>
public static class PictureMedia
{
    private const string Forever = "public, max-age=31536000, immutable";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods(
        PictureAddress.Folder + "{name}/{file}", [HttpMethods.Get, HttpMethods.Head], (string name, string file, IPictureFiles files, HttpContext http) => Send(name, file, files, http));

    private static IResult Send(string name, string file, IPictureFiles files, HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (files.Open(name, file) is not { } picture)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = Forever;
        return Results.Stream(picture, "image/webp");
    }
}
