using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Support.Processes;

namespace MerchantHub.EndToEnd.Tests;

/// <summary>Both ways to run the product answer, and end when they are asked to.</summary>
public sealed class DeploymentTests
{
    [Fact]
    public async Task One_process_is_ready_answers_and_stops_when_asked()
    {
        await using var deployment = await SingleProcess.Start();
        await Answers(deployment);

        Assert.True(await deployment.Api.Stop(), deployment.Api.Log());
    }

    [Fact]
    public async Task What_was_there_is_found_again_after_a_second_start()
    {
        await using var deployment = await SingleProcess.Start();
        string deal;
        await using (var shop = await Shop.Open(deployment.Root, 3))
        {
            deal = shop.DealId;
        }

        Assert.True(await deployment.Api.Stop(), deployment.Api.Log());
        await deployment.Api.Start();

        var found = await Query(deployment, "query($id: ID!) { deal(id: $id) { status available } }", new { id = deal });
        Assert.Equal("""{"status":"OPEN","available":3}""", found["data"]!["deal"]!.ToJsonString());
    }

    [Fact]
    public async Task A_cluster_of_two_silos_and_an_api_is_ready_answers_and_stops_when_asked()
    {
        await using var deployment = await ClusterProcesses.Start();
        await Answers(deployment);
        using var http = new HttpClient();
        foreach (var silo in deployment.Silos)
        {
            Assert.Contains("orleans_", await http.GetStringAsync(new Uri(silo.Root, "/metrics"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        foreach (var process in deployment.Processes.Reverse())
        {
            Assert.True(await process.Stop(), process.Log());
        }
    }

    private static async Task Answers(IDeployment deployment)
    {
        foreach (var process in deployment.Processes)
        {
            Assert.True(await process.Answers("/health/live"));
            Assert.True(await process.Answers("/health/ready"));
        }

        var body = await Query(deployment, "{ __typename deals(first: 1) { nodes { id } } }");
        Assert.Equal("""{"__typename":"Query","deals":{"nodes":[]}}""", body["data"]!.ToJsonString());
    }

    private static async Task<JsonNode> Query(IDeployment deployment, string query, object? variables = null)
    {
        using var http = new HttpClient { BaseAddress = deployment.Root };
        using var content = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("/graphql", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }
}
