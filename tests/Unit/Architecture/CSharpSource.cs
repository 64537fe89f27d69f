using System.Text;
using System.Text.RegularExpressions;
using MerchantHub.Support;

namespace MerchantHub.Unit.Tests.Architecture;

/// <summary>One C# file of the tree. <see cref="Code"/> is its text with comments and literals blanked, line for line.</summary>
internal sealed partial record CSharpSource(string Path, string Text, string Code)
{
    public static IReadOnlyList<CSharpSource> Under(params string[] folders) =>
        [.. folders.SelectMany(folder => Repository.Files(folder, ".cs")).Select(path => Of(path, Repository.Read(path)))];

    public static CSharpSource Of(string path, string text) => new(path, text, Blank(text));

    /// <summary>The namespaces that the file names, in usings or in full.</summary>
    public bool Names(string @namespace) => Regex.IsMatch(Code, $@"\b{Regex.Escape(@namespace)}\b");

    /// <summary>Where the pattern occurs in code, as "path:line: text".</summary>
    public IEnumerable<string> Find(Regex pattern) => Code.Split('\n')
        .Select((line, index) => (line, index))
        .Where(row => pattern.IsMatch(row.line))
        .Select(row => $"{Path}:{row.index + 1}: {row.line.Trim()}");

    /// <summary>Comments and the inside of string and character literals become spaces, so that words in them are no code.</summary>
    private static string Blank(string text)
    {
        var code = new StringBuilder(text);
        foreach (Match match in CommentsAndLiterals().Matches(text))
        {
            for (var index = match.Index; index < match.Index + match.Length; index++)
            {
                if (code[index] != '\n')
                {
                    code[index] = ' ';
                }
            }
        }

        return code.ToString();
    }

    // In order: raw strings, verbatim strings, strings, characters, line comments, block comments.
    [GeneratedRegex("""
        (?<quotes>"{3,})[\s\S]*?(?<!")\k<quotes>(?!") | (?:@\$?|\$@)"(?:[^"]|"")*" | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.[^']*)' | //[^\n]* | /\*[\s\S]*?\*/
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex CommentsAndLiterals();
}
