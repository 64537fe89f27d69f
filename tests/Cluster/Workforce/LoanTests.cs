using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel.Workforce;
using MerchantHub.Support;
using static MerchantHub.Cluster.Tests.Workforce.WorkforceScene;

namespace MerchantHub.Cluster.Tests.Workforce;

/// <summary>Lending from the offer to the recall, on both databases.</summary>
public abstract class LoanTests : IAsyncLifetime
{
    private WorkforceScene _scene = null!;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync() => _scene = await WorkforceScene.Start(postgres: await Postgres());

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Only_staff_that_agreed_is_offered_shifts()
    {
        var loan = await _scene.Lend(24, "ada", "bob");
        var shift = await _scene.Post(headcount: 2);
        await _scene.UntilFound(
            db => db.Set<ShiftRow>().Where(row => row.ShiftKey == shift && row.UnmatchedReason == "2 within reach: not agreed to be lent 2."),
            "the reason is the missing consent");

        await _scene.Consent(loan, "ada");

        await _scene.Accept("ada", await _scene.Offered("ada"));
        await _scene.Assigned(shift, "ada");
        Assert.Empty((await _scene.Worker("bob").Get())!.Worker.Reservations);
        var view = (await _scene.Silo.Grains.GetGrain<ILoanGrain>(loan).Get())!.Loan;
        Assert.Equal((LoanStatus.Active, ConsentStatus.Given, ConsentStatus.Requested), (view.Status, view.Worker("worker/ada")!.Consent, view.Worker("worker/bob")!.Consent));
        await _scene.UntilFound(db => db.Set<LoanWorkerRow>().Where(row => row.LoanKey == loan && row.WorkerKey == "worker/ada" && row.Consent == ConsentStatus.Given), "the list shows the consent");
        await _scene.UntilFound(db => db.Set<LoanRow>().Where(row => row.LoanKey == loan && row.Status == LoanStatus.Active), "the list shows the loan active");
    }

    [Fact]
    public async Task A_recall_frees_the_shifts_after_the_notice_and_others_are_asked_instead()
    {
        var loan = await _scene.Lend(24, "ada");
        await _scene.Consent(loan, "ada");
        var shift = await _scene.Post();
        await _scene.Accept("ada", await _scene.Offered("ada"));
        await _scene.Assigned(shift, "ada");
        await _scene.Apply("stand-in", kmNorth: 3);

        var recall = await _scene.Silo.Grains.GetGrain<ILoanGrain>(loan).Recall(new(By(LenderManager), "worker/ada"));

        Assert.Equal(LoanStatus.Recalled, recall.View!.Loan.Status);
        await _scene.Assigned(shift, "ada", AssignmentStatus.Recalled);
        await _scene.Accept("stand-in", await _scene.Offered("stand-in"));
        await _scene.Assigned(shift, "stand-in");
        Assert.Empty((await _scene.Worker("ada").Get())!.Worker.Reservations);
        Assert.Equal("worker/stand-in", Assert.Single((await _scene.Shift(shift).Get())!.Shift.Places).WorkerKey);
    }

    [Fact]
    public async Task A_shift_within_the_notice_is_worked_in_spite_of_the_recall()
    {
        var loan = await _scene.Lend(24 * 20, "ada");
        await _scene.Consent(loan, "ada");
        var shift = await _scene.Post();
        await _scene.Accept("ada", await _scene.Offered("ada"));
        await _scene.Assigned(shift, "ada");

        await _scene.Silo.Grains.GetGrain<ILoanGrain>(loan).Recall(new(By(LenderManager), null));
        await Until(async () => (await _scene.Worker("ada").Get())!.Worker.Loan(loan)!.RecalledFrom is not null, "the recall reached the worker");
        await _scene.Silo.Settle();

        Assert.Single((await _scene.Worker("ada").Get())!.Worker.Reservations);
        Assert.Equal(ShiftStatus.Filled, (await _scene.Shift(shift).Get())!.Shift.Status);
    }

    [Fact]
    public async Task Withdrawing_consent_gives_the_offer_back()
    {
        var loan = await _scene.Lend(24, "ada");
        await _scene.Consent(loan, "ada");
        await _scene.Post();
        await _scene.Offered("ada");

        Assert.Null((await _scene.Worker("ada").WithdrawConsent(new(By(Person("ada")), loan))).Refusal);

        await _scene.Offered("ada", OfferStatus.Revoked);
        Assert.Empty((await _scene.Worker("ada").Get())!.Worker.Reservations);
        await Until(async () => (await _scene.Matching().Get()).Live.IsEmpty, "the place is free");
    }
}

public sealed class SqliteLoanTests : LoanTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresLoanTests : LoanTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
