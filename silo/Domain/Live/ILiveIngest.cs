using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Live;

/// <summary>Whose stream a key is for.</summary>
public interface IStreamKeys
{
    /// <summary>The id of the live sale that this key opens now, or null. Asked before one byte of video is taken.</summary>
    ValueTask<string?> AdmitAsync(string streamKey, CancellationToken cancellation);
}

/// <summary>The live sale's book of runs, as the machine that takes a stream sees it.</summary>
public interface ILiveRuns
{
    /// <summary>The number of a new run, or null where the live sale takes no stream any more.</summary>
    Task<int?> BeginAsync(string sessionId, CancellationToken cancellation);

    Task EndAsync(string sessionId, int run, CancellationToken cancellation);

    /// <summary>True once the live sale has ended or was called off.</summary>
    ValueTask<bool> IsOverAsync(string sessionId, CancellationToken cancellation);
}

/// <summary>Takes streams from encoders until cancelled.</summary>
public interface ILiveIngest
{
    Task RunAsync(CancellationToken cancellation);
}

/// <summary>A stream key is "{session id}_{secret}": it finds its live sale without an index, and only the secret's hash is kept.</summary>
public static class StreamKey
{
    public const int SecretLength = 32;
    public const int HintLength = 4;

    public static string Of(string sessionId, string secret) => $"{sessionId}_{secret}";

    public static string HintOf(string secret) => secret[^HintLength..];

    /// <summary>False for anything that cannot be a key; nothing has to be looked up then.</summary>
    public static bool TryParse(string key, out string sessionId, out string secret)
    {
        var underscore = key.LastIndexOf('_');
        (sessionId, secret) = underscore > 0 ? (key[..underscore], key[(underscore + 1)..]) : ("", "");
        return secret.Length == SecretLength && secret.All(char.IsAsciiLetterOrDigit) && new MediaRunKey(sessionId, 1).IsSafe && Key.MaxLength > key.Length;
    }
}
