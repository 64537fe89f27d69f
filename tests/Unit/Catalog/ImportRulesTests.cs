using System.Collections.Immutable;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class ImportRulesTests
{
    private static readonly ImportJob Previewed = After(new(), Preview(Cataloguer));
    private static readonly ImportJob Running = After(Previewed, ImportRules.Confirm(Previewed, new(By(Cataloguer))));

    [Fact]
    public void A_preview_is_confirmed_and_then_counts_what_really_happens()
    {
        Assert.Equal(ImportStatus.Previewed, Previewed.Status);
        Assert.Equal((ImportStatus.Running, new ImportCounts(40, 0, 0, 0, 0)), (Running.Status, Running.Counts));

        var half = After(Running, Advance(Running, 0, 25));
        Assert.Equal((ImportStatus.Running, 25), (half.Status, half.Cursor));

        var whole = After(half, Advance(half, 25, 5));
        Assert.Equal((ImportStatus.Completed, 30, 30, Noon), (whole.Status, whole.Cursor, whole.Counts.Create, whole.CompletedAt));
    }

    [Fact]
    public void A_step_that_comes_twice_changes_nothing()
    {
        var half = After(Running, Advance(Running, 0, 25));

        Assert.Empty(Advance(half, 0, 25).Events);
    }

    [Fact]
    public void Only_the_system_advances_and_only_the_organisation_confirms()
    {
        Assert.Equal("NOT_FOUND", ImportRules.Advance(Running, new(By(Cataloguer), 0, [], [])).Refusal?.Code);
        Assert.Equal("NOT_FOUND", ImportRules.Confirm(Previewed, new(By(Stranger))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", Preview(Stranger).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", Preview(new("person/ro", [new(Organisation, Role.ReadOnly)], false)).Refusal?.Code);
    }

    [Fact]
    public void An_import_is_confirmed_once_and_while_it_is_fresh_and_when_there_is_something_to_do()
    {
        var late = By(Cataloguer) with { At = Noon + ImportRules.ConfirmWithin + TimeSpan.FromSeconds(1) };
        var idle = Previewed with { Planned = new(40, 0, 0, 30, 0) };

        Assert.Equal("IMPORT_ALREADY_CONFIRMED", ImportRules.Confirm(Running, new(By(Cataloguer))).Refusal?.Code);
        Assert.Equal("IMPORT_EXPIRED", ImportRules.Confirm(Previewed, new(late)).Refusal?.Code);
        Assert.Equal("NOTHING_TO_IMPORT", ImportRules.Confirm(idle, new(By(Cataloguer))).Refusal?.Code);
    }

    [Fact]
    public void Errors_are_handed_on_in_portions_and_kept_up_to_a_limit()
    {
        var errors = Enumerable.Range(2, ImportRules.KeptErrors + 7).Select(row => new RowError(row, "Title", "", "TITLE_REQUIRED", "x.")).ToImmutableArray();

        var events = ImportRules.Preview(new(), PreviewCommand(Cataloguer) with { Errors = errors }).Events.OfType<ImportErrorsFound>().ToList();

        Assert.Equal(ImportRules.KeptErrors, events.Sum(found => found.Errors.Length));
        Assert.All(events, found => Assert.True(found.Errors.Length <= ImportRules.ErrorsPerEvent));
        Assert.Equal(Enumerable.Range(0, events.Count).Select(index => index * ImportRules.ErrorsPerEvent), events.Select(found => found.First));
    }

    [Fact]
    public void A_run_that_cannot_go_on_says_why()
    {
        var failed = After(Running, ImportRules.Fail(Running, new(By(Actor.System), "The file is gone.")));

        Assert.Equal((ImportStatus.Failed, "The file is gone."), (failed.Status, failed.FailureReason));
        Assert.Empty(ImportRules.Fail(Previewed, new(By(Actor.System), "no")).Events);
    }

    private static PreviewImport PreviewCommand(Actor actor) =>
        new(By(actor), "import/1", Euro, new("hash", "products.csv", "UTF-8"), 30, new(40, 30, 0, 0, 0), []);

    private static Decision<ImportEvent> Preview(Actor actor) => ImportRules.Preview(new(), PreviewCommand(actor));

    private static Decision<ImportEvent> Advance(ImportJob job, int from, int count) =>
        ImportRules.Advance(job, new(By(Actor.System), from, [.. Enumerable.Repeat(ImportAction.Create, count)], []));

    private static ImportJob After(ImportJob job, Decision<ImportEvent> decision) => decision.Events.Aggregate(job, ImportRules.Evolve);
}
