using System.Net;
using System.Net.Sockets;
using MerchantHub.Grains.Catalog;
using MerchantHub.Grains.Orders;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Platform;
using MerchantHub.Grains.Schema;
using MerchantHub.Grains.Storage;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;
using Orleans.Metadata;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Storage;

namespace MerchantHub.Grains.Hosting;

/// <summary>The one place that says what a silo is. Called by silo/Host, by api in a single process, and by tests.</summary>
public static class SiloSetup
{
    public const string ProviderStorage = "AdoNet";

    /// <summary>The dashboard counts every activation each time, whether anybody looks or not; at its default of a second that is felt.</summary>
    private const int DashboardIntervalMilliseconds = 10_000;

    public static ISiloBuilder AddMerchantHub(this ISiloBuilder silo, Topology topology)
    {
        AddClustering(silo, topology);
        AddStorage(silo, topology);
        silo.Services.AddMerchantHubDomain();
        silo.Services.AddSingleton<CheckoutSteps>();
        silo.Services.AddSingleton<ImportSheets>();
        silo.Services.AddHostedService<ProjectionDispatcher>();
        silo.Services.AddHostedService<AuditDispatcher>();
        silo.Services.AddHostedService<ReactionDispatcher>();
        silo.Services.AddHostedService<MessageDispatcher>();
        silo.Services.AddSingleton<Post>();
        silo.Services.AddHostedService<Retention>();
        silo.Services.AddSingleton<ProductIndexing>();
        silo.Services.AddHostedService<SearchUpkeep>();
        silo.Services.Insert(0, ServiceDescriptor.Singleton<IGrainInterfaceTypeProvider, KnownInterfaceTypes>());
        silo.AddDashboard(options => options.CounterUpdateIntervalMs = DashboardIntervalMilliseconds);
        if (topology.Traced)
        {
            silo.AddActivityPropagation();
        }

        return silo;
    }

    /// <summary>An API process beside the silos: it finds them through the same membership table.</summary>
    public static IClientBuilder AddMerchantHubClient(this IClientBuilder client, Topology topology)
    {
        client.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (topology.ClusterId, topology.ServiceId));
        client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", topology.ConnectionString));
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
        client.Services.Insert(0, ServiceDescriptor.Singleton<IGrainInterfaceTypeProvider, KnownInterfaceTypes>());
        client.AddDashboard();
        if (topology.Traced)
        {
            client.AddActivityPropagation();
        }

        return client;
    }

    /// <summary>What both a silo and an API process that is a mere client need to know of the database.</summary>
    public static IServiceCollection AddMerchantHubDatabase(this IServiceCollection services, Topology topology)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(topology);
        services.TryAddSingleton(_ => new Database(topology.ConnectionString));
        services.AddReadModel();
        services.TryAddSingleton<SharedSecrets>();
        services.TryAddSingleton<StatusLinks>();
        services.TryAddSingleton<HeldBackSellers>();
        return services;
    }

    private static void AddClustering(ISiloBuilder silo, Topology topology)
    {
        silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (topology.ClusterId, topology.ServiceId));
        if (topology.Mode is TopologyMode.SingleProcess)
        {
            var siloPort = topology.SiloPort > 0 ? topology.SiloPort : FreePort();
            var gatewayPort = topology.GatewayPort > 0 ? topology.GatewayPort : FreePort();
            silo.UseLocalhostClustering(siloPort, gatewayPort, serviceId: topology.ServiceId, clusterId: topology.ClusterId);
            return;
        }

        silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", topology.ConnectionString));
        var siloPortInCluster = topology.SiloPort > 0 ? topology.SiloPort : 11111;
        var gatewayPortInCluster = topology.GatewayPort > 0 ? topology.GatewayPort : 30000;
        if (topology.AdvertisedAddress.Length > 0)
        {
            silo.ConfigureEndpoints(IPAddress.Parse(topology.AdvertisedAddress), siloPortInCluster, gatewayPortInCluster);
        }
        else
        {
            silo.ConfigureEndpoints(siloPortInCluster, gatewayPortInCluster, listenOnAnyHostAddress: true);
        }

        // At the defaults a silent partition leaves a grain unreachable for a minute; measured with these: 12 seconds.
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.NumMissedProbesLimit = 3;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(3);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
    }

    private static void AddStorage(ISiloBuilder silo, Topology topology)
    {
        var services = silo.Services;
        services.AddMerchantHubDatabase(topology);
        services.AddSingleton(new StorageIdentity(topology.ServiceId));
        services.AddSingleton<FollowedEvents>();
        services.AddSingleton<GroupCommit>();
        services.AddSingleton<CommandLog>();
        services.AddSingleton<OutboxSignal>();
        services.Configure<SystemTextJsonGrainStorageSerializerOptions>(options => StateJson.Configure(options.JsonSerializerOptions));
        services.AddSingleton<IGrainStorageSerializer, SystemTextJsonGrainStorageSerializer>();

        silo.AddAdoNetGrainStorage(ProviderStorage, options => options.Configure<IGrainStorageSerializer, Database>((storage, serializer, database) =>
        {
            storage.Invariant = database.Kind is DatabaseKind.Postgres ? "Npgsql" : "System.Data.SQLite";
            storage.ConnectionString = database.ConnectionString;
            storage.GrainStorageSerializer = serializer;
        }));
        services.AddSingleton<StateReader>();
        services.AddKeyedSingleton<IGrainStorage>("Default", (provider, _) => new GroupCommitStorage(
            provider.GetRequiredKeyedService<IGrainStorage>(ProviderStorage),
            provider.GetRequiredService<StateReader>(),
            provider.GetRequiredService<IGrainStorageSerializer>(),
            provider.GetRequiredService<GroupCommit>()));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<IGrainStorage>("Default"));

        // Before anything else of the silo looks for a table.
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SchemaAtStart>();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class SchemaAtStart(Database database) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle observer) =>
            observer.Subscribe(nameof(SchemaAtStart), ServiceLifecycleStage.First, cancellationToken => SchemaInstaller.Install(database, cancellationToken));
    }
}
