using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Catalog;

namespace MerchantHub.Api.Merchants;

/// <summary>Reads "near this point, within so many metres".</summary>
internal static class Nearness
{
    private const int MetresByDefault = 10_000;
    private const int MaxMetres = 500_000;

    /// <returns>Null where no point is given.</returns>
    public static Nearby? Of(GeoPointInput? near, int? withinMetres)
    {
        if (near is null)
        {
            return withinMetres is null ? null : throw new RefusedError("POINT_REQUIRED", "Say near which point, or leave withinMetres out.", "near");
        }

        var metres = withinMetres ?? MetresByDefault;
        return metres is < 1 or > MaxMetres
            ? throw new RefusedError("DISTANCE_INVALID", $"Ask for stores within 1 to {MaxMetres} metres.", "withinMetres")
            : new(near.ToPoint("near"), metres);
    }
}
