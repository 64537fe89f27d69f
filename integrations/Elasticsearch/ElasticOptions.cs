namespace MerchantHub.Integrations.Elasticsearch;

/// <summary>Where the cluster is and what our indices are called. The key goes into a header and into no log.</summary>
public sealed record ElasticOptions
{
    public string Url { get; init; } = "";
    public string ApiKey { get; init; } = "";
    public string Alias { get; init; } = "merchanthub-search";
    public int TimeoutSeconds { get; init; } = 10;
}
