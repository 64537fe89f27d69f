using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Api.Workforce;

/// <summary>Where a device says it is: degrees, and the radius in metres within which that is true.</summary>
public sealed class ClockPositionInput
{
    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public required int AccuracyMetres { get; init; }

    internal ClockPosition ToPosition()
    {
        var point = new GeoPointInput { Latitude = Latitude, Longitude = Longitude }.ToPoint("position");
        return AccuracyMetres is >= 0 and <= WorkforceLimits.ClockAccuracyMetres
            ? new(point, AccuracyMetres)
            : throw new RefusedError("ACCURACY_INVALID", $"Give an accuracy of 0 to {WorkforceLimits.ClockAccuracyMetres} metres.", "position", "accuracyMetres");
    }
}

public sealed class ShiftClockInInput
{
    [Id]
    public required string ShiftId { get; init; }

    /// <summary>When the button was pressed, by the device's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public ClockPositionInput? Position { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class ShiftClockOutInput
{
    [Id]
    public required string ShiftId { get; init; }

    /// <summary>When the button was pressed, by the device's clock.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    public ClockPositionInput? Position { get; init; }

    public required string IdempotencyKey { get; init; }
}
