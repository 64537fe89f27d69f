using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.Configuration;

namespace MerchantHub.Grains.Hosting;

public enum TopologyMode { SingleProcess, Cluster }

/// <summary>How this process takes part in MerchantHub. Bound from the "MerchantHub" section.</summary>
public sealed class Topology
{
    public TopologyMode Mode { get; init; } = TopologyMode.SingleProcess;

    /// <summary>A connection string: "Data Source=file" is SQLite, "Host=…" is PostgreSQL. Cluster needs PostgreSQL.</summary>
    public string Database { get; init; } = "";

    /// <summary>Where uploads, videos and the embedded search index live.</summary>
    public string DataDirectory { get; init; } = "data";

    /// <summary>Where people reach the web client: the beginning of every link in a mail.</summary>
    public Uri PublicUrl { get; init; } = new("http://127.0.0.1:5000");

    public string ClusterId { get; init; } = "merchanthub";

    public string ServiceId { get; init; } = "merchanthub";

    /// <summary>Ports of the silo; 0 in a single process means that it listens to nobody but itself, on any free port.</summary>
    public int SiloPort { get; init; }

    public int GatewayPort { get; init; }

    /// <summary>The address other silos reach this one at; empty takes the machine's first.</summary>
    public string AdvertisedAddress { get; init; } = "";

    /// <summary>Whether a collector is there to receive traces; without one, calls between grains carry none.</summary>
    public bool Traced { get; private set; }

    public static Topology From(IConfiguration configuration)
    {
        var topology = configuration.GetSection("MerchantHub").Get<Topology>() ?? new Topology();
        topology.Traced = Telemetry.HasCollector(configuration);
        if (topology.Mode is TopologyMode.Cluster && new Database(topology.ConnectionString).Kind is not DatabaseKind.Postgres)
        {
            throw new InvalidOperationException("MerchantHub:Mode is Cluster, so MerchantHub:Database must be a PostgreSQL connection string (Host=…).");
        }

        if (topology.PublicUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
        {
            throw new InvalidOperationException("MerchantHub:PublicUrl is where people reach the web client: give a whole address such as https://shop.example.");
        }

        return topology;
    }

    public string ConnectionString => Database.Length > 0 ? Database : $"Data Source={Path.Combine(DataDirectory, "merchanthub.db")}";
}
