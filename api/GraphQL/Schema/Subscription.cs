namespace MerchantHub.Api.GraphQL;

/// <summary>The root of everything that is told as it happens: methods that return IAsyncEnumerable or IObservable.</summary>
public sealed partial class Subscription;
