using System.Collections.Immutable;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Catalog;

[GrainType("catalog.import")]
public sealed class ImportGrain([PersistentState("import")] IPersistentState<Entity<ImportJob>> store, ImportSheets sheets, TimeProvider clock)
    : EntityGrain<ImportJob, ImportEvent, ImportView>(store), IImportGrain
{
    /// <summary>Products asked at the same time while planning.</summary>
    private const int AskedAtOnce = 100;

    private ImportSheet? _sheet;

    public async Task<Reply<ImportView>> Preview(RequestPreview request)
    {
        var actor = request.Context.Actor;
        if (await GrainFactory.GetGrain<IStoreGrain>(request.StoreKey).Get() is not { } shop || !actor.IsMemberOf(shop.OrganisationKey))
        {
            return new(null, Refusal.NotFound("store") with { Field = ["storeId"] });
        }

        if (await sheets.Find(request.UploadId) is not { } upload || upload.StoreKey != request.StoreKey)
        {
            return new(null, Refusal.NotFound("upload") with { Field = ["uploadId"] });
        }

        var (sheet, fault) = await sheets.Open(upload.Hash, shop.Currency);
        if (fault is not null)
        {
            return new(null, new(fault.Code, fault.Message, ["uploadId"], [new("row", fault.Row)]));
        }

        var home = new ProductHome(shop.OrganisationKey, shop.Key, shop.Currency);
        var existing = await Existing(sheet!, home);
        var plan = await ImportSheets.OffTurn(() => ImportPlanner.Plan(sheet!.Products, sheet.Rows, home, existing, request.Context.At));
        _sheet = sheet;
        var command = new PreviewImport(
            request.Context, GrainKey, home, new(upload.Hash, upload.FileName, sheet!.Encoding) { FirstTitles = FirstTitles(sheet) }, plan.Products.Length, plan.Counts,
            [.. plan.Errors.Take(ImportRules.KeptErrors)]);
        return await Handle(request.Context, job => ImportRules.Preview(job, command));
    }

    public Task<Reply<ImportView>> Confirm(ConfirmImport command) => Handle(command.Context, job => ImportRules.Confirm(job, command));

    public Task<Reply<ImportView>> Undo(UndoImport command) => Handle(command.Context, job => ImportRules.Undo(job, command));

    public async Task Continue()
    {
        if (State.Status is not (ImportStatus.Running or ImportStatus.Undoing))
        {
            return;
        }

        var home = State.Home;
        _sheet ??= (await sheets.Open(State.File.Hash, home.Currency)).Sheet;
        if (_sheet is null)
        {
            var gone = new FailImport(CommandContext.ForStep($"{GrainKey}:fail", clock.GetUtcNow()), "The uploaded file is not there any more. Upload it again.");
            await Handle(gone.Context, job => ImportRules.Fail(job, gone));
            return;
        }

        await (State.Status is ImportStatus.Running ? PutNext(_sheet, home) : UndoNext(_sheet, home));
    }

    public Task<ImportView?> Get() => Task.FromResult(Exists ? View() : null);

    protected override ImportJob Evolve(ImportJob state, ImportEvent @event) => ImportRules.Evolve(state, @event);

    protected override ImportView View() => new(State, Version);

    private async Task PutNext(ImportSheet sheet, ProductHome home)
    {
        var cursor = State.Cursor;
        var batch = sheet.Products.Skip(cursor).Take(ImportRules.ProductsPerStep).ToList();
        var done = await Task.WhenAll(batch.Select(product => Put(product, home)));
        var advance = new AdvanceImport(
            CommandContext.ForStep($"{GrainKey}:advance:{cursor}", clock.GetUtcNow()), cursor,
            [.. done.Select(result => result.Action)], [.. done.SelectMany(result => result.Errors)]);
        await Handle(advance.Context, job => ImportRules.Advance(job, advance));
    }

    private async Task UndoNext(ImportSheet sheet, ProductHome home)
    {
        var cursor = State.UndoCursor;
        var batch = sheet.Products.Skip(cursor).Take(ImportRules.ProductsPerStep).ToList();
        var undone = await Task.WhenAll(batch.Where(product => product.Errors.IsEmpty).Select(product => Undo(product, home)));
        var advance = new AdvanceImportUndo(
            CommandContext.ForStep($"{GrainKey}:undo:{cursor}", clock.GetUtcNow()), cursor, batch.Count, undone.Count(isUndone => isUndone));
        await Handle(advance.Context, job => ImportRules.AdvanceUndo(job, advance));
    }

    private async Task<bool> Undo(SheetProduct product, ProductHome home)
    {
        var key = CatalogKeys.Product(home.StoreKey, product.Handle);
        var command = new UndoProductImport(CommandContext.ForStep($"undo:{CatalogKeys.ImportStep(GrainKey, key)}", clock.GetUtcNow()), GrainKey);
        var reply = await Repeat.OnFault(() => GrainFactory.GetGrain<IProductGrain>(key).UndoImport(command));
        return reply.View?.IsUndone ?? throw new InvalidOperationException($"{key} refused to undo {GrainKey}: {reply.Refusal?.Code}.");
    }

    /// <summary>One idempotent step: its command id follows from the import and the product, whoever repeats it.</summary>
    private async Task<(ImportAction Action, ImmutableArray<RowError> Errors)> Put(SheetProduct product, ProductHome home)
    {
        if (!product.Errors.IsEmpty)
        {
            return (ImportAction.Error, product.Errors);
        }

        var command = ImportPlanner.Command(product, home, GrainKey, clock.GetUtcNow());
        var grain = GrainFactory.GetGrain<IProductGrain>(command.ProductKey);
        var reply = await Repeat.OnFault(() => grain.Put(command));
        return reply.Refusal is { } refusal
            ? (ImportAction.Error, [ImportPlanner.ErrorOf(product, refusal)])
            : (reply.View!.Product.DoneBy(GrainKey), []);
    }

    private static ImmutableArray<string> FirstTitles(ImportSheet sheet) =>
        [.. sheet.Products.Select(product => product.Patch.Title).OfType<string>().Where(title => title.Length > 0).Take(ImportRules.ShownTitles)];

    private async Task<Dictionary<string, Product>> Existing(ImportSheet sheet, ProductHome home)
    {
        var found = new Dictionary<string, Product>(StringComparer.Ordinal);
        foreach (var some in sheet.Products.Select(product => CatalogKeys.Product(home.StoreKey, product.Handle)).Distinct().Chunk(AskedAtOnce))
        {
            foreach (var view in await Task.WhenAll(some.Select(key => GrainFactory.GetGrain<IProductGrain>(key).Get())))
            {
                if (view is not null)
                {
                    found.Add(view.Product.Key, view.Product);
                }
            }
        }

        return found;
    }
}
