using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Merchants;

/// <summary>Organisations for the operators' queue, and memberships, from which a request's actor is made.</summary>
public sealed class OrganisationProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<OrganisationApplied>((row, applied, db) =>
        {
            Describe(row, applied.Application, applied.At, db);
            Join(row, applied.Application.ApplicantKey, Role.Owner, db);
        })
        .On<OrganisationReapplied>((row, reapplied, db) => Describe(row, reapplied.Application, reapplied.At, db))
        .On<OrganisationApproved>((row, approved, db) =>
        {
            DecideOn(row, ApplicationStatus.Approved, null, approved.At, db);
            Stage(row, approved.Stage, db);
        })
        .On<SellerStageChanged>((row, changed, db) => Stage(row, changed.To, db))
        .On<RequirementsBegun>((row, _, db) => Newest(row, db))
        .On<OrganisationRefused>((row, refused, db) => DecideOn(row, ApplicationStatus.Refused, refused.Reason, refused.At, db))
        .On<MemberAdded>((row, added, db) =>
        {
            Join(row, added.PersonKey, added.Role, db);
            Newest(row, db);
        })
        .On<MemberRoleSet>((row, set, db) =>
        {
            Join(row, set.PersonKey, set.Role, db);
            Newest(row, db);
        })
        .On<MemberRemoved>((row, removed, db) =>
        {
            db.Execute("delete from membership where organisation_key = @organisation and person_key = @person", ("@organisation", row.Aggregate), ("@person", removed.PersonKey));
            Newest(row, db);
        });

    private static void Stage(EventRow row, SellerStage stage, IProjectionWriter db) => db.Execute(
        "update organisation set stage = @stage, version = @version where organisation_key = @key",
        ("@key", row.Aggregate), ("@stage", stage.ToString()), ("@version", row.Version));

    private static void Newest(EventRow row, IProjectionWriter db) =>
        db.Execute("update organisation set version = @version where organisation_key = @key", ("@key", row.Aggregate), ("@version", row.Version));

    private static void Describe(EventRow row, Application application, DateTimeOffset at, IProjectionWriter db) => db.Execute(
        """
        insert into organisation (organisation_key, kind, business_name, country_code, registration_number, category, status, applied_at, version)
        values (@key, @kind, @name, @country, @number, @category, @status, @at, @version)
        on conflict (organisation_key) do update set
            business_name = excluded.business_name, registration_number = excluded.registration_number, category = excluded.category,
            status = excluded.status, refusal_reason = null, applied_at = excluded.applied_at, decided_at = null, version = excluded.version
        """,
        ("@key", row.Aggregate), ("@kind", application.Kind.ToString()), ("@name", application.BusinessName), ("@country", application.CountryCode),
        ("@number", application.RegistrationNumber), ("@category", application.Category), ("@status", nameof(ApplicationStatus.InReview)),
        ("@at", at.ToUnixTimeMilliseconds()), ("@version", row.Version));

    private static void DecideOn(EventRow row, ApplicationStatus status, string? reason, DateTimeOffset at, IProjectionWriter db) => db.Execute(
        "update organisation set status = @status, refusal_reason = @reason, decided_at = @at, version = @version where organisation_key = @key",
        ("@key", row.Aggregate), ("@status", status.ToString()), ("@reason", reason), ("@at", at.ToUnixTimeMilliseconds()), ("@version", row.Version));

    private static void Join(EventRow row, string personKey, Role role, IProjectionWriter db) => db.Execute(
        """
        insert into membership (person_key, organisation_key, role) values (@person, @organisation, @role)
        on conflict (organisation_key, person_key) do update set role = excluded.role
        """,
        ("@person", personKey), ("@organisation", row.Aggregate), ("@role", (int)role));
}
