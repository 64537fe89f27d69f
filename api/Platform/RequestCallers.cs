using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Platform;

/// <summary>
/// Who sends a request: the signed-in person with the rights of this moment, or a guest, known by a random cookie, so that a
/// guest's checkout and idempotency keys are that guest's alone.
/// </summary>
public sealed class RequestCallers(Rights rights) : ICallerSource
{
    public const string GuestCookie = "mh_guest";
    private const int GuestIdBytes = 16;
    private static readonly TimeSpan GuestKept = TimeSpan.FromDays(30);

    public async ValueTask<Caller> FromRequest(HttpContext http, CancellationToken cancellationToken)
    {
        var guest = GuestId(http);
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        return http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { Length: > 0 } person
            ? new(await rights.Of(person, cancellationToken), guest, address)
            : new(Actor.Anonymous, guest, address);
    }

    public async ValueTask<Caller> Refresh(Caller caller, CancellationToken cancellationToken) =>
        caller.Actor.IsSignedIn ? caller with { Actor = await rights.Of(caller.Actor.PersonId, cancellationToken) } : caller;

    public void Forget(Caller caller) => rights.Forget(caller.Actor.PersonId);

    private static string GuestId(HttpContext http)
    {
        if (http.Request.Cookies.TryGetValue(GuestCookie, out var known) && Base64Url.IsValid(known, out var length) && length == GuestIdBytes)
        {
            return known;
        }

        var id = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(GuestIdBytes));
        http.Response.Cookies.Append(GuestCookie, id, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            MaxAge = GuestKept,
            IsEssential = true,
        });
        return id;
    }
}
