using MerchantHub.Contracts;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.Grains.Storage;
using Orleans.Runtime;

namespace MerchantHub.Grains.Catalog;

[GrainType("catalog.product")]
public sealed class ProductGrain([PersistentState("product")] IPersistentState<Entity<Product>> store)
    : EntityGrain<Product, ProductEvent, ProductView>(store), IProductGrain
{
    public const string TurnWork = "product.turn";

    public Task<Reply<ProductView>> Put(PutProduct command) => Handle(command.Context, state => ProductRules.Put(state, command with { ProductKey = GrainKey }, Version));

    public Task<Reply<ProductView>> Publish(PublishProduct command) => Handle(command.Context, state => ProductRules.Publish(state, command));

    public Task<Reply<ProductView>> Turn(TurnProduct command) => Handle(command.Context, state => ProductRules.Turn(state, command));

    public Task<Reply<ProductView>> Archive(ArchiveProduct command) => Handle(command.Context, state => ProductRules.Archive(state, command));

    public Task<Reply<ProductView>> AddPicture(AddPicture command) => Handle(command.Context, state => ProductRules.AddPicture(state, command));

    public Task<Reply<ProductView>> ArrangePictures(ArrangePictures command) => Handle(command.Context, state => ProductRules.ArrangePictures(state, Version, command));

    public Task<Reply<ImportUndoOutcome>> UndoImport(UndoProductImport command) =>
        Handle(command.Context, state => ProductRules.UndoImport(state, command), () => new ImportUndoOutcome(State.UndoneImport == command.ImportKey));

    public Task<ProductView?> Get() => Task.FromResult(State.Status is ProductStatus.None ? null : View());

    /// <summary>What everybody keeps of the product says whether it is on sale; they are told again when that changes by itself.</summary>
    protected override void Schedule(ProductEvent @event, CommandContext context, WriteBuffer writes)
    {
        if (@event is QuantitiesDeclared or QuantitiesUndone)
        {
            return;
        }

        writes.Cancel(TurnWork);
        if (State.Window.NextTurn(context.At) is { } next && State.Status is ProductStatus.Active)
        {
            writes.Later(GrainKey, Version, TurnWork, context.At, next);
        }
    }

    protected override Product Evolve(Product state, ProductEvent @event) => ProductRules.Evolve(state, @event);

    protected override ProductView View() => new(State with { BeforeImport = null }, Version);
}
