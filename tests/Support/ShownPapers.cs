using System.Text.Json.Nodes;

namespace MerchantHub.Support;

/// <summary>Hands in everything that is asked of a business, and has it accepted: from then on it sells without a limit and is paid.</summary>
public static class ShownPapers
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\nA paper.\n%%EOF\n"u8];

    public static async Task Accept(ApiClient owner, ApiClient @operator, string organisationId)
    {
        using var content = new ByteArrayContent(Pdf);
        using var response = await owner.Http.PostAsync($"uploads/documents?organisation={organisationId}&name=paper.pdf", content);
        var uploadId = (string)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["uploadId"]!;
        var asked = (await owner.Query("query($id: ID!) { organisation(id: $id) { requirements { items { kind } } } }", new { id = organisationId }))["data"]!["organisation"]!["requirements"]!["items"]!.AsArray();
        foreach (var kind in asked.Select(item => (string)item!["kind"]!).ToList())
        {
            await owner.Mutate("requirementSubmit", new { organisationId, kind, uploadIds = new[] { uploadId }, name = "Soap works", number = "120-81-47521", validUntil = "2099-12-31" });
            await @operator.Mutate("requirementAccept", new { organisationId, kind });
        }
    }
}
