using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace MerchantHub.Domain.Platform;

/// <summary>The sentences of one language, from Words/*.json: a name and a <see cref="MessagePattern"/> each.</summary>
public sealed class MailWords
{
    private static readonly FrozenDictionary<string, MailWords> All = Languages.Written.ToFrozenDictionary(language => language, language => new MailWords(language, Read(language)));

    private readonly IReadOnlyDictionary<string, string> _patterns;

    private MailWords(string language, IReadOnlyDictionary<string, string> patterns) => (Language, _patterns) = (language, patterns);

    /// <summary>One of <see cref="Languages.Written"/>.</summary>
    public string Language { get; }

    public IEnumerable<string> Names => _patterns.Keys;

    /// <summary>The words nearest to a language tag; English without one.</summary>
    public static MailWords In(string? tag) => All[Languages.Nearest(tag)];

    public string PatternOf(string name) => _patterns.TryGetValue(name, out var pattern) ? pattern : throw new KeyNotFoundException($"There is no sentence '{name}' in {Language}.");

    public bool Has(string name) => _patterns.ContainsKey(name);

    public string Say(string name, params (string Name, object Value)[] values) =>
        MessagePattern.Format(PatternOf(name), Language, values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));

    private static Dictionary<string, string> Read(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"MerchantHub.Domain.Platform.Words.{language}.json")
            ?? throw new InvalidOperationException($"The sentences in {language} are missing from the assembly.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
