using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Common;

/// <summary>How long a text that a person types may be, and how a refusal names it. Lengths are in UTF-16 units, after trimming.</summary>
public readonly record struct TextLimit(string Field, string What, int Min, int Max)
{
    /// <summary>Null when the text fits; otherwise what to change.</summary>
    public Refusal? Check(string? text)
    {
        var length = text?.Trim().Length ?? 0;
        if (length < Min || length > Max)
        {
            return Refuse("INVALID_LENGTH", $"The {What} needs {(Min == 0 ? "at most" : $"{Min} to")} {Max} characters.", Field);
        }

        // PostgreSQL stores no NUL, and no list or label wants the others.
        return text is not null && text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
            ? Refuse("INVALID_TEXT", $"The {What} has a control character in it. Type it again.", Field)
            : null;
    }
}
