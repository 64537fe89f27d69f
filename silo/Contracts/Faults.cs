using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Contracts;

/// <summary>
/// The database did not answer or refused the write; the outcome may be unknown. Repeat with the same command id.
/// Ours, because a vendor's exception type cannot cross from one silo to another.
/// </summary>
[GenerateSerializer, Alias("storage.StorageFaultException")]
public sealed class StorageFaultException : Exception
{
    public StorageFaultException()
    {
    }

    public StorageFaultException(string message)
        : base(message)
    {
    }

    public StorageFaultException(string message, Exception innerException)
        : base($"{message} ({innerException.GetType().Name}: {innerException.Message})")
    {
    }
}

/// <summary>Repeats a call whose outcome is unknown. Safe for every command, because its id is a durable unique key.</summary>
public static class Repeat
{
    private const int MaxAttempts = 4;

    public static async Task<T> OnFault<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (attempt < MaxAttempts && (exception is StorageFaultException or TimeoutException or OrleansMessageRejectionException))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt * attempt));
            }
        }
    }
}
