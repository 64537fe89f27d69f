using System.Globalization;

namespace MerchantHub.Api.GraphQL;

/// <summary>An instant, RFC 3339. In any offset on the way in, always in UTC on the way out, to the millisecond.</summary>
public sealed class InstantGraphType : TextScalar<DateTimeOffset>
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
    ];

    public InstantGraphType()
    {
        Name = "DateTime";
        Description = "An instant as RFC 3339 has it, for example \"2026-08-31T09:30:00Z\". Answers are in UTC.";
    }

    protected override bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        // The offset is part of RFC 3339; without one the instant would depend on where the server stands.
        if (text.Length < 20 || !(text[^1] is 'Z' or 'z' || text[^6] is '+' or '-'))
        {
            value = default;
            return false;
        }

        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            return false;
        }

        value = value.ToUniversalTime();
        return true;
    }

    protected override string Format(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
}
