using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Merchants;

/// <summary>Created: the oldest first. Name: from A.</summary>
public enum StoreSortKey { CreatedAt, Name }

/// <summary>Lists of stores: all, of one organisation, or around a point.</summary>
public static class StoreQueries
{
    /// <summary>No more stores around one point are looked at; the nearest ones come first.</summary>
    public const int MaxNearby = 1_000;

    public static Task<List<StoreRow>> Stores(this ReadDb db, string? query, KeyPage page, CancellationToken cancellationToken) =>
        page.Of(Shown(db, query), nameof(StoreRow.StoreKey), newestFirst: false).ToListAsync(cancellationToken);

    public static Task<int> CountStores(this ReadDb db, string? query, CancellationToken cancellationToken) =>
        Shown(db, query).CountAsync(cancellationToken);

    public static SortedRows<StoreRow> StoresOf(this ReadDb db, string organisationKey, string? query, ClosedFilter closed, SortBy<StoreSortKey> sort)
    {
        var stores = Matching(db, query).Where(row => row.OrganisationKey == organisationKey);
        if (closed.IsClosed is { } isClosed)
        {
            stores = stores.Where(row => (row.ClosedFrom != null && row.ClosedFrom <= closed.Now && (row.ClosedUntil == null || row.ClosedUntil > closed.Now)) == isClosed);
        }

        return sort.Key is StoreSortKey.Name
            ? stores.By(sort, false, row => row.SortName, row => row.StoreKey)
            : stores.By(sort, false, row => row.StoreKey, row => row.StoreKey);
    }

    public static Task<List<StoreRow>> StoresByKey(this ReadDb db, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        db.Set<StoreRow>().Where(row => keys.Contains(row.StoreKey)).ToListAsync(cancellationToken);

    /// <summary>The stores within that distance, nearest first: a box by index, then the exact distance.</summary>
    public static async Task<IReadOnlyList<StoreRow>> StoresNear(this ReadDb db, GeoPoint centre, int withinMetres, string? query, CancellationToken cancellationToken)
    {
        var box = GeoBox.Around(centre, withinMetres);
        var rows = Shown(db, query).Where(row => row.Latitude >= box.South && row.Latitude <= box.North);
        rows = box.CrossesDateLine
            ? rows.Where(row => row.Longitude >= box.West || row.Longitude <= box.East)
            : rows.Where(row => row.Longitude >= box.West && row.Longitude <= box.East);

        // On a plane, with a degree of longitude shortened to what it is here: good enough to choose the nearest thousand.
        var shortened = Math.Cos(double.DegreesToRadians(centre.Latitude));
        var candidates = await rows
            .OrderBy(row => ((row.Latitude - centre.Latitude) * (row.Latitude - centre.Latitude))
                + ((row.Longitude - centre.Longitude) * (row.Longitude - centre.Longitude) * shortened * shortened))
            .Take(MaxNearby)
            .ToListAsync(cancellationToken);

        return [.. candidates
            .Select(row => (Row: row, Metres: centre.MetresTo(new(row.Latitude, row.Longitude))))
            .Where(found => found.Metres <= withinMetres)
            .OrderBy(found => found.Metres)
            .ThenBy(found => found.Row.StoreKey, StringComparer.Ordinal)
            .Select(found => found.Row)];
    }

    /// <summary>Without the stores of businesses that may not sell.</summary>
    private static IQueryable<StoreRow> Shown(ReadDb db, string? query) =>
        Matching(db, query).Where(row => !db.Set<OrganisationRow>().Any(seller => seller.OrganisationKey == row.OrganisationKey && seller.Stage == SellerStage.List));

    private static IQueryable<StoreRow> Matching(ReadDb db, string? query) => SearchText.Pattern(query) is { } pattern
        ? db.Set<StoreRow>().Where(row => EF.Functions.Like(row.SearchText, pattern, "\\"))
        : db.Set<StoreRow>();
}
