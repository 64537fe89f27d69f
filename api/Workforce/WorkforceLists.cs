using System.Globalization;
using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using MerchantHub.ReadModel.Workforce;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Api.Workforce;

/// <summary>Pages of the workforce: which ones and in which order from the read model, what they are now from their grains.</summary>
public sealed class WorkforceLists(IDbContextFactory<ReadDb> databases, SortedLists lists, IGrainFactory grains, TimeProvider clock)
{
    /// <summary>How far "near" reaches.</summary>
    private const double NearMetres = 50_000;

    public Task<Connection<SiteNode>> Sites(
        string organisationKey, string? query, bool? isClosed, string? kind, SortBy<SiteSortKey> sort, PageArguments page, CancellationToken cancellationToken)
    {
        var filter = new SiteFilter(query, new(isClosed, clock.GetUtcNow()), kind);
        return lists.Page(page, db => db.SitesOf(organisationKey, filter, sort), Sites, counted: true, cancellationToken);
    }

    public async Task<Connection<ShiftNode>> ShiftsOf(string siteKey, PageArguments page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Shifts(await db.ShiftsOf(siteKey, Page(page), cancellationToken), page);
    }

    public async Task<Connection<ShiftNode>> OpenShifts(GeoPoint? near, string? skill, PageArguments page, CancellationToken cancellationToken)
    {
        Region.GeoBox? box = near is { } centre ? Region.GeoBox.Around(centre, NearMetres) : null;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Shifts(
            await db.OpenShifts(clock.GetUtcNow(), skill is null ? null : Skills.Normalise(skill), box, Page(page), cancellationToken), page);
    }

    public async Task<Connection<ShiftOfferNode>> Offers(string workerKey, PageArguments page, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.OffersTo(workerKey, Page(page), cancellationToken);
        var views = await Task.WhenAll(rows.Select(row => grains.GetGrain<IOfferGrain>(row.OfferKey).Get()));
        return Connection.Of(
            [.. rows.Zip(views).Where(pair => pair.Second is not null)],
            page,
            pair => new ShiftOfferNode(pair.Second!),
            pair => At(pair.First.SentAt!.Value, pair.First.OfferKey));
    }

    private async Task<IEnumerable<SiteNode?>> Sites(IEnumerable<SiteRow> rows)
    {
        var views = await Task.WhenAll(rows.Select(row => grains.GetGrain<ISiteGrain>(row.SiteKey).Get()));
        return views.Select(view => view is null ? null : new SiteNode(view));
    }

    private async Task<Connection<ShiftNode>> Shifts(List<ShiftRow> rows, PageArguments page)
    {
        var views = await Task.WhenAll(rows.Select(row => grains.GetGrain<IShiftGrain>(row.ShiftKey).Get()));
        return Connection.Of(
            [.. rows.Zip(views).Where(pair => pair.Second is not null)],
            page,
            pair => new ShiftNode(pair.Second!),
            pair => At(pair.First.StartsAt, pair.First.ShiftKey));
    }

    private static string At(DateTimeOffset instant, string key) =>
        Cursor.Encode(instant.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), key);

    private static TimePage Page(PageArguments page)
    {
        if (page.CursorParts(2) is not { } parts)
        {
            return new(page.Count + 1, null, page.Backward);
        }

        return long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds) && Math.Abs(milliseconds) < TimeSpan.MaxValue.TotalMilliseconds / 8
            ? new(page.Count + 1, new TimeCursor(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), parts[1]), page.Backward)
            : throw new RefusedError("CURSOR_INVALID", "Use a cursor that this list has given.", page.Backward ? "before" : "after");
    }
}
