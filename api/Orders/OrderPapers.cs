using MerchantHub.Api.GraphQL;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Orleans;

namespace MerchantHub.Api.Orders;

/// <summary>Who reads the papers of an order, and in which language. Reading them makes those that are missing, once.</summary>
public sealed class OrderPapers(IGrainFactory grains, StatusLinks links, IDbContextFactory<ReadDb> reads)
{
    /// <summary>For the buyer, whoever has the order's key, and those who handle the seller's money; null for anyone else.</summary>
    public async Task<OrderView?> Readable(string orderKey, string? key, Caller caller, CancellationToken cancellationToken)
    {
        var order = await grains.GetGrain<IOrderGrain>(orderKey).Get();
        return order is not null && (MayRead(order, caller) || await links.Opens(orderKey, key, cancellationToken)) ? order : null;
    }

    public static bool MayRead(OrderView order, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(caller);
        return order.BuyerKey == caller.Identity || caller.Actor.MayAct(order.OrganisationKey, Right.ReadMoney);
    }

    public async Task<IReadOnlyList<Paper>> Of(OrderView order) =>
        (await Repeat.OnFault(() => grains.GetGrain<IOrderPapersGrain>(order.Key).Issue())).Papers;

    /// <summary>The buyer's: the account's as it is now, or what was told with the order.</summary>
    public async Task<string> LanguageOf(OrderView order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (Key.KindOf(order.BuyerKey) != "person")
        {
            return order.Language;
        }

        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        return await db.Person(order.BuyerKey, cancellationToken) is { Language: { Length: > 0 } language } ? language : order.Language;
    }
}
