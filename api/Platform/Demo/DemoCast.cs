namespace MerchantHub.Api.Platform.Demo;

/// <summary>The people of the demo. Every one of them is made up, and so is every business.</summary>
internal static class DemoCast
{
    public const string Password = "Demo-2026-hub";

    public static readonly DemoPerson Operator = Make("operator", "Olivia Park", "operator", "en");
    public static readonly DemoPerson Retailer = Make("retailer", "Mina Seo", "retailer", "ko");
    public static readonly DemoPerson Factory = Make("factory", "Chen Wei", "factory", "zh");
    public static readonly DemoPerson Cinema = Make("cinema", "Carla Reyes", "employer (closed cinema)", "en");
    public static readonly DemoPerson Pharmacy = Make("pharmacy", "Paul Novak", "employer (busy pharmacy)", "en");
    public static readonly DemoPerson Usher = Make("usher", "Uma Diaz", "worker (cinema staff)", "en");
    public static readonly DemoPerson Cook = Make("cook", "Jun Lee", "worker (applies directly)", "ko");
    public static readonly DemoPerson Shopper = Make("shopper", "Sara Kim", "shopper", "en");

    public static readonly IReadOnlyList<DemoPerson> Everyone = [Operator, Retailer, Factory, Cinema, Pharmacy, Usher, Cook, Shopper];

    private static DemoPerson Make(string name, string displayName, string role, string language) =>
        new($"{name}@demo.example", Password, displayName, role, language);
}
