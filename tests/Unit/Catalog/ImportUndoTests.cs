using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>What an import found comes back, unless somebody has changed it since.</summary>
public sealed class ImportUndoTests
{
    private const string Import = "import/1";
    private static readonly string ProductKey = CatalogKeys.Product(Store, "shirt");

    private static readonly ProductPatch Shirt = new()
    {
        Title = "Shirt",
        OptionNames = ["Size"],
        Variants = [new() { OptionValues = ["S"], Price = new(1_000, "EUR"), Quantity = 5 }, new() { OptionValues = ["M"], Price = new(1_100, "EUR"), Quantity = 7 }],
    };

    private static readonly ProductPatch Dearer = new()
    {
        Variants = [new() { OptionValues = ["S"], Price = new(1_500, "EUR"), Quantity = 5 }, new() { OptionValues = ["M"], Quantity = 9 }, new() { OptionValues = ["L"], Price = new(1_600, "EUR"), Quantity = 2 }],
    };

    [Fact]
    public void A_product_that_the_import_made_is_gone_and_can_be_made_again()
    {
        var made = Put(new(), Shirt, Import);

        var events = Undo(made).Events;
        var gone = events.Aggregate(made, ProductRules.Evolve);

        Assert.IsType<ProductWithdrawn>(events[0]);
        Assert.Equal(made.Variants.Select(variant => variant.Key).Order(StringComparer.Ordinal), Assert.IsType<QuantitiesUndone>(events[1]).VariantKeys);
        Assert.Equal((ProductStatus.None, Import), (gone.Status, gone.UndoneImport));
        Assert.Equal(ProductStatus.Active, Put(gone, Shirt, "import/2").Status);
    }

    [Fact]
    public void A_product_that_the_import_changed_is_what_it_was_and_only_its_changed_quantities_are_taken_back()
    {
        var before = Put(new(), Shirt, "");
        var changed = Put(before, Dearer, Import);

        var events = Undo(changed).Events;
        var after = events.Aggregate(changed, ProductRules.Evolve);

        Assert.True(after.HasSameContentAs(before));
        Assert.Equal(["L", "M"], Assert.IsType<QuantitiesUndone>(events[1]).VariantKeys.Select(key => changed.Variants.Single(variant => variant.Key == key).Title).Order(StringComparer.Ordinal));
        Assert.Empty(Undo(after).Events);
    }

    [Fact]
    public void What_somebody_changed_after_the_import_stays()
    {
        var changed = Put(Put(new(), Shirt, ""), Dearer, Import);
        var edited = Put(changed, new() { Title = "Better shirt" }, "");
        var archived = ProductRules.Archive(changed, new(By(Cataloguer))).Events.Aggregate(changed, ProductRules.Evolve);
        var again = Put(changed, new() { Title = "Shirt of another file" }, "import/2");

        Assert.All([edited, archived, again], product => Assert.Empty(Undo(product).Events));
    }

    [Fact]
    public void Nobody_but_the_import_itself_undoes_a_product() =>
        Assert.Equal("NOT_FOUND", ProductRules.UndoImport(Put(new(), Shirt, Import), new(By(Cataloguer), Import)).Refusal?.Code);

    [Fact]
    public void A_completed_import_is_undone_once_and_within_a_day_by_those_who_may_import()
    {
        var completed = new ImportJob { Key = Import, Home = Euro, Status = ImportStatus.Completed, Products = 30, Counts = new(40, 20, 5, 5, 0), CompletedAt = Noon };
        var late = By(Cataloguer) with { At = Noon + ImportRules.UndoWithin + TimeSpan.FromSeconds(1) };
        var undoing = Evolved(completed, ImportRules.Undo(completed, new(By(Cataloguer))));

        Assert.Equal(Noon.AddHours(24), completed.UndoUntil);
        Assert.Equal("IMPORT_UNDO_EXPIRED", ImportRules.Undo(completed, new(late)).Refusal?.Code);
        Assert.Equal("IMPORT_NOT_COMPLETED", ImportRules.Undo(completed with { Status = ImportStatus.Running }, new(By(Cataloguer))).Refusal?.Code);
        Assert.Equal("IMPORT_NOT_COMPLETED", ImportRules.Undo(completed with { Counts = new(40, 0, 0, 30, 0) }, new(By(Cataloguer))).Refusal?.Code);
        Assert.Equal("IMPORT_ALREADY_UNDONE", ImportRules.Undo(undoing, new(By(Cataloguer))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", ImportRules.Undo(completed, new(By(Stranger))).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", ImportRules.Undo(completed, new(By(new("person/ro", [new(Organisation, Role.ReadOnly)], false)))).Refusal?.Code);
    }

    [Fact]
    public void Undoing_goes_through_the_file_and_says_what_stayed()
    {
        var undoing = new ImportJob { Key = Import, Home = Euro, Status = ImportStatus.Undoing, Products = 30, Counts = new(40, 20, 5, 5, 0), CompletedAt = Noon };

        var half = Evolved(undoing, Step(undoing, 0, 20, 18));
        var whole = Evolved(half, Step(half, 20, 10, 4));

        Assert.Equal((ImportStatus.Undoing, 20, 18, 0), (half.Status, half.UndoCursor, half.Undone, half.Kept));
        Assert.Equal((ImportStatus.Undone, 30, 22, 3), (whole.Status, whole.UndoCursor, whole.Undone, whole.Kept));
        Assert.Empty(Step(half, 0, 20, 18).Events);
        Assert.Equal("NOT_FOUND", ImportRules.AdvanceUndo(undoing, new(By(Cataloguer), 0, 1, 1)).Refusal?.Code);
    }

    private static Product Put(Product product, ProductPatch patch, string import) =>
        ProductRules.Put(product, new(By(Cataloguer), ProductKey, Euro, "shirt", import, patch)).Events.Aggregate(product, ProductRules.Evolve);

    private static Decision<ProductEvent> Undo(Product product) => ProductRules.UndoImport(product, new(CommandContext.ForStep("undo", Noon), Import));

    private static Decision<ImportEvent> Step(ImportJob job, int from, int products, int undone) =>
        ImportRules.AdvanceUndo(job, new(CommandContext.ForStep("step", Noon), from, products, undone));

    private static ImportJob Evolved(ImportJob job, Decision<ImportEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(job, ImportRules.Evolve);
    }
}
