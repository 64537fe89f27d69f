using System.Text.RegularExpressions;
using System.Xml.Linq;
using MerchantHub.Support;

namespace MerchantHub.Unit.Tests.Architecture;

/// <summary>Which room may know which. Arrows that are not in the table do not exist.</summary>
public sealed partial class RoomTests
{
    private static readonly string[] Contexts = ["Merchants", "Catalog", "Supply", "Orders", "Payments", "Live", "Workforce", "Platform"];

    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["silo/Domain"] = [],
        ["silo/Contracts"] = ["silo/Domain"],
        ["silo/ReadModel"] = ["silo/Domain"],
        ["silo/Grains"] = ["silo/Contracts", "silo/ReadModel"],
        ["silo/Host"] = ["silo/Grains", "integrations"],
        ["integrations"] = ["silo/Domain"],
        ["api"] = ["silo/Contracts", "silo/ReadModel", "silo/Grains", "integrations"],
    };

    /// <summary>Folders of a room beside the eight contexts.</summary>
    private static readonly Dictionary<string, string[]> Plumbing = new(StringComparer.Ordinal)
    {
        ["silo/Domain"] = ["Common"],
        ["silo/Contracts"] = [],
        ["silo/ReadModel"] = [],
        ["silo/Grains"] = ["Hosting", "Outbox", "Schema", "Storage"],
        ["api"] = ["GraphQL"],
    };

    public static TheoryData<string> Rooms => [.. MayKnow.Keys];

    public static TheoryData<string> RoomsWithContexts => [.. Plumbing.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_the_rooms_below_it(string room)
    {
        var references = Elements(room, "ProjectReference")
            .Select(include => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(Path.GetFullPath(Path.Combine(Repository.Path(room), include)))!).Replace('\\', '/'));

        Assert.Equal(MayKnow[room].Order(StringComparer.Ordinal), references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_domain_knows_the_serializer_and_nothing_else()
    {
        Assert.Equal(
            ["Microsoft.Orleans.Analyzers", "Microsoft.Orleans.CodeGenerator", "Microsoft.Orleans.Serialization"],
            Elements("silo/Domain", "PackageReference").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Orleans.Serialization", "Orleans.Serialization.Abstractions"],
            typeof(Domain.Common.Money).Assembly.GetReferencedAssemblies()
                .Select(name => name.Name!)
                .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && !name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("silo/Contracts", "Orleans.Runtime.Host", "EntityFrameworkCore", "Npgsql", "Sqlite")]
    [InlineData("silo/ReadModel", "Orleans.Core", "Orleans.Runtime", "GraphQL")]
    [InlineData("silo/Grains", "GraphQL", "Stripe", "FFMpeg", "Lucene", "Microsoft.AspNetCore.Identity")]
    [InlineData("integrations", "Orleans.Core", "Orleans.Runtime", "GraphQL", "EntityFrameworkCore")]
    public void An_assembly_uses_none_of_what_belongs_to_another_room(string room, params string[] foreign)
    {
        var used = Assemblies[room].GetReferencedAssemblies().Select(name => name.Name!);

        Assert.All(used, name => Assert.DoesNotContain(foreign, part => name.Contains(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void Features_of_the_api_see_contracts_and_read_model_only()
    {
        var offenders = CSharpSource.Under("api")
            .Where(source => !IsComposition(source.Path))
            .Where(source => source.Names("MerchantHub.Grains") || source.Names("MerchantHub.Integrations"))
            .Select(source => source.Path);

        Assert.Empty(offenders);
    }

    [Fact]
    public void Graphql_stays_in_the_api()
    {
        var offenders = CSharpSource.Under("silo", "integrations").Where(source => source.Names("GraphQL") || source.Names("GraphQLParser")).Select(source => source.Path);

        Assert.Empty(offenders);
    }

    [Theory]
    [MemberData(nameof(RoomsWithContexts))]
    public void Every_room_has_the_same_context_folders(string room)
    {
        var folders = CSharpSource.Under(room)
            .Select(source => source.Path[(room.Length + 1)..].Split('/'))
            .Where(parts => parts.Length > 1)
            .Select(parts => parts[0])
            .Distinct();

        Assert.Empty(folders.Except([.. Contexts, .. Plumbing[room]]));
    }

    [Theory]
    [InlineData("silo/Domain", "MerchantHub.Domain")]
    [InlineData("silo/Contracts", "MerchantHub.Contracts")]
    [InlineData("silo/ReadModel", "MerchantHub.ReadModel")]
    [InlineData("silo/Grains", "MerchantHub.Grains")]
    [InlineData("api", "MerchantHub.Api")]
    [InlineData("integrations", "MerchantHub.Integrations")]
    public void A_type_s_namespace_names_its_room_and_its_context(string room, string root)
    {
        var offenders =
            from source in CSharpSource.Under(room)
            let folder = source.Path[(room.Length + 1)..].Split('/') is [var first, _, ..] ? $".{first}" : ""
            from Match match in NamespaceLine().Matches(source.Code)
            let named = match.Groups[1].Value

            // The schema's types come in parts: a context adds its fields to another's type, or to the roots, in its own folder.
            where !IsIn(named, root + folder) && !(room == "api" && IsIn(named, root) && source.Code.Contains(" partial class ", StringComparison.Ordinal))
            select $"{source.Path} says {named}";

        Assert.Empty(offenders);
    }

    /// <summary>A constructor may take one: who composes an adapter is in the adapter's own folder.</summary>
    [Fact]
    public void No_vendor_s_type_is_in_a_public_signature_of_the_integrations()
    {
        string[] ours = ["MerchantHub.", "System", "Microsoft.Extensions.", "Microsoft.AspNetCore."];
        var offenders =
            from type in Assemblies["integrations"].GetExportedTypes()
            from used in Signatures.Of(type)
            where !Array.Exists(ours, part => used.FullName?.StartsWith(part, StringComparison.Ordinal) ?? true)
            select $"{type.FullName} shows {used.FullName}";

        Assert.Empty(offenders.Distinct());
    }

    [Theory]
    [InlineData("Stripe", "integrations/Stripe/")]
    [InlineData("MailKit", "integrations/Mail/")]
    [InlineData("MimeKit", "integrations/Mail/")]
    [InlineData("FFMpegCore", "integrations/Ffmpeg/")]
    [InlineData("Lucene.Net", "integrations/Lucene/")]
    [InlineData("Google.OrTools", "integrations/OrTools/")]
    [InlineData("Sylvan.Data.Csv", "integrations/Csv/")]
    [InlineData("UtfUnknown", "integrations/Csv/")]
    [InlineData("Ganss.Xss", "integrations/Html/")]
    [InlineData("SkiaSharp", "integrations/Skia/")]
    public void A_vendor_s_namespace_stays_in_its_folder(string vendor, string folder)
    {
        var users = CSharpSource.Under("silo", "integrations", "api")
            .Where(source => Regex.IsMatch(source.Code, $@"^(global )?using (static |\w+ = )?(global::)?{Regex.Escape(vendor)}\b", RegexOptions.Multiline))
            .Select(source => source.Path);

        Assert.All(users, path => Assert.StartsWith(folder, path, StringComparison.Ordinal));
    }

    private static readonly Dictionary<string, System.Reflection.Assembly> Assemblies = new(StringComparer.Ordinal)
    {
        ["silo/Contracts"] = typeof(Contracts.Reply<>).Assembly,
        ["silo/ReadModel"] = typeof(ReadModel.ReadDb).Assembly,
        ["silo/Grains"] = typeof(Grains.Entity<>).Assembly,
        ["integrations"] = typeof(Integrations.IntegrationsSetup).Assembly,
    };

    /// <summary>Where the process is put together; only there may the api name grain classes and adapters.</summary>
    private static bool IsComposition(string path) =>
        path is "api/Program.cs" or "api/ApiHost.cs" || path.EndsWith("Setup.cs", StringComparison.Ordinal) || path.StartsWith("api/Platform/Demo/", StringComparison.Ordinal);

    private static bool IsIn(string named, string expected) => named == expected || named.StartsWith(expected + ".", StringComparison.Ordinal);

    private static IEnumerable<string> Elements(string room, string name) =>
        XDocument.Load(Directory.GetFiles(Repository.Path(room), "*.csproj").Single()).Descendants(name).Select(element => element.Attribute("Include")!.Value);

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
