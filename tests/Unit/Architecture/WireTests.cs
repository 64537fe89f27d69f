using System.Reflection;
using System.Text.RegularExpressions;
using MerchantHub.Support;
using Orleans;
using Orleans.Metadata;

namespace MerchantHub.Unit.Tests.Architecture;

/// <summary>Names on the wire and in storage are pinned, so that a renamed class orphans nothing.</summary>
public sealed partial class WireTests
{
    private const string Manifest = "silo/Contracts/OrleansContracts.txt";

    private static readonly Assembly[] Ours = [typeof(Domain.Common.Money).Assembly, typeof(Contracts.Reply<>).Assembly, typeof(Grains.Entity<>).Assembly];

    private static IEnumerable<Type> Types => Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.FullName!.StartsWith("OrleansCodeGen", StringComparison.Ordinal));

    private static IEnumerable<Type> GrainInterfaces => Types.Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)));

    [Fact]
    public void Every_serialized_type_has_an_alias()
    {
        var offenders = Types.Where(type => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && !type.IsEnum && !IsAbstract(type))
            .Where(type => !type.IsDefined(typeof(AliasAttribute), inherit: false));

        Assert.Empty(offenders.Select(type => type.FullName));
    }

    [Fact]
    public void An_alias_begins_with_its_context_and_belongs_to_one_type()
    {
        var aliases = Types.SelectMany(type => type.GetCustomAttributes<AliasAttribute>(inherit: false).Select(alias => (alias.Alias, type))).ToList();

        Assert.Empty(aliases.GroupBy(pair => pair.Alias).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(aliases.Where(pair => pair.type.Namespace is { } name && Context().Match(name) is { Success: true } match
            && !pair.Alias.StartsWith($"{match.Groups[1].Value.ToLowerInvariant()}.", StringComparison.Ordinal)).Select(pair => $"{pair.type} is {pair.Alias}"));
    }

    [Fact]
    public void Every_grain_class_has_a_name_of_its_own()
    {
        var grains = Types.Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(Grain))).ToList();

        Assert.NotEmpty(grains);
        Assert.Empty(grains.Where(type => !type.IsDefined(typeof(GrainTypeAttribute), inherit: false)).Select(type => type.FullName));
    }

    [Fact]
    public void Every_grain_interface_and_each_of_its_methods_has_a_name_of_its_own()
    {
        Assert.NotEmpty(GrainInterfaces);
        Assert.Empty(GrainInterfaces
            .Where(type => !type.IsDefined(typeof(AliasAttribute), inherit: false) || !type.IsDefined(typeof(GrainInterfaceTypeAttribute), inherit: false))
            .Select(type => type.FullName));
        Assert.Empty(GrainInterfaces
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsDefined(typeof(AliasAttribute), inherit: false))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"));
    }

    /// <summary>Signatures are compared by the analyzer in the build; this says that the list is there and lists everything.</summary>
    [Fact]
    public void The_list_of_contracts_is_current()
    {
        var listed = new List<string>();
        var current = "";
        foreach (var line in Repository.Read(Manifest).Split('\n').Where(line => !line.StartsWith('#')))
        {
            if (InterfaceLine().Match(line) is { Success: true } match)
            {
                current = match.Groups[1].Value;
            }
            else if (current.Length > 0 && MethodLine().Match(line) is { Success: true } method)
            {
                listed.Add($"{current}.{method.Groups[1].Value}");
            }
            else if (line.Length > 0 && !line.StartsWith(' '))
            {
                current = "";
            }
        }

        var actual =
            from type in GrainInterfaces
            where type.Assembly == typeof(Contracts.Reply<>).Assembly
            let name = type.GetCustomAttribute<AliasAttribute>()!.Alias
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            select $"{name}.{method.GetCustomAttribute<AliasAttribute>()!.Alias}";

        Assert.Equal(actual.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static bool IsAbstract(Type type) => type.IsAbstract;

    [GeneratedRegex(@"^MerchantHub\.\w+\.(Merchants|Catalog|Supply|Orders|Payments|Live|Workforce|Platform)\b")]
    private static partial Regex Context();

    [GeneratedRegex(@"^interface \[GrainInterfaceType\(""([^""]+)""\)\]")]
    private static partial Regex InterfaceLine();

    [GeneratedRegex(@"^  (\w+): ")]
    private static partial Regex MethodLine();
}
