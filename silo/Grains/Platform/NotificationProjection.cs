using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Live;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;
using MerchantHub.Domain.Supply;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Platform;

/// <summary>
/// What an organisation's people are told, with the name that a thing had at that time. What an event does not say of its thing
/// is read from the rows that earlier events of it have made.
/// </summary>
public sealed class NotificationProjection : IProjection
{
    private const string Columns = "notification_key, organisation_key, kind, subject_key, subject_name, person_name, places, amount_minor, currency, actor_key, occurred_at";

    private const string Once = "on conflict (notification_key) do nothing";

    public void Map(ProjectionMap map) => map
        .On<OrderPlaced>((row, order, db) => db.Execute(
            $"insert into notification ({Columns}) values (@key, @organisation, @kind, @subject, @name, '', null, @amount, @currency, @actor, @at) {Once}",
            [.. Told(row, NotificationKind.OrderPaid), ("@organisation", order.OrganisationKey), ("@subject", row.Aggregate), ("@name", order.Number),
                ("@amount", order.Total.Minor), ("@currency", order.Total.Currency), ("@actor", order.BuyerKey)]))
        .On<OrderCancelled>((row, _, db) => OfOrder(row, NotificationKind.OrderCancelled, db))
        .On<OrderRefunded>((row, _, db) => OfOrder(row, NotificationKind.OrderRefunded, db))
        .On<ImportCompleted>((row, completed, db) => OfImport(row, NotificationKind.ImportCompleted, completed.Job, db))
        .On<ImportFailed>((row, failed, db) => OfImport(row, NotificationKind.ImportFailed, failed.Job, db))
        .On<LiveEnded>((row, _, db) => Copy(row, NotificationKind.LiveEnded, "organisation_key, @kind, session_key, title, '', null, null, null, ''", "live_session where session_key = @subject", db))
        .On<DealClosed>((row, _, db) => Copy(row, NotificationKind.DealClosed, "organisation_key, @kind, deal_key, title, '', null, null, null, ''", "deal where deal_key = @subject", db))
        .On<OrganisationApproved>((row, _, db) => OfOrganisation(row, NotificationKind.ApplicationApproved, db))
        .On<OrganisationRefused>((row, _, db) => OfOrganisation(row, NotificationKind.ApplicationRefused, db))
        .On<PapersAccepted>((row, change, db) => OfRequirement(row, NotificationKind.PapersAccepted, change, db))
        .On<PapersRefused>((row, change, db) => OfRequirement(row, NotificationKind.PapersRefused, change, db))
        .On<MoreAsked>((row, change, db) => OfRequirement(row, NotificationKind.MorePapersAsked, change, db))
        .On<AppealDismissed>((row, change, db) => OfRequirement(row, NotificationKind.AppealDismissed, change, db))
        .On<PapersEndSoon>((row, change, db) => OfRequirement(row, NotificationKind.PapersEndSoon, change, db))
        .On<PapersExpired>((row, change, db) => OfRequirement(row, NotificationKind.PapersExpired, change, db))
        .On<SellerStageChanged>((row, changed, db) => OfOrganisation(row, changed.To < changed.From ? NotificationKind.SellerStageFell : NotificationKind.SellerStageRose, db))
        .On<MemberAdded>(Joined)
        .On<LoanConsentRecorded>(Consented)
        .On<ShiftPlaceFilled>((row, filled, db) =>
        {
            if (filled.Filled == filled.Headcount)
            {
                db.Execute(
                    $"""
                    insert into notification ({Columns})
                    select @key, shift.borrower_key, @kind, shift.site_key, coalesce(site.name, ''), '', @places, null, null, '', @at
                    from workforce_shift shift left join workforce_site site on site.site_key = shift.site_key
                    where shift.shift_key = @subject {Once}
                    """,
                    [.. Told(row, NotificationKind.ShiftFilled), ("@subject", row.Aggregate), ("@places", filled.Headcount)]);
            }
        })
        .On<OfferDeclined>((row, declined, db) =>
        {
            if (declined is { WasAccepted: true, Route: { } route })
            {
                db.Execute(
                    $"""
                    insert into notification ({Columns})
                    select @key, shift.borrower_key, @kind, shift.site_key, coalesce(site.name, ''), worker.display_name, null, null, null, coalesce(worker.person_key, ''), @at
                    from workforce_shift shift join workforce_worker worker on worker.worker_key = @worker left join workforce_site site on site.site_key = shift.site_key
                    where shift.shift_key = @subject {Once}
                    """,
                    [.. Told(row, NotificationKind.AssignmentDeclined), ("@subject", route.ShiftKey), ("@worker", route.WorkerKey)]);
            }
        });

    private static void OfOrder(EventRow row, NotificationKind kind, IProjectionWriter db) =>
        Copy(row, kind, "organisation_key, @kind, order_key, number, '', null, total_minor, currency, ''", "shop_order where order_key = @subject", db);

    private static void OfOrganisation(EventRow row, NotificationKind kind, IProjectionWriter db) =>
        Copy(row, kind, "organisation_key, @kind, organisation_key, business_name, '', null, null, null, ''", "organisation where organisation_key = @subject", db);

    /// <summary>Its name is that of the kind of paper, which readers say in their language.</summary>
    private static void OfRequirement(EventRow row, NotificationKind kind, RequirementEvent change, IProjectionWriter db) => db.Execute(
        $"insert into notification ({Columns}) values (@key, @organisation, @kind, @subject, @name, '', null, null, null, '', @at) {Once}",
        [.. Told(row, kind), ("@organisation", row.Aggregate), ("@subject", row.Aggregate), ("@name", change.Requirement.Kind.ToString())]);

    /// <summary>Whoever started an import waits for its end, so it is no deed of theirs.</summary>
    private static void OfImport(EventRow row, NotificationKind kind, ImportJob job, IProjectionWriter db) => db.Execute(
        $"insert into notification ({Columns}) values (@key, @organisation, @kind, @subject, @name, '', null, null, null, '', @at) {Once}",
        [.. Told(row, kind), ("@organisation", job.Home.OrganisationKey), ("@subject", row.Aggregate), ("@name", job.File.Name)]);

    /// <summary>Who joins has read what was before; somebody whose role was changed keeps the mark they had.</summary>
    private static void Joined(EventRow row, MemberAdded added, IProjectionWriter db)
    {
        db.Execute(
            "insert into notification_mark (organisation_key, person_key, read_until) values (@organisation, @person, @at) on conflict (organisation_key, person_key) do nothing",
            ("@organisation", row.Aggregate), ("@person", added.PersonKey), ("@at", row.OccurredAt));
        db.Execute(
            $"insert into notification ({Columns}) select @key, @organisation, @kind, id, display_name, display_name, null, null, null, '', @at from person where id = @person {Once}",
            [.. Told(row, NotificationKind.MemberAdded), ("@organisation", row.Aggregate), ("@person", added.PersonKey)]);
    }

    private static void Consented(EventRow row, LoanConsentRecorded recorded, IProjectionWriter db)
    {
        NotificationKind? kind = recorded.Consent switch
        {
            ConsentStatus.Given => NotificationKind.LoanConsentGiven,
            ConsentStatus.Withdrawn => NotificationKind.LoanConsentWithdrawn,
            _ => null,
        };
        if (kind is { } told)
        {
            db.Execute(
                $"""
                insert into notification ({Columns})
                select @key, loan.lender_key, @kind, loan.site_key, coalesce(site.name, ''), worker.display_name, null, null, null, coalesce(worker.person_key, ''), @at
                from workforce_loan loan join workforce_worker worker on worker.worker_key = @worker left join workforce_site site on site.site_key = loan.site_key
                where loan.loan_key = @subject {Once}
                """,
                [.. Told(row, told), ("@subject", row.Aggregate), ("@worker", recorded.WorkerKey)]);
        }
    }

    /// <param name="values">From the organisation to the actor, in the order of the columns.</param>
    /// <param name="from">The row of the event's own thing, by @subject.</param>
    private static void Copy(EventRow row, NotificationKind kind, string values, string from, IProjectionWriter db) => db.Execute(
        $"insert into notification ({Columns}) select @key, {values}, @at from {from} {Once}",
        [.. Told(row, kind), ("@subject", row.Aggregate)]);

    private static (string Name, object? Value)[] Told(EventRow row, NotificationKind kind) =>
        [("@key", NotificationKey.Of(row.At, row.Sequence)), ("@kind", kind.ToString()), ("@at", row.OccurredAt)];
}
