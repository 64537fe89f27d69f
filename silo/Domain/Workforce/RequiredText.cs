using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Workforce;

/// <summary>A text that must be there and must not be longer than its limit.</summary>
internal static class RequiredText
{
    public static Refusal? Check(string? text, int limit, string field)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return Decide.Refuse("REQUIRED", "Fill in this field.", field);
        }

        return text.Trim().Length > limit ? Decide.Refuse("TOO_LONG", $"Use at most {limit} characters.", field) : null;
    }
}

/// <summary>A position that lies on the globe.</summary>
internal static class RequiredPosition
{
    public static Refusal? Check(GeoPoint position, string field) => position.IsValid
        ? null
        : Decide.Refuse("INVALID_POSITION", "Give a latitude from -90 to 90 and a longitude from -180 to 180.", field);
}
