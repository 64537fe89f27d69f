using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SkiaSharp;

namespace MerchantHub.Integrations.Skia;

/// <summary>Breaks a text into lines: after a space, between any two characters of Chinese and Japanese, and anywhere in a word that is wider than the line.</summary>
internal static class TextLines
{
    private const int MaxLines = 12;

    /// <summary>At least one line; what is past the last one is left out with an ellipsis.</summary>
    public static ImmutableArray<string> Of(string text, float width, SKFont font)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = new StringBuilder();
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && font.MeasureText(line + piece.TrimEnd()) > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
            }

            foreach (var letter in font.MeasureText(piece.TrimEnd()) > width ? Letters(piece) : [piece])
            {
                if (line.Length > 0 && font.MeasureText(line + letter.TrimEnd()) > width)
                {
                    lines.Add(line.ToString().TrimEnd());
                    line.Clear();
                }

                line.Append(letter);
            }
        }

        lines.Add(line.ToString().TrimEnd());
        if (lines.Count > MaxLines)
        {
            lines.Count = MaxLines;
            lines[^1] = lines[^1] + "…";
        }

        return lines.ToImmutable();
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        foreach (var letter in Letters(string.Join(' ', text.Split(['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))))
        {
            piece.Append(letter);
            if (letter == " " || MayBreakAfter(letter))
            {
                yield return piece.ToString();
                piece.Clear();
            }
        }

        if (piece.Length > 0)
        {
            yield return piece.ToString();
        }
    }

    private static bool MayBreakAfter(string letter) => Rune.GetRuneAt(letter, 0).Value is (>= 0x2E80 and < 0xA000) or (>= 0xF900 and < 0xFB00) or (>= 0xFF00 and < 0xFF61) or (>= 0x20000 and < 0x32000);

    private static IEnumerable<string> Letters(string text)
    {
        var letters = StringInfo.GetTextElementEnumerator(text);
        while (letters.MoveNext())
        {
            yield return letters.GetTextElement();
        }
    }
}
