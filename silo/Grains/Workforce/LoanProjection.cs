using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Workforce;

/// <summary>Loans and the workers in them, for the lists of both sides.</summary>
public sealed class LoanProjection : IProjection
{
    private const string SetStatus = "update workforce_loan set status = @status, version = @version where loan_key = @key";

    public void Map(ProjectionMap map) => map
        .On<LoanDrafted>((row, drafted, db) => db.Execute(
            """
            insert into workforce_loan (loan_key, lender_key, site_key, status, version)
            values (@key, @lender, @site, @status, @version)
            on conflict (loan_key) do nothing
            """,
            ("@key", row.Aggregate), ("@lender", drafted.LenderKey), ("@site", drafted.SiteKey), ("@status", nameof(LoanStatus.Draft)), ("@version", row.Version)))
        .On<LoanOffered>((row, offered, db) =>
        {
            Status(row, LoanStatus.Offered, db);
            foreach (var workerKey in offered.WorkerKeys)
            {
                db.Execute(
                    """
                    insert into workforce_loan_worker (loan_key, worker_key, consent)
                    values (@key, @worker, @consent)
                    on conflict (loan_key, worker_key) do nothing
                    """,
                    ("@key", row.Aggregate), ("@worker", workerKey), ("@consent", nameof(ConsentStatus.Requested)));
            }
        })
        .On<LoanConsentRecorded>((row, recorded, db) => db.Execute(
            "update workforce_loan_worker set consent = @consent where loan_key = @key and worker_key = @worker",
            ("@key", row.Aggregate), ("@worker", recorded.WorkerKey), ("@consent", recorded.Consent.ToString())))
        .On<LoanActivated>((row, _, db) => Status(row, LoanStatus.Active, db))
        .On<LoanWorkerRecalled>((row, recalled, db) => db.Execute(
            "update workforce_loan_worker set recalled_from = @from where loan_key = @key and worker_key = @worker",
            ("@key", row.Aggregate), ("@worker", recalled.WorkerKey), ("@from", recalled.From.ToUnixTimeMilliseconds())))
        .On<LoanRecalled>((row, _, db) => Status(row, LoanStatus.Recalled, db))
        .On<LoanClosed>((row, _, db) => Status(row, LoanStatus.Closed, db));

    private static void Status(EventRow row, LoanStatus status, IProjectionWriter db) =>
        db.Execute(SetStatus, ("@key", row.Aggregate), ("@status", status.ToString()), ("@version", row.Version));
}
