using System.Data.Common;
using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace MerchantHub.Silo;

/// <summary>This silo takes calls: the cluster counts it as active and its database answers.</summary>
public sealed class SiloHealth(ISiloStatusOracle cluster, Database database) : IHealthCheck
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (cluster.CurrentStatus is not SiloStatus.Active)
        {
            return HealthCheckResult.Unhealthy($"The silo is {cluster.CurrentStatus}.");
        }

        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Limit);
            await using var connection = await database.Open(limit.Token);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is DbException or OperationCanceledException or InvalidOperationException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", error);
        }
    }
}
