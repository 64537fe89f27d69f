using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Merchants;
using Orleans;

namespace MerchantHub.Grains.Orders;

/// <summary>
/// The calls a checkout makes downwards, each idempotent: the stock grains are asked in sorted key order, once per item, and
/// what was got is given back when one of them refuses.
/// </summary>
public sealed class CheckoutSteps(IGrainFactory grains, IEnumerable<ISellableSource> sources, HeldBackSellers sellers, TimeProvider clock)
{
    // The source registered last answers for its kind, as everywhere in dependency injection.
    private readonly Dictionary<string, ISellableSource> _sources = sources
        .GroupBy(source => source.Kind, StringComparer.Ordinal)
        .ToDictionary(kind => kind.Key, kind => kind.Last(), StringComparer.Ordinal);

    public async Task<(ImmutableArray<CheckoutLine> Lines, Refusal? Refusal)> Price(ImmutableArray<CartLine> cart)
    {
        var lines = ImmutableArray.CreateBuilder<CheckoutLine>();
        var heldBack = await sellers.Now();
        foreach (var line in CheckoutRules.Merge(cart))
        {
            var index = Index(cart, line.ItemKey);
            var sellable = _sources.TryGetValue(Key.KindOf(line.ItemKey), out var source) ? await source.Find(line.ItemKey, line.Quantity) : null;
            if (sellable is null)
            {
                return ([], Refusal.NotFound("item") with { Field = ["lines", index, "itemId"] });
            }

            if ((sellable.Refusal ?? SellerRules.WhyNoOrders(sellable.OrganisationKey, heldBack.Unlisted, heldBack.AtLimit)) is { } refusal)
            {
                return ([], refusal with { Field = ["lines", index, refusal.Code == "INVALID_QUANTITY" ? "quantity" : "itemId"] });
            }

            lines.Add(new(line.ItemKey, sellable.Title, sellable.Sku, line.Quantity, sellable.UnitPrice, sellable.OrganisationKey, sellable.StoreKey) { TaxClass = sellable.TaxClass });
        }

        return (lines.ToImmutable(), null);
    }

    /// <summary>The terms, as they hold now, of every store that has a line, in the order of the lines. A factory's deal has none.</summary>
    public async Task<ImmutableArray<StoreTerms>> Terms(ImmutableArray<CheckoutLine> lines) =>
    [
        .. await Task.WhenAll(lines
            .Select(line => line.StoreKey)
            .Where(store => store.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Select(async store => new StoreTerms(store, await Repeat.OnFault(() => grains.GetGrain<IStoreGrain>(store).GetTermsAt(clock.GetUtcNow()))))),
    ];

    public async Task<Refusal?> Hold(string checkoutKey, StartCheckout command, ImmutableArray<CheckoutLine> lines)
    {
        // A new id for each try: a hold that was given back must not answer for a later one.
        var attempt = Guid.NewGuid().ToString("N");
        var held = new List<CheckoutLine>();
        foreach (var line in lines.OrderBy(line => line.ItemKey, StringComparer.Ordinal))
        {
            var context = CommandContext.ForStep($"hold:{checkoutKey}:{attempt}", command.Context.At);
            var reply = await Repeat.OnFault(() => Stock(line).Hold(new(context, checkoutKey, line.Quantity, command.Context.At + CheckoutRules.HoldLifetime)));
            if (reply.Refusal is { } refusal)
            {
                await Release(checkoutKey, CommandContext.ForStep(attempt, command.Context.At), held);
                return refusal with { Field = ["lines", Index(command.Cart, line.ItemKey), "quantity"] };
            }

            held.Add(line);
        }

        return null;
    }

    public Task Release(string checkoutKey, CommandContext cause, IEnumerable<CheckoutLine> lines) =>
        Task.WhenAll(lines.Select(line => Repeat.OnFault(() => Stock(line).Release(new(Step("release", checkoutKey, cause), checkoutKey)))));

    /// <summary>Sells what is held; null when all of it is sold, otherwise nothing is.</summary>
    public async Task<Refusal?> Allocate(string checkoutKey, CommandContext cause, ImmutableArray<CheckoutLine> lines)
    {
        var replies = await Task.WhenAll(lines.Select(async line =>
            (line, reply: await Repeat.OnFault(() => Stock(line).Allocate(new(Step("sell", checkoutKey, cause), checkoutKey, line.Quantity))))));
        var refusal = replies.Select(pair => pair.reply.Refusal).FirstOrDefault(found => found is not null);
        if (refusal is not null)
        {
            await Task.WhenAll(replies
                .Where(pair => pair.reply.Refusal is null)
                .Select(pair => Repeat.OnFault(() => Stock(pair.line).Return(new(Step("unsell", checkoutKey, cause), pair.line.Quantity)))));
        }

        return refusal;
    }

    /// <summary>One order per seller and store; the keys follow from the checkout's, so a repeat finds the same orders.</summary>
    public async Task<ImmutableArray<string>> PlaceOrders(string checkoutKey, CommandContext cause, Checkout checkout, string gateway, string paymentReference)
    {
        var sellers = checkout.Lines.GroupBy(line => (line.OrganisationKey, line.StoreKey)).ToList();
        var keys = new string[sellers.Count];
        await Task.WhenAll(sellers.Select(async (lines, index) =>
        {
            var key = keys[index] = Key.Of("order", $"{Key.IdOf(checkoutKey)}-{Text(index + 1)}");
            var order = new PlaceOrder(
                CommandContext.ForStep($"place:{checkoutKey}", cause.At),
                Number(key),
                lines.Key.OrganisationKey,
                checkout.BuyerKey,
                checkout.Email,
                [.. lines],
                gateway,
                paymentReference,
                checkout.LiveSessionKey,
                checkout.ShareCode,
                checkoutKey,
                checkout.Language,
                checkout.Deliveries.FirstOrDefault(delivery => delivery.StoreKey == lines.Key.StoreKey),
                checkout.Address);
            var reply = await Repeat.OnFault(() => grains.GetGrain<IOrderGrain>(key).Place(order));
            if (reply.Refusal is { } refusal)
            {
                throw new InvalidOperationException($"{key} refused to be placed: {refusal.Code}.");
            }
        }));
        return [.. keys];
    }

    private static CommandContext Step(string name, string checkoutKey, CommandContext cause) =>
        CommandContext.ForStep($"{name}:{checkoutKey}:{cause.CommandId}", cause.At);

    private static string Index(ImmutableArray<CartLine> cart, string itemKey)
    {
        for (var index = 0; index < cart.Length; index++)
        {
            if (cart[index].ItemKey == itemKey)
            {
                return Text(index);
            }
        }

        return "0";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>"MH-7K3F-9QWX-2B": 50 bits of the key's hash in Crockford's base 32, short enough to say on the phone.</summary>
    private static string Number(string orderKey)
    {
        const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var hash = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(orderKey)));
        return string.Create(12 + 2, hash, static (text, bits) =>
        {
            "MH-".CopyTo(text);
            for (int at = 3, taken = 0; at < text.Length; at++)
            {
                text[at] = at is 7 or 12 ? '-' : Digits[(int)((bits >> (5 * taken++)) & 31)];
            }
        });
    }

    private IStockGrain Stock(CheckoutLine line) => grains.GetGrain<IStockGrain>(StockKey.Of(line.ItemKey));
}
