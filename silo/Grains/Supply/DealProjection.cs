using MerchantHub.Domain.Supply;
using MerchantHub.Grains.Outbox;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Grains.Supply;

/// <summary>Deals for the lists that shoppers and factories read.</summary>
public sealed class DealProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<DealCreated>((row, created, db) => Insert(row, created.Deal, db))
        .On<DealOpened>((row, _, db) => Turn(row, DealPhase.Open, db))
        .On<DealClosed>((row, _, db) => Turn(row, DealPhase.Closed, db));

    private static void Insert(EventRow row, Deal deal, IProjectionWriter db) => db.Execute(
        """
        insert into deal (deal_key, organisation_key, title, description, image_url, unit, tiers, stock, closes_at, phase, search_text, sort_title, lowest_price_minor, created_at, version)
        values (@key, @organisation, @title, @description, @image, @unit, @tiers, @stock, @closes, @phase, @search, @sort, @price, @created, @version)
        on conflict (deal_key) do nothing
        """,
        ("@key", row.Aggregate), ("@organisation", deal.OrganisationKey), ("@title", deal.Title), ("@description", deal.Description), ("@image", deal.ImageUrl),
        ("@unit", deal.Unit), ("@tiers", RowJson.Write(deal.Tiers)), ("@stock", deal.Stock), ("@closes", deal.ClosesAt?.ToUnixTimeMilliseconds()),
        ("@phase", deal.Phase.ToString()), ("@search", SearchText.Of(deal.Title, deal.Description)),
        ("@sort", SearchText.Sortable(deal.Title)), ("@price", deal.Tiers.Min(tier => tier.UnitPrice.Minor)), ("@created", deal.CreatedAt.ToUnixTimeMilliseconds()), ("@version", row.Version));

    private static void Turn(EventRow row, DealPhase phase, IProjectionWriter db) => db.Execute(
        "update deal set phase = @phase, version = @version where deal_key = @key",
        ("@key", row.Aggregate), ("@phase", phase.ToString()), ("@version", row.Version));
}
