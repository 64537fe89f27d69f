using GraphQL;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>An expected "no", as a mutation's payload carries it.</summary>
[Name("UserError")]
public interface IUserError
{
    string Message { get; }

    IReadOnlyList<string> Field { get; }

    string Code { get; }
}

/// <summary>Something in the input has to change; <see cref="Field"/> is the path inside it, empty when it is about the whole.</summary>
[Name("InputError")]
public sealed record InputError(string Message, IReadOnlyList<string> Field, string Code) : IUserError;

/// <summary>More was asked for than is there.</summary>
[Name("InsufficientStockError")]
public sealed record InsufficientStockError(string Message, IReadOnlyList<string> Field, string Code, int Requested, int Available) : IUserError;

/// <summary>The one place where a refusal of the rules becomes an error of the API.</summary>
public static class UserErrors
{
    public const string InsufficientStock = "INSUFFICIENT_STOCK";

    public static IUserError Of(Refusal refusal) => refusal.Code == InsufficientStock
        ? new InsufficientStockError(refusal.Message, refusal.Field, refusal.Code, Fact(refusal, "requested"), Fact(refusal, "available"))
        : new InputError(refusal.Message, refusal.Field, refusal.Code);

    private static int Fact(Refusal refusal, string name)
    {
        foreach (var fact in refusal.Facts)
        {
            if (fact.Name == name)
            {
                return (int)Math.Clamp(fact.Value, int.MinValue, int.MaxValue);
            }
        }

        return 0;
    }
}
