using MerchantHub.Contracts;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel.Workforce;
using MerchantHub.Support;
using Microsoft.EntityFrameworkCore;
using static MerchantHub.Cluster.Tests.Workforce.WorkforceScene;

namespace MerchantHub.Cluster.Tests.Workforce;

/// <summary>Timesheets on a real silo, on both databases: each press once, and the rows that people read.</summary>
public abstract class TimesheetTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Ada = Person("ada");
    private static readonly HeldPlace Place = new("offer/one", "worker/ada", "shift/one", Borrower, Town, new(Start, Start.AddHours(8)), new(2_000, "USD"));
    private static readonly ClockPosition AtTheDoor = new(Town, 15);

    private WorkforceScene _scene = null!;

    protected abstract Task<string?> Postgres();

    public async ValueTask InitializeAsync() => _scene = await WorkforceScene.Start(postgres: await Postgres());

    public async ValueTask DisposeAsync()
    {
        await _scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_press_is_one_event_however_often_it_comes_at_once_after_a_restart_and_when_its_answer_is_forgotten()
    {
        var command = new ClockIn(Context("press", Start), Ada.PersonId, Place, Start, AtTheDoor);

        var together = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Repeat.OnFault(() => Sheet.ClockIn(command))));
        var left = await Sheet.ClockOut(new(Context("leave", Start.AddHours(4)), Start.AddHours(4), null));
        var repeated = await Sheet.ClockIn(command with { Context = command.Context with { At = Start.AddHours(5) } });
        await _scene.Restart();
        var restarted = await Sheet.ClockIn(command);
        await _scene.Silo.Scalar<long>("delete from command_log; select 0");
        var forgotten = await Sheet.ClockIn(command);

        Assert.All(together, reply => Assert.Equal(together[0], reply));
        Assert.Equal(TimesheetStatus.Submitted, left.View!.Timesheet.Status);
        Assert.Equal((together[0], together[0]), (repeated, restarted));
        Assert.Equal(left.View, forgotten.View);
        Assert.Equal("ALREADY_CLOCKED_OUT", (await Sheet.ClockIn(command with { Context = Context("another", Start) })).Refusal!.Code);
        Assert.Equal(2L, await _scene.Silo.Scalar<long>("select count(*) from outbox where aggregate = 'timesheet/one.ada'"));
    }

    [Fact]
    public async Task The_rows_have_both_presses_with_and_without_a_position_on_the_day_of_the_site()
    {
        await Sheet.ClockIn(new(Context("press", Start.AddHours(1)), Ada.PersonId, Place, Start, AtTheDoor));
        await _scene.Silo.Settle();
        var open = await Row();
        await Sheet.ClockOut(new(Context("leave", Start.AddMinutes(90)), Start.AddMinutes(90), null));
        await _scene.Silo.Settle();
        var submitted = await Row();

        // One in the morning in Greenwich is the evening before at the site, a Sunday.
        Assert.Equal(("2026-03-01", TimesheetStatus.Open, Start, true, AtTheDoor, null), (open.WorkDate, open.Status, open.ClockIn.OccurredAt, open.ClockIn.IsDelayed, open.ClockIn.Position, open.ClockOut));
        Assert.Equal((TimesheetStatus.Submitted, 5_400L, 3_000L, false, null), (submitted.Status, submitted.WorkedSeconds, submitted.AmountMinor, submitted.ClockOut!.IsDelayed, submitted.ClockOut.Position));
        await using var db = await _scene.Silo.OpenReadDb();
        Assert.Single(await db.TimesheetsOf("worker/ada", new(2026, 3, 1), TestContext.Current.CancellationToken));
        Assert.Empty(await db.TimesheetsOf("worker/ada", new(2026, 3, 2), TestContext.Current.CancellationToken));
    }

    private ITimesheetGrain Sheet => _scene.Silo.Grains.GetGrain<ITimesheetGrain>(TimesheetKey.Of("shift/one", "worker/ada"));

    private static CommandContext Context(string commandId, DateTimeOffset at) => new(commandId, "hash", Ada, at);

    private async Task<TimesheetRow> Row()
    {
        await using var db = await _scene.Silo.OpenReadDb();
        return await db.Set<TimesheetRow>().SingleAsync(TestContext.Current.CancellationToken);
    }
}

public sealed class SqliteTimesheetTests : TimesheetTests
{
    protected override Task<string?> Postgres() => Task.FromResult<string?>(null);
}

public sealed class PostgresTimesheetTests : TimesheetTests
{
    protected override async Task<string?> Postgres() => await (await PostgresServer.Shared()).CreateDatabase();
}
