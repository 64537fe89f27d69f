namespace MerchantHub.EndToEnd.Tests.Walk;

/// <param name="Route">As the router writes it.</param>
/// <param name="Person">The demo person who looks; empty for nobody in particular.</param>
/// <param name="Organisation">Whose console it is, by person.</param>
/// <param name="Query">What follows the address.</param>
/// <param name="Site">The site of a page about people, where it is not the busy one.</param>
/// <param name="Story">Which page of the kit, where it is one.</param>
internal sealed record TourStop(string Route, string Person = "", string Organisation = "", string Query = "", string Site = "$siteId", string Story = "")
{
    /// <summary>A file name for the pictures of this stop.</summary>
    public string Name => $"{(Route == "/" ? "home" : Route.Trim('/').Replace("/", "-", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal))}{(Person.Length == 0 ? "" : $"-{Person}")}{(Story.Length == 0 ? "" : $"-{Story}")}";

    public string Address(IReadOnlyDictionary<string, string> ids) => string.Join('/', Route.Split('/').Select(part => part switch
    {
        "$org" => ids[Organisation],
        "$siteId" => ids[Site],
        "$story" => Story,
        ['$', ..] => ids[part],
        _ => part,
    })) + Query;
}

/// <summary>Where the tour goes, ordered by person so that nobody has to sign in twice.</summary>
internal static class TourStops
{
    /// <summary>An address that is none: it has a page too.</summary>
    public const string Nowhere = "/nowhere";

    public static IReadOnlyList<TourStop> All { get; } =
    [
        // The cart is first empty; the visit of the product puts something into it.
        new("/"), new("/search", Query: "?q=gift"), new("/cart"), new("/products/$productId"), new("/deals"), new("/deals/$dealId"), new("/stores"), new("/stores/$storeId"),
        new("/live"), new("/live/$liveId"), new("/sign-in"), new("/sign-up"), new("/invitation", Query: "?key=over"), new(Nowhere), new("/dev/kit"), .. ClientRoutes.Stories().Select(story => new TourStop("/dev/kit/$story", Story: story)),
        new("/cart", "shopper"), new("/checkout/$checkoutId", "shopper"), new("/orders", "shopper"), new("/orders/$orderId", "shopper"), new("/orders/$orderId/papers", "shopper"), new("/console/apply", "shopper"),
        new("/work", "shopper"), new("/work/profile", "shopper"),
        .. Of("retailer", "", "/stores", "/stores/new", "/stores/$storeId", "/stores/$storeId/terms", "/team", "/requirements", "/audit", "/products", "/products/new", "/products/import", "/products/imports/$importId",
            "/products/$productId", "/products/$productId/edit", "/products/$productId/stock/$variantId", "/orders", "/orders/$orderId", "/returns", "/money", "/live", "/live/new", "/live/$liveId"),
        new("/console", "factory"),
        .. Of("factory", "/deals", "/deals/new", "/deals/$dealId"),
        .. Of("pharmacy", "/people", "/people/new", "/people/$siteId", "/people/$siteId/shift"),
        new("/console/$org/people/$siteId", "cinema", "cinema", Site: "closedSite"),
        new("/operator/applications", "operator"), new("/operator/papers", "operator"), new("/operator/organisations/$org/audit", "operator", "retailer"), new("/operator/ledger", "operator"), new("/operator/parked", "operator"),
        new("/work/clock", "hand"), new("/work/earnings", "cook"), new("/work/clock", "cook"), new("/work/shifts", "cook"),
        new("/work", "usher"), new("/work/shifts", "usher"), new("/work/clock", "usher"), new("/work/earnings", "usher"), new("/work/open", "usher"), new("/work/loans", "usher"), new("/work/profile", "usher"),
    ];

    private static IEnumerable<TourStop> Of(string person, params string[] pages) => pages.Select(page => new TourStop($"/console/$org{page}", person, person));
}
