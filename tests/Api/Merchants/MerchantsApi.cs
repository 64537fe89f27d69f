using System.Text.Json.Nodes;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Merchants;

/// <summary>One API process for all tests of a class, and short ways to an organisation, a store and a deal over HTTP.</summary>
public sealed class MerchantsApi : IAsyncLifetime
{
    public ApiFixture Api { get; private set; } = null!;

    public ApiClient Operator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Api = await ApiFixture.Start();
        Operator = await Api.Operator();
    }

    public ValueTask DisposeAsync()
    {
        Operator.Dispose();
        return Api.DisposeAsync();
    }

    public static object Application(string kind = "RETAILER", string? number = null) => new
    {
        kind,
        businessName = "Forest Cabin",
        registrationNumber = number ?? Support.Merchants.NewKoreanNumber(),
        category = "Cosmetics",
        countryCode = "KR",
    };

    public static object Store(string organisationId, string name = "Mapo", object? position = null) => new
    {
        organisationId,
        name,
        address = "1 Market Street",
        position = position ?? new { latitude = 37.5665, longitude = 126.978 },
        timeZone = "Asia/Seoul",
        currencyCode = "KRW",
        hours = new[] { new { day = "MONDAY", opens = "09:00", closes = "18:00" } },
    };

    public static object Deal(string organisationId, string title = "Noodles by the box", int stock = 500) => new
    {
        organisationId,
        title,
        description = "Twelve cups a box.",
        unit = "box",
        tiers = new[]
        {
            new { minQuantity = 1, unitPrice = new { amount = "12000", currencyCode = "KRW" } },
            new { minQuantity = 10, unitPrice = new { amount = "10000", currencyCode = "KRW" } },
        },
        stock,
    };

    /// <summary>A new organisation in review; its owner is the client.</summary>
    public static async Task<string> Apply(ApiClient owner, string kind = "RETAILER", string? number = null) =>
        (string)(await owner.Mutate("organisationApply", Application(kind, number), "organisation { id }"))["organisation"]!["id"]!;

    /// <summary>A new person with an approved organisation.</summary>
    public async Task<(ApiClient Owner, string Id)> Approved(string kind = "RETAILER")
    {
        var owner = await Api.SignUp();
        var id = await Apply(owner, kind);
        await Operator.Mutate("organisationApprove", new { id });
        return (owner, id);
    }

    public static string? Code(JsonNode payload) => (string?)payload["userErrors"]![0]!["code"];

    public static string Field(JsonNode payload) => string.Join('.', payload["userErrors"]![0]!["field"]!.AsArray().Select(part => (string)part!));
}
