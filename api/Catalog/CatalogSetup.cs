using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Orders;

namespace MerchantHub.Api.Catalog;

public static class CatalogSetup
{
    public static IServiceCollection AddCatalog(this IServiceCollection services) => services
        .AddSingleton<INodeSource, ProductSource>()
        .AddSingleton<INodeSource, VariantSource>()
        .AddSingleton<INodeSource, ProductImportSource>()
        .AddSingleton<IItemOwner, VariantOwner>()
        .AddSingleton<StoreUploads>()
        .AddSingleton<ProductUploads>()
        .AddSingleton<ImportErrorDownloads>()
        .AddSingleton<ProductExports>()
        .AddSingleton<PictureUploads>()
        .AddSingleton<UploadedPictures>()
        .AddScoped<VariantLoader>()
        .AddScoped<VariantStockLoader>();

    public static IEndpointRouteBuilder MapCatalog(this IEndpointRouteBuilder routes)
    {
        ProductUploads.Map(routes);
        ImportErrorDownloads.Map(routes);
        ProductExports.Map(routes);
        PictureUploads.Map(routes);
        PictureMedia.Map(routes);
        return routes;
    }
}
