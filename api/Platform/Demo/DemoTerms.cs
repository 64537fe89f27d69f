namespace MerchantHub.Api.Platform.Demo;

/// <summary>How the demo's shop delivers: a parcel within Korea, free for larger orders, a courier nearby, and its own door.</summary>
internal static class DemoTerms
{
    public static object Korean(string storeId) => new
    {
        id = storeId,
        countryCode = "KR",
        pricesIncludeTax = true,
        methods = new object[]
        {
            new { code = "pick-up", kind = "PICK_UP", name = "At the shop 매장 수령", minDays = 0, maxDays = 0, rates = new[] { Step("0", "0") } },
            new { code = "parcel", kind = "SHIPPING", name = "Parcel 택배", minDays = 1, maxDays = 3, zones = Korea(), rates = new[] { Step("0", "3000"), Step("50000", "0") } },
            new { code = "courier", kind = "COURIER", name = "Courier 퀵", minDays = 0, maxDays = 0, zones = Korea("04", "03"), rates = new[] { Step("0", "6000") } },
        },
        taxes = new[] { new { zone = new { countryCode = "KR" }, @class = "STANDARD", basisPoints = 1_000, name = "VAT 부가세" } },
    };

    private static object[] Korea(params string[] postalPrefixes) => [new { countryCode = "KR", postalPrefixes }];

    private static object Step(string from, string price) => new { goodsFrom = Won(from), price = Won(price) };

    private static object Won(string amount) => new { amount, currencyCode = "KRW" };
}
