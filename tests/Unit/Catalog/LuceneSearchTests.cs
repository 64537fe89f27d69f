using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Lucene;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class LuceneSearchTests : SearchContract, IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("merchanthub-search-");
    private LuceneSearchIndex index;

    public LuceneSearchTests() => index = new(directory.FullName, TimeProvider.System);

    protected override ISearchIndex Index => index;

    [Fact]
    public async Task The_index_and_its_versions_survive_a_restart()
    {
        await Given(Product("a", 5) with { Title = "Cup" });

        index.Dispose();
        index = new(directory.FullName, TimeProvider.System);

        await Given(Product("a", 4) with { Title = "Plate" });
        Assert.Equal(["product/a"], await Keys(new() { Text = "cup" }));
    }

    [Fact]
    public async Task After_two_rebuilds_and_a_restart_one_directory_is_left()
    {
        var cancel = TestContext.Current.CancellationToken;
        for (var round = 0; round < 2; round++)
        {
            await index.Rebuild((_, _) => new[] { SearchChange.Put(Product("a", 1) with { Title = "Cup" }) }.ToAsyncEnumerable(), cancel);
        }

        index.Dispose();
        index = new(directory.FullName, TimeProvider.System);

        Assert.Single(directory.GetDirectories());
        Assert.Equal(["product/a"], await Keys(new() { Text = "cup" }));
    }

    public void Dispose()
    {
        index.Dispose();
        directory.Delete(recursive: true);
    }
}
