using MerchantHub.Api.GraphQL;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddMerchantHubGraphQL(builder.Configuration);
var app = builder.Build();
app.UseStaticFiles();
app.MapMerchantHubGraphQL();
await app.RunAsync();
