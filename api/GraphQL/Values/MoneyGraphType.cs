using GraphQL;
using GraphQL.Types;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.GraphQL;

/// <summary>An amount of money. Resolvers return the domain's Money as it is.</summary>
public sealed class MoneyGraphType : ObjectGraphType<Money>
{
    public MoneyGraphType()
    {
        Name = "Money";
        Description = "An amount in one currency, as a decimal string and as a whole number of the currency's smallest unit.";
        this.WithMetadata(PointsAttribute.Key, 0);
        Field<NonNullGraphType<DecimalGraphType>>("amount").Resolve(context => Currency.ToDecimal(context.Source));
        Field<NonNullGraphType<StringGraphType>>("currencyCode").Resolve(context => context.Source.Currency);
        Field<NonNullGraphType<LongGraphType>>("minorUnits").Resolve(context => context.Source.Minor);
    }
}

/// <summary>An amount of money as a client gives it.</summary>
public sealed class MoneyInput
{
    public required decimal Amount { get; init; }

    public required string CurrencyCode { get; init; }

    /// <summary>Exact, or a refusal about <paramref name="field"/>: unknown currency, too many decimals, out of range.</summary>
    public Money ToMoney(params ReadOnlySpan<string> field)
    {
        if (!Currency.IsKnown(CurrencyCode))
        {
            throw new RefusedError("CURRENCY_UNKNOWN", $"Use one of the currencies {string.Join(", ", Currency.Codes.Order(StringComparer.Ordinal))}.", [.. field, "currencyCode"]);
        }

        return Currency.TryFromDecimal(Amount, CurrencyCode, out var money)
            ? money
            : throw new RefusedError("AMOUNT_INVALID", $"Give the amount with at most {Currency.Exponent(CurrencyCode)} decimals, within the range of a 64-bit number of minor units.", [.. field, "amount"]);
    }
}
