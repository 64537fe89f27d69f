using System.Text.Json.Nodes;
using MerchantHub.Support;
using MerchantHub.Support.Processes;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>An approved business with an owner who can sign in, made over the API: where a walk begins that is not about coming aboard.</summary>
public sealed class Trader : IDisposable
{
    private Trader(ApiClient api, string email, string organisationId) => (Api, Email, OrganisationId) = (api, email, organisationId);

    public ApiClient Api { get; }

    public string Email { get; }

    public string OrganisationId { get; }

    /// <summary>Set once there is a store.</summary>
    public string StoreId { get; private set; } = "";

    public static async Task<Trader> Approved(Uri root, string kind, string businessName, string category)
    {
        using var guide = new ApiClient(root);
        await guide.Mutate("personSignIn", new { email = IDeployment.OperatorEmail, password = IDeployment.OperatorPassword });
        var owner = new ApiClient(root);
        var email = $"owner-{Guid.NewGuid():N}@business.example";
        await owner.Mutate("personSignUp", new { email, password = IDeployment.OperatorPassword, displayName = $"Owner of {businessName}" });
        var applied = await owner.Mutate(
            "organisationApply",
            new { kind, businessName, registrationNumber = Support.Merchants.NewKoreanNumber(), category, countryCode = "KR" },
            "organisation { id }");
        var organisation = (string)applied["organisation"]!["id"]!;
        await guide.Mutate("organisationApprove", new { id = organisation });
        return new(owner, email, organisation);
    }

    /// <summary>An approved retailer with one store that sells in euros.</summary>
    public static async Task<Trader> Retailer(Uri root, string businessName)
    {
        var trader = await Approved(root, "RETAILER", businessName, "home");
        var created = await trader.Api.Mutate(
            "storeCreate",
            new
            {
                organisationId = trader.OrganisationId,
                name = businessName,
                address = "12 Harbour Road",
                position = new { latitude = 52.52, longitude = 13.405 },
                timeZone = "Europe/Berlin",
                currencyCode = "EUR",
                hours = new[] { new { day = "MONDAY", opens = "09:00", closes = "18:00" } },
            },
            "store { id }");
        trader.StoreId = (string)created["store"]!["id"]!;
        return trader;
    }

    /// <summary>Puts a product with one variant on sale, or gives it another price; returns the variant's id.</summary>
    public async Task<string> Sells(string title, string price, int? quantity = null)
    {
        var put = await Api.Mutate(
            "productPut",
            new
            {
                storeId = StoreId,
                externalReference = title,
                title,
                status = "ACTIVE",
                variants = new[] { new Dictionary<string, object?> { ["optionValues"] = Array.Empty<string>(), ["price"] = new { amount = price, currencyCode = "EUR" }, ["quantity"] = quantity }.Where(part => part.Value is not null).ToDictionary() },
            },
            "product { variants { id } }");
        return (string)put["product"]!["variants"]!.AsArray().Single()!["id"]!;
    }

    public async Task<JsonNode> Ask(string query, object? variables = null) =>
        (await Api.Query(query, variables))["data"] ?? throw new InvalidOperationException("The API did not answer.");

    public void Dispose() => Api.Dispose();
}
