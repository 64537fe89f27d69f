using MerchantHub.Api;

await using var app = await ApiHost.Build(args);
await app.RunAsync();
