using MerchantHub.Contracts;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Catalog;
using Orleans.Runtime;

namespace MerchantHub.Grains.Catalog;

[GrainType("catalog.product")]
public sealed class ProductGrain([PersistentState("product")] IPersistentState<Entity<Product>> store)
    : EntityGrain<Product, ProductEvent, ProductView>(store), IProductGrain
{
    public Task<Reply<ProductView>> Put(PutProduct command) => Handle(command.Context, state => ProductRules.Put(state, command with { ProductKey = GrainKey }));

    public Task<Reply<ProductView>> Publish(PublishProduct command) => Handle(command.Context, state => ProductRules.Publish(state, command));

    public Task<Reply<ProductView>> Archive(ArchiveProduct command) => Handle(command.Context, state => ProductRules.Archive(state, command));

    public Task<Reply<ProductView>> AddPicture(AddPicture command) => Handle(command.Context, state => ProductRules.AddPicture(state, command));

    public Task<Reply<ProductView>> ArrangePictures(ArrangePictures command) => Handle(command.Context, state => ProductRules.ArrangePictures(state, Version, command));

    public Task<Reply<ImportUndoOutcome>> UndoImport(UndoProductImport command) =>
        Handle(command.Context, state => ProductRules.UndoImport(state, command), () => new ImportUndoOutcome(State.UndoneImport == command.ImportKey));

    public Task<ProductView?> Get() => Task.FromResult(State.Status is ProductStatus.None ? null : View());

    protected override Product Evolve(Product state, ProductEvent @event) => ProductRules.Evolve(state, @event);

    protected override ProductView View() => new(State with { BeforeImport = null }, Version);
}
