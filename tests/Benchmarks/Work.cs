using System.Diagnostics;
using MerchantHub.Support.Processes;

namespace MerchantHub.Benchmarks;

/// <summary>Processor time, which says what an order costs also where others share the machine, and the server's largest memory.</summary>
internal sealed record Work(double ServerMilliseconds, double ShoppersMilliseconds, long PeakBytes)
{
    public static Work Now(SingleProcess deployment)
    {
        using var server = Process.GetProcessById(deployment.Api.ProcessId);
        using var shoppers = Process.GetCurrentProcess();
        return new(server.TotalProcessorTime.TotalMilliseconds, shoppers.TotalProcessorTime.TotalMilliseconds, server.PeakWorkingSet64);
    }

    public Work Since(Work before) => new(ServerMilliseconds - before.ServerMilliseconds, ShoppersMilliseconds - before.ShoppersMilliseconds, PeakBytes);
}
