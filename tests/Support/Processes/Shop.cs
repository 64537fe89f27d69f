using System.Text.Json.Nodes;

namespace MerchantHub.Support.Processes;

/// <summary>A factory with one open deal, made over the API the way people make it: applied for, approved, listed, opened.</summary>
public sealed class Shop : IAsyncDisposable
{
    /// <summary>The deal's price in cents of a euro.</summary>
    public const int UnitPriceMinor = 1_250;

    private readonly ApiClient _operator;
    private readonly ApiClient _owner;

    private Shop(ApiClient @operator, ApiClient owner, string organisationId, string dealId) =>
        (_operator, _owner, OrganisationId, DealId) = (@operator, owner, organisationId, dealId);

    public string OrganisationId { get; }

    public string DealId { get; }

    public static async Task<Shop> Open(Uri root, int stock)
    {
        var @operator = new ApiClient(root);
        await @operator.Mutate("personSignIn", new { email = IDeployment.OperatorEmail, password = IDeployment.OperatorPassword });
        var owner = new ApiClient(root);
        await owner.Mutate("personSignUp", new { email = $"owner-{Guid.NewGuid():N}@factory.example", password = IDeployment.OperatorPassword, displayName = "Owner" });
        var applied = await owner.Mutate(
            "organisationApply",
            new { kind = "FACTORY", businessName = "Soap works", registrationNumber = Merchants.NewKoreanNumber(), category = "Household", countryCode = "KR" },
            "organisation { id }");
        var organisation = (string)applied["organisation"]!["id"]!;
        await @operator.Mutate("organisationApprove", new { id = organisation });
        await ShownPapers.Accept(owner, @operator, organisation);
        var created = await owner.Mutate(
            "dealCreate",
            new
            {
                organisationId = organisation,
                title = "Olive soap, box of twelve",
                description = "Made last week.",
                unit = "box",
                tiers = new[] { new { minQuantity = 1, unitPrice = new { amount = "12.50", currencyCode = "EUR" } } },
                stock,
            },
            "deal { id }");
        var deal = (string)created["deal"]!["id"]!;
        await owner.Mutate("dealOpen", new { id = deal });
        return new(@operator, owner, organisation, deal);
    }

    /// <summary>What the read model says about the deal's stock.</summary>
    public async Task<StockFacts> StockByReadModel() =>
        StockFacts.From((await _owner.Query("query($id: ID!) { deal(id: $id) { stock { onHand held allocated } } }", new { id = DealId }))["data"]!["deal"]!["stock"]!);

    /// <summary>What the stock's own grain says: a count that changes nothing is answered by it and by nobody else.</summary>
    public async Task<StockFacts> StockByGrain(int onHand) => StockFacts.From((await _owner.Mutate(
        "stockSet",
        new { variantId = DealId, quantity = onHand, changeFromQuantity = onHand, reason = "Counted", idempotencyKey = Guid.NewGuid().ToString("N") },
        "stockLevel { onHand held allocated }"))["stockLevel"]!);

    /// <summary>The sum of every ledger entry, in minor units, over all currencies; and how many transfers there are.</summary>
    public async Task<(long Sum, int Transfers)> Ledger()
    {
        var summary = (await _operator.Query("{ ledgerSummary { transfers sum { minorUnits } } }"))["data"]!["ledgerSummary"]!;
        return (summary["sum"]!.AsArray().Sum(sum => Math.Abs((long)sum!["minorUnits"]!)), (int)summary["transfers"]!);
    }

    public ValueTask DisposeAsync()
    {
        _operator.Dispose();
        _owner.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed record StockFacts(int OnHand, int Held, int Allocated)
{
    internal static StockFacts From(JsonNode level) => new((int)level["onHand"]!, (int)level["held"]!, (int)level["allocated"]!);
}
