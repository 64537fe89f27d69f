using MerchantHub.ReadModel.Platform;

namespace MerchantHub.Support.Processes;

/// <summary>The product as somebody runs it, in processes of its own: one, or a cluster.</summary>
public interface IDeployment : IAsyncDisposable
{
    const string OperatorEmail = "operator@merchanthub.example";
    const string OperatorPassword = "correct horse battery";

    /// <summary>Where the API answers.</summary>
    Uri Root { get; }

    /// <summary>The database behind it, to compare what is stored with what is said.</summary>
    Database Database { get; }

    IReadOnlyList<ProductProcess> Processes { get; }

    /// <summary>Kills, without warning, the process that holds grains in memory (one of two in a cluster) and starts it again.</summary>
    Task CrashAndRestart();
}
