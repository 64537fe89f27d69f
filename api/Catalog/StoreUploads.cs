using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Catalog;

/// <summary>Who may send files for a store: its cataloguers, from our own pages.</summary>
public sealed class StoreUploads(IGrainFactory grains, ICallerSource callers)
{
    /// <summary>An answer other than success: a code for programs, a sentence for people.</summary>
    public static IResult Refused(int status, string code, string message) => Results.Json(new { code, message }, statusCode: status);

    /// <summary>The key of the store that ?store= names, or the answer for a caller who may not send anything for it.</summary>
    internal async Task<(string Key, IResult? Refusal)> Admit(string? store, HttpContext http)
    {
        if (!OriginCheck.IsOurs(http.Request, []))
        {
            return ("", Refused(403, "ORIGIN_REFUSED", "This page may not upload here."));
        }

        var caller = await callers.FromRequest(http, http.RequestAborted);
        if (!caller.Actor.IsSignedIn)
        {
            return ("", Refused(401, "UNAUTHENTICATED", "Sign in first."));
        }

        if (!GlobalId.TryDecode(store, out var key) || Key.KindOf(key) != "store")
        {
            return ("", Refused(400, GlobalId.InvalidCode, "Say which store the file is for: ?store= and its id."));
        }

        if (await grains.GetGrain<IStoreGrain>(key).Get() is not { } shop || !caller.Actor.IsMemberOf(shop.OrganisationKey))
        {
            return ("", Refused(404, "NOT_FOUND", "There is no such store."));
        }

        return caller.Actor.MayAct(shop.OrganisationKey, Right.EditCatalogue)
            ? (key, null)
            : ("", Refused(403, "ROLE_REQUIRED", "Your role may not change products. Ask an owner or a manager of the organisation for the catalogue role."));
    }
}
