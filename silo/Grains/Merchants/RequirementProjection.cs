using System.Globalization;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Merchants;

/// <summary>Papers for the operators' queue, and the volume of sellers that may not be paid yet.</summary>
public sealed class RequirementProjection : IProjection
{
    private static readonly Dictionary<string, long> Limits = RequirementTable.MonthlyLimits.ToDictionary(limit => limit.Currency, limit => limit.Minor, StringComparer.Ordinal);

    public void Map(ProjectionMap map) => map
        .On<PapersSubmitted>(Show)
        .On<PapersChecked>(Show)
        .On<PapersAccepted>(Show)
        .On<PapersRefused>(Show)
        .On<MoreAsked>(Show)
        .On<RefusalAppealed>(Show)
        .On<AppealDismissed>(Show)
        .On<PapersExpired>(Show)
        .On<OrderPlaced>(Sold);

    private static void Show(EventRow row, RequirementEvent change, IProjectionWriter db)
    {
        var requirement = change.Requirement;
        var queued = (requirement.QueuedAt ?? row.At).ToUnixTimeMilliseconds();
        db.Execute(
            """
            insert into requirement (organisation_key, kind, review_key, status, number, queued_at, decided_by)
            values (@organisation, @kind, @review, @status, @number, @queued, @by)
            on conflict (organisation_key, kind) do update set
                review_key = excluded.review_key, status = excluded.status, number = excluded.number, queued_at = excluded.queued_at, decided_by = excluded.decided_by
            """,
            ("@organisation", row.Aggregate), ("@kind", requirement.Kind.ToString()),
            ("@review", string.Create(CultureInfo.InvariantCulture, $"{queued:x12}.{Key.IdOf(row.Aggregate)}.{(int)requirement.Kind:d2}")),
            ("@status", requirement.Status.ToString()), ("@number", RegistrationNumber.Normalise(requirement.Papers?.Number)), ("@queued", queued), ("@by", requirement.DecidedBy));
        db.Execute("update organisation set version = @version where organisation_key = @key", ("@key", row.Aggregate), ("@version", row.Version));
    }

    /// <summary>A seller that may be paid has no limit, so nothing is counted for it. What is cancelled later stays counted.</summary>
    private static void Sold(EventRow row, OrderPlaced order, IProjectionWriter db) => db.Execute(
        """
        insert into seller_volume (organisation_key, month, currency, minor, is_over)
        select organisation_key, @month, @currency, @total, case when @total >= @limit then 1 else 0 end
        from organisation where organisation_key = @organisation and stage = 'Sell'
        on conflict (organisation_key, month, currency) do update set
            minor = seller_volume.minor + excluded.minor,
            is_over = case when seller_volume.minor + excluded.minor >= @limit then 1 else 0 end
        """,
        ("@organisation", order.OrganisationKey), ("@month", SellerMonth.Of(order.PlacedAt)), ("@currency", order.Total.Currency), ("@total", order.Total.Minor),
        ("@limit", Limits.GetValueOrDefault(order.Total.Currency, long.MaxValue)));
}
