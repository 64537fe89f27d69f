using System.Globalization;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using Orleans;

namespace MerchantHub.Grains.Orders;

/// <summary>
/// Not reentrant, so that one asks for an order at a time. A sale costs nothing of this: papers are made when somebody wants to
/// read them, or when money goes back.
/// </summary>
[GrainType("orders.papers")]
public sealed class OrderPapersGrain(TimeProvider clock) : Grain, IOrderPapersGrain
{
    public async Task<OrderPapersView> Issue()
    {
        var key = this.GetPrimaryKeyString();
        var order = GrainFactory.GetGrain<IOrderGrain>(key);
        var papers = await order.GetPapers();
        if (!papers.IsDue || await order.Get() is not { } view)
        {
            return papers;
        }

        // Each opening has its own id: what is missing may have grown since the last one.
        var now = clock.GetUtcNow();
        var seller = await SellerOf(view);
        var opening = CommandContext.ForStep($"open-papers:{Guid.CreateVersion7():N}", now);
        await Repeat.OnFault(() => order.OpenPapers(new(opening, seller)));
        foreach (var paper in (await order.GetPapers()).Opened)
        {
            var series = GrainFactory.GetGrain<IPaperSeriesGrain>(PaperSeriesRules.KeyOf(view.OrganisationKey, paper.Year));
            var paperKey = PaperRules.KeyOf(key, paper);
            var given = await Repeat.OnFault(() => series.Give(new(CommandContext.ForStep($"give:{paperKey}", now), paperKey, paper.Kind, paper.Year)));
            var number = given.View?.Number ?? throw new InvalidOperationException($"{paperKey} got no number: {given.Refusal?.Code}.");
            var keep = CommandContext.ForStep(string.Create(CultureInfo.InvariantCulture, $"keep-paper:{paper.Refund}"), now);
            await Repeat.OnFault(() => order.KeepPaperNumber(new(keep, paper.Kind, paper.Refund, number)));
        }

        return await order.GetPapers();
    }

    private async Task<PaperSeller> SellerOf(OrderView order)
    {
        var organisation = await GrainFactory.GetGrain<IOrganisationGrain>(order.OrganisationKey).Get();
        var store = order.Lines.FirstOrDefault(line => line.StoreKey.Length > 0)?.StoreKey is { } key ? await GrainFactory.GetGrain<IStoreGrain>(key).Get() : null;
        var country = organisation?.CountryCode ?? "";
        return new(organisation?.BusinessName ?? "", store?.Name ?? "", organisation?.RegistrationNumber ?? "", country, store?.Address ?? "", store?.TimeZone ?? TimeZones.OfCountry(country));
    }
}
