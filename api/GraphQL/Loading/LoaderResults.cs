using GraphQL.DataLoader;

namespace MerchantHub.Api.GraphQL;

/// <summary>What a field makes of something that a loader finds, without waiting for it before the rest of its level is known.</summary>
public static class LoaderResults
{
    public static IDataLoaderResult<TResult> Then<TValue, TResult>(this IDataLoaderResult<TValue> loading, Func<TValue, TResult> select) =>
        new Continued<TValue, TResult>(loading, select);

    /// <summary>For a field that cannot be null, because what it points to is never taken away.</summary>
    public static IDataLoaderResult<TValue> Required<TValue>(this IDataLoaderResult<TValue?> loading)
        where TValue : class =>
        loading.Then(value => value ?? throw new InvalidOperationException($"A {typeof(TValue).Name} that something points to is not in the read model."));

    private sealed class Continued<TValue, TResult>(IDataLoaderResult<TValue> loading, Func<TValue, TResult> select) : IDataLoaderResult<TResult>
    {
        public async Task<TResult> GetResultAsync(CancellationToken cancellationToken = default) => select(await loading.GetResultAsync(cancellationToken));

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }
}
