namespace MerchantHub.Api.GraphQL;

/// <summary>
/// How many connections read the shared execution that a resolver runs in. Scoped, and known before the subscription starts.
/// It tells a number and nothing about anyone, so it may stand in a shared answer.
/// </summary>
public sealed class SubscriptionReaders
{
    public Func<int> Count { get; set; } = static () => 1;
}
