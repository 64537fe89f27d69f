using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Payments;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Payments;
using Microsoft.EntityFrameworkCore;
using MerchantHub.Api.Payments;

namespace MerchantHub.Api.Merchants;

public sealed partial class OrganisationNode
{
    private const int StatementPoints = 20;

    /// <summary>
    /// Its account in one currency over the local days of the time zone (its IANA name), until included; null for anyone but
    /// owners, managers and members with the role FINANCE.
    /// </summary>
    [Points(StatementPoints)]
    public async Task<StatementNode?> Statement(
        DateOnly from, DateOnly until, string currencyCode, string timeZone, Actor actor, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        if (until < from || until == DateOnly.MaxValue || from == DateOnly.MinValue)
        {
            throw new RefusedError("DAYS_INVALID", "The last day cannot be before the first.", "until");
        }

        if (!Currency.IsKnown(currencyCode))
        {
            throw new RefusedError("CURRENCY_UNKNOWN", "Give a currency by its code of three letters, as in KRW.", "currencyCode");
        }

        var zone = TimeZones.Find(timeZone) ?? throw new RefusedError("INVALID_TIME_ZONE", "Give the time zone by its IANA name, as in Asia/Seoul.", "timeZone");
        if (!actor.MayAct(view.Key, Right.ReadMoney))
        {
            return null;
        }

        var span = new StatementSpan(view.Key, currencyCode, TimeZones.StartOf(from, zone), TimeZones.StartOf(until.AddDays(1), zone));
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return new(span, await db.StatementOf(span, cancellationToken));
    }
}
