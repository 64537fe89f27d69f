namespace MerchantHub.Api.GraphQL;

/// <summary>
/// Every limit of the GraphQL endpoint, bound from the configuration section "GraphQL". The defaults are what was measured to
/// keep the worst accepted document below 60 ms of CPU.
/// </summary>
public sealed record GraphQLLimits
{
    public const string Section = "GraphQL";

    public int MaxBodyBytes { get; init; } = 256 * 1024;

    public int MaxDocumentChars { get; init; } = 20 * 1024;

    public int MaxDocumentCharsSignedIn { get; init; } = 64 * 1024;

    public int MaxTokens { get; init; } = 4_000;

    public int MaxSelections { get; init; } = 400;

    /// <summary>Selections once every fragment is written out where it is spread.</summary>
    public int MaxExpandedSelections { get; init; } = 1_500;

    public int MaxFragments { get; init; } = 40;

    public int MaxAliases { get; init; } = 50;

    public int MaxDirectives { get; init; } = 50;

    public int MaxVariables { get; init; } = 60;

    public int MaxOperations { get; init; } = 20;

    /// <summary>Nesting of brackets of any kind, before the parser recurses into them.</summary>
    public int MaxLevels { get; init; } = 64;

    /// <summary>Lists of types inside lists of types in an introspection query; tools need one.</summary>
    public int MaxIntrospectionLists { get; init; } = 2;

    /// <summary>Depth of fields. The standard introspection query has 15.</summary>
    public int MaxDepth { get; init; } = 15;

    public int MaxPointsPerRequest { get; init; } = 1_000;

    public int BucketPoints { get; init; } = 10_000;

    public int BucketRestorePerSecond { get; init; } = 500;

    public int MaxBuckets { get; init; } = 100_000;

    public int DocumentCacheChars { get; init; } = 4_000_000;

    public TimeSpan ExecutionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public int MaxOpenStreams { get; init; } = 50_000;

    /// <summary>Events that wait for a slow reader; the oldest goes first.</summary>
    public int MaxWaitingEvents { get; init; } = 64;

    public int MaxOperationsPerSocket { get; init; } = 100;

    public int MaxSocketMessageBytes { get; init; } = 256 * 1024;

    public TimeSpan SocketInitTimeout { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan SocketPingInterval { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan SseKeepAlive { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>How often the rights behind a stream that depends on its reader are looked up again.</summary>
    public TimeSpan StreamRightsInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Points that joining a stream costs, whoever pays for its execution.</summary>
    public int SubscribePoints { get; init; } = 10;

    /// <summary>A JSON file {"sha256": "document"} of our own client's documents; "" for those of the client that this process serves.</summary>
    public string PersistedDocuments { get; init; } = "";

    /// <summary>Origins besides our own that may open a WebSocket with a cookie.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];
}
