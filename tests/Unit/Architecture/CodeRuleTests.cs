using System.Text.RegularExpressions;
using MerchantHub.Support;

namespace MerchantHub.Unit.Tests.Architecture;

/// <summary>The rules of the house that a search can hold.</summary>
public sealed partial class CodeRuleTests
{
    private const int MostLines = 400;

    [Fact]
    public void Time_comes_from_the_command_or_the_clock()
    {
        var offenders = CSharpSource.Under("silo", "integrations", "api").SelectMany(source => source.Find(WallClock()));

        Assert.Empty(offenders);
    }

    [Fact]
    public void The_domain_has_neither_clock_nor_chance()
    {
        // Key.New is where ids come from, and the edge and the grains call it, not a rule.
        var offenders = CSharpSource.Under("silo/Domain")
            .Where(source => source.Path != "silo/Domain/Common/Key.cs")
            .SelectMany(source => source.Find(ClockOrChance()));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Nothing_blocks_or_leaves_a_grain_s_turn()
    {
        var offenders = CSharpSource.Under("silo/Grains")
            .Where(source => GrainClass().IsMatch(source.Code))
            .SelectMany(source => source.Find(Blocking()));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Money_is_never_a_floating_number()
    {
        var offenders = CSharpSource.Under("silo/Domain/Payments", "silo/Domain/Orders", "silo/Domain/Supply").SelectMany(source => source.Find(FloatingNumber()));

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        var offenders = Sources()
            .Select(path => (path, lines: Repository.Read(path).AsSpan().Count('\n')))
            .Where(file => file.lines > MostLines)
            .Select(file => $"{file.path} has {file.lines} lines");

        Assert.Empty(offenders);
    }

    [Fact]
    public void Nothing_is_left_to_do_or_switched_off()
    {
        var offenders =
            from path in Sources()
            where !path.StartsWith("tests/Unit/Architecture/", StringComparison.Ordinal)
            from Match match in Unfinished().Matches(Repository.Read(path))
            select $"{path}: {match.Value}";

        Assert.Empty(offenders);
    }

    [Fact]
    public void No_type_is_called_helper_manager_or_utils()
    {
        var offenders = CSharpSource.Under("silo", "integrations", "api", "tests").SelectMany(source => source.Find(EmptyName()));

        Assert.Empty(offenders);
    }

    [Fact]
    public void Lock_files_and_package_sources_name_no_registry()
    {
        string[] files =
        [
            .. Repository.Files(".", "package-lock.json", ".npmrc", "NuGet.config", "nuget.config", "packages.lock.json"),
        ];
        var offenders = files.Where(path => Registry().IsMatch(Repository.Read(path)));

        Assert.NotEmpty(files);
        Assert.Empty(offenders);
    }

    private static IEnumerable<string> Sources() =>
        new[] { "silo", "integrations", "api", "tests", "web-admin" }.SelectMany(folder => Repository.Files(folder, ".cs", ".ts", ".tsx"));

    [GeneratedRegex(@"\bDateTime(Offset)?\.(UtcNow|Now|Today)\b")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\b(TimeProvider|Stopwatch|Random|RandomNumberGenerator|Environment\.TickCount)\b|\bGuid\.(NewGuid|CreateVersion7)\b")]
    private static partial Regex ClockOrChance();

    [GeneratedRegex(@":\s*(Grain|EntityGrain<|HotGrain<)\b|\[GrainType\(")]
    private static partial Regex GrainClass();

    [GeneratedRegex(@"\.(Result|GetAwaiter\(\)\.GetResult\(\))(?!\w)(?!\s*[=(])|\.Wait\(|\block\s*\(|\bTask\.Run\b|\bThread\.Sleep\b|\bConfigureAwait\(false\)")]
    private static partial Regex Blocking();

    [GeneratedRegex(@"\b(double|float|decimal)\b")]
    private static partial Regex FloatingNumber();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException|\bSkip\s*=\s*""|\b(it|test|describe)\.(skip|only|todo)\(")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(class|record|struct|interface)\s+\w*(Helper|Manager|Utils|Util)s?\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"""resolved""\s*:\s*""http|registry\s*=|<add key=""[^""]*"" value=""http")]
    private static partial Regex Registry();
}
