using GraphQL;
using GraphQL.Types;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>A position. Resolvers return the domain's GeoPoint as it is.</summary>
public sealed class GeoPointGraphType : ObjectGraphType<GeoPoint>
{
    public GeoPointGraphType()
    {
        Name = "GeoPoint";
        Description = "A WGS-84 position in degrees.";
        this.WithMetadata(PointsAttribute.Key, 0);
        Field<NonNullGraphType<FloatGraphType>>("latitude").Resolve(context => context.Source.Latitude);
        Field<NonNullGraphType<FloatGraphType>>("longitude").Resolve(context => context.Source.Longitude);
    }
}

/// <summary>A position as a client gives it.</summary>
public sealed class GeoPointInput
{
    public required double Latitude { get; init; }

    public required double Longitude { get; init; }

    public GeoPoint ToPoint(params ReadOnlySpan<string> field)
    {
        var point = new GeoPoint(Latitude, Longitude);
        return point.IsValid
            ? point
            : throw new RefusedError("POSITION_INVALID", "Give a latitude between -90 and 90 and a longitude between -180 and 180 degrees.", field);
    }
}
