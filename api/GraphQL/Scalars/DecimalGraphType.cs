using System.Globalization;

namespace MerchantHub.Api.GraphQL;

/// <summary>A decimal number as a string, so that no client takes it for a binary fraction. Whole numbers may come bare.</summary>
public sealed class DecimalGraphType : TextScalar<decimal>
{
    public DecimalGraphType()
    {
        Name = "Decimal";
        Description = "A decimal number as a string, for example \"12.30\".";
    }

    protected override bool AcceptsWholeNumbers => true;

    protected override bool TryParse(ReadOnlySpan<char> text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    protected override string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
