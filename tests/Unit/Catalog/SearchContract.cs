using System.Collections.Immutable;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>What every search index must do. Each engine runs all of it.</summary>
public abstract class SearchContract
{
    private static readonly DateTimeOffset Noon = CatalogSamples.Noon;

    protected abstract ISearchIndex Index { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("shirt", "shirt")]
    [InlineData("SHIRT", "shirt")]
    [InlineData("shir", "shirt")]
    [InlineData("ocean shirt", "shirt")]
    [InlineData("the shirt", "shirt")]
    [InlineData("shirt & ocean", "shirt")]
    [InlineData("oc-123", "shirt")]
    [InlineData("8801234567890", "shirt")]
    [InlineData("kaleidoscope", "shirt")]
    [InlineData("셔츠", "winter")]
    [InlineData("겨울", "winter")]
    [InlineData("겨울 셔츠", "winter")]
    [InlineData("동대문", "winter")]
    [InlineData("绿茶", "tea")]
    [InlineData("茶", "tea")]
    [InlineData("龙井 茶", "tea")]
    [InlineData("ｔｅａ", "tea")]
    [InlineData("オーガニック", "tea")]
    public async Task A_word_finds_what_has_it_in_any_script(string text, string found)
    {
        await Given(Samples());

        Assert.Equal([Key(found)], await Keys(new() { Text = text }));
    }

    [Theory]
    [InlineData("ocean winter")]
    [InlineData("trousers")]
    [InlineData("여름")]
    [InlineData("红茶")]
    [InlineData("oc-12")]
    public async Task A_word_that_is_nowhere_finds_nothing(string text)
    {
        await Given(Samples());

        Assert.Empty(await Keys(new() { Text = text }));
    }

    [Theory]
    [InlineData("\"*?~(){}[]^:\\/ +-!")]
    [InlineData("shirt) OR (key:*")]
    [InlineData("\uD800 half")]
    public async Task No_text_is_taken_for_a_query_language(string text)
    {
        await Given(Samples());

        Assert.True((await Index.Search(new() { Text = text }, Cancel)).Total <= 3);
    }

    [Fact]
    public async Task A_title_counts_more_than_a_description()
    {
        await Given(Product("a", 1) with { Title = "Cup", Body = "goes with a green kettle" }, Product("b", 1) with { Title = "Kettle", Body = "boils water" });

        Assert.Equal([Key("b"), Key("a")], await Keys(new() { Text = "kettle" }));
    }

    [Fact]
    public async Task No_text_finds_everything_newest_first()
    {
        await Given([.. Enumerable.Range(0, 5).Select(age => Product($"p{age}", 1) with { Title = "Thing", UpdatedAt = Noon.AddMinutes(-age) })]);

        Assert.Equal(["p0", "p1", "p2", "p3", "p4"], (await Keys(new())).Select(key => key["product/".Length..]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("thing")]
    public async Task Pages_follow_each_other_without_gap_or_repetition(string text)
    {
        await Given([.. Enumerable.Range(0, 25).Select(number => Product($"p{number:00}", 1) with { Title = "Thing", UpdatedAt = Noon.AddMinutes(number / 3) })]);

        var seen = new List<string>();
        string? after = null;
        for (var page = 0; page < 3; page++)
        {
            var found = await Index.Search(new() { Text = text, Size = 10, After = after }, Cancel);
            Assert.Equal((25, page < 2), (found.Total, found.HasMore));
            seen.AddRange(found.Hits.Select(hit => hit.Key));
            after = found.Hits[^1].Cursor;
        }

        Assert.Equal(25, seen.Distinct().Count());
        Assert.Equal(25, seen.Count);
    }

    [Fact]
    public async Task Filters_narrow_and_none_of_them_shows_what_is_not_public()
    {
        await Given(
            Product("a", 1) with { Title = "Cup", Vendor = "Acme", Type = "Kitchen", Tags = ["blue"], IsInStock = true, StoreKey = "store/1", OrganisationKey = "organisation/1", MinPrice = new(500, "EUR"), MaxPrice = new(900, "EUR") },
            Product("b", 1) with { Title = "Cup", Vendor = "Bolt", Type = "Kitchen", Tags = ["blue", "red"], StoreKey = "store/2", OrganisationKey = "organisation/1", MinPrice = new(1_000, "EUR"), MaxPrice = new(1_000, "EUR") },
            Product("draft", 1) with { Title = "Cup", StoreKey = "store/1", OrganisationKey = "organisation/1", IsPublic = false },
            new SearchDocument("deal/1", SearchKind.Deal, 1) { Title = "Cup", IsPublic = true, OrganisationKey = "organisation/2" });

        Assert.Equal(["deal/1", Key("a"), Key("b")], await Sorted(new() { Text = "cup" }));
        Assert.Equal([Key("a"), Key("b")], await Sorted(new() { Text = "cup", Kinds = [SearchKind.Product] }));
        Assert.Equal([Key("a")], await Sorted(new() { StoreKeys = ["store/1"] }));
        Assert.Equal([Key("a"), Key("draft")], await Sorted(new() { StoreKeys = ["store/1"], PublicOnly = false }));
        Assert.Equal(["deal/1"], await Sorted(new() { OrganisationKey = "organisation/2" }));
        Assert.Equal([Key("a"), Key("b")], await Sorted(new() { Vendors = ["Acme", "Bolt"] }));
        Assert.Equal([Key("a"), Key("b")], await Sorted(new() { StoreKeys = ["store/1", "store/2"] }));
        Assert.Equal([Key("b")], await Sorted(new() { Types = ["Kitchen"], Tags = ["red"] }));
        Assert.Equal([Key("a")], await Sorted(new() { IsInStock = true }));
        Assert.Equal([Key("a")], await Sorted(new() { Price = new("EUR", 0, 900) }));
        Assert.Equal([Key("a"), Key("b")], await Sorted(new() { Price = new("EUR", 900, 1_000) }));
        Assert.Empty(await Sorted(new() { Price = new("KRW", 0, 100_000) }));
    }

    [Fact]
    public async Task Facets_count_over_all_hits_and_not_over_the_page()
    {
        await Given(
            Product("a", 1) with { Title = "Cup", Vendor = "Acme", Type = "Kitchen", Tags = ["blue"], IsInStock = true, Categories = ["Kitchen", "Kitchen > Cups"] },
            Product("b", 1) with { Title = "Cup", Vendor = "Acme", Categories = ["Kitchen"], Tags = ["blue", "red"] },
            Product("c", 1) with { Title = "Cup", Vendor = "Bolt", Type = "Kitchen", IsInStock = true },
            Product("d", 1) with { Title = "Plate", Vendor = "Acme" });

        var page = await Index.Search(new() { Text = "cup", Size = 1, WithFacets = true }, Cancel);

        Assert.Equal(3, page.Total);
        Assert.Equal(["category", "inStock", "productType", "tags", "vendor"], page.Facets.Select(facet => facet.Name).Order(StringComparer.Ordinal));
        Assert.Equal([new("Acme", 2), new("Bolt", 1)], Values("vendor"));
        Assert.Equal([new("Kitchen", 2)], Values("productType"));
        Assert.Equal([new("Kitchen", 2), new("Kitchen > Cups", 1)], Values("category"));
        Assert.Equal([Key("a")], await Keys(new() { Text = "cup", Categories = ["Kitchen > Cups"] }));
        Assert.Equal([new("blue", 2), new("red", 1)], Values("tags"));
        Assert.Equal([new("true", 2), new("false", 1)], Values("inStock"));

        ImmutableArray<SearchFacetValue> Values(string name) => page.Facets.Single(facet => facet.Name == name).Values;
    }

    [Fact]
    public async Task Places_are_found_by_their_distance_and_what_has_no_place_is_not()
    {
        var seoul = new GeoPoint(37.5665, 126.9780);
        await Given(
            Place("cityhall", seoul),
            Place("gangnam", new(37.4979, 127.0276)),
            Place("busan", new(35.1796, 129.0756)),
            Place("suva", new(-18.1416, 178.4419)),
            Place("taveuni", new(-16.85, -179.97)),
            Product("a", 1) with { Title = "Cup" });

        Assert.Equal(["store/cityhall"], await Sorted(new() { Near = new(seoul, 1_000) }));
        Assert.Equal(["store/cityhall"], await Sorted(new() { Near = new(seoul, 8_700) }));
        Assert.Equal(["store/cityhall", "store/gangnam"], await Sorted(new() { Near = new(seoul, 8_900) }));
        Assert.Equal(["store/busan", "store/cityhall", "store/gangnam"], await Sorted(new() { Near = new(seoul, 400_000), Text = "shop" }));
        Assert.Equal(["store/suva", "store/taveuni"], await Sorted(new() { Near = new(new(-17.5, 179.9), 250_000) }));
        Assert.Empty(await Keys(new() { Near = new(new(0, 0), 1_000) }));

        static SearchDocument Place(string name, GeoPoint position) => new($"store/{name}", SearchKind.Store, 1) { Title = "Shop", IsPublic = true, UpdatedAt = Noon, Position = position };
    }

    [Fact]
    public async Task An_index_is_current_when_it_is_filled()
    {
        Assert.False(await Index.IsCurrent(Cancel));
        await Given(Product("a", 1) with { Title = "Cup" });
        Assert.True(await Index.IsCurrent(Cancel));
    }

    [Fact]
    public async Task An_older_version_never_overwrites_a_newer_one()
    {
        await Given(Product("a", 5) with { Title = "New cup" });
        await Given(Product("a", 4) with { Title = "Old plate" });

        Assert.Empty(await Keys(new() { Text = "plate" }));
        Assert.Equal([Key("a")], await Keys(new() { Text = "cup" }));
    }

    [Fact]
    public async Task Within_one_batch_too_the_highest_version_stays()
    {
        await Given(Product("a", 2) with { Title = "Cup" }, Product("a", 3) with { Title = "Bowl" }, Product("a", 1) with { Title = "Plate" });

        Assert.Equal([Key("a")], await Keys(new() { Text = "bowl" }));
        Assert.Equal(1, (await Index.Search(new(), Cancel)).Total);
    }

    [Fact]
    public async Task What_was_removed_stays_away_from_a_late_older_change()
    {
        await Given(Product("a", 1) with { Title = "Cup" });
        await Index.Apply([SearchChange.Remove(Key("a"), SearchKind.Product, 3)], Cancel);
        await Given(Product("a", 2) with { Title = "Cup" });

        Assert.Empty(await Keys(new()));

        await Given(Product("a", 4) with { Title = "Cup" });
        Assert.Equal([Key("a")], await Keys(new()));
    }

    [Theory]
    [InlineData("zip", "Zipped Jacket")]
    [InlineData("zipped ja", "Zipped Jacket")]
    [InlineData("겨", "겨울 셔츠")]
    [InlineData("绿", "龙井绿茶")]
    public async Task A_beginning_suggests_titles(string prefix, string title)
    {
        await Given(
            Product("a", 1) with { Title = "Zipped Jacket" },
            Product("b", 1) with { Title = "Zipped Jacket" },
            Product("c", 1) with { Title = "겨울 셔츠" },
            Product("d", 1) with { Title = "龙井绿茶" },
            Product("e", 1) with { Title = "Zipped Jacket, secret", IsPublic = false });

        Assert.Equal([title], await Index.Suggest(prefix, 8, Cancel));
    }

    [Fact]
    public async Task A_cursor_that_nobody_made_begins_at_the_beginning()
    {
        await Given(Samples());

        Assert.Equal(3, (await Index.Search(new() { After = "nonsense!" }, Cancel)).Hits.Length);
    }

    [Fact]
    public async Task A_rebuild_makes_the_index_from_scratch_and_misses_no_change_meanwhile()
    {
        await Given(Product("stale", 1) with { Title = "Stale" }, Product("a", 1) with { Title = "Cup" });

        await Index.Rebuild(Source, Cancel);
        await Index.Refresh(Cancel);

        Assert.Equal([Key("a"), Key("b")], await Sorted(new()));
        Assert.Equal([Key("a")], await Keys(new() { Text = "bowl" }));

        async IAsyncEnumerable<SearchChange> Source(DateTimeOffset since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.Yield();
            if (since == DateTimeOffset.UnixEpoch)
            {
                yield return SearchChange.Put(Product("a", 1) with { Title = "Cup" });
                yield return SearchChange.Put(Product("b", 1) with { Title = "Plate" });

                // Someone changes a product while the new index is filled: the old one hears of it, the new one by the second pass.
                await Index.Apply([SearchChange.Put(Product("a", 2) with { Title = "Bowl" })], cancellationToken);
            }
            else
            {
                yield return SearchChange.Put(Product("a", 2) with { Title = "Bowl" });
            }
        }
    }

    protected static SearchDocument Product(string name, long version) =>
        new(Key(name), SearchKind.Product, version) { IsPublic = true, UpdatedAt = Noon };

    protected async Task Given(params SearchDocument[] documents)
    {
        await Index.Apply([.. documents.Select(SearchChange.Put)], Cancel);
        await Index.Refresh(Cancel);
    }

    protected async Task<ImmutableArray<string>> Keys(SearchQuery query) => [.. (await Index.Search(query, Cancel)).Hits.Select(hit => hit.Key)];

    private static string Key(string name) => $"product/{name}";

    private static SearchDocument[] Samples() =>
    [
        Product("shirt", 1) with { Title = "Ocean Blue Shirt", Body = "kaleidoscope patterns", Codes = ["OC-123", "8801234567890"] },
        Product("winter", 1) with { Title = "따뜻한 겨울 셔츠", Vendor = "동대문 의류" },
        Product("tea", 1) with { Title = "龙井绿茶 Tea", Body = "オーガニック" },
    ];

    private async Task<IEnumerable<string>> Sorted(SearchQuery query) => (await Keys(query)).Order(StringComparer.Ordinal);
}
