using System.Globalization;

namespace MerchantHub.Api.GraphQL;

/// <summary>A calendar date without a time or a zone, ISO 8601.</summary>
public sealed class LocalDateGraphType : TextScalar<DateOnly>
{
    public LocalDateGraphType()
    {
        Name = "LocalDate";
        Description = "A calendar date, for example \"2026-08-31\".";
    }

    protected override bool TryParse(ReadOnlySpan<char> text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
