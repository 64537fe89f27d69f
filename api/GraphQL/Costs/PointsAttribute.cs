using GraphQL;
using GraphQL.Types;

namespace MerchantHub.Api.GraphQL;

/// <summary>
/// What an object costs in a query's points, where it is not the usual 1: 0 for values that come with their parent, more for
/// fields that are dear. On a type it holds for each object, on a field for that field.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class PointsAttribute(int points) : GraphQLAttribute
{
    public const string Key = "points";

    public int Points => points;

    public override void Modify(IGraphType graphType) => graphType.WithMetadata(Key, points);

    public override void Modify(FieldType fieldType, bool isInputType) => fieldType.WithMetadata(Key, points);
}
