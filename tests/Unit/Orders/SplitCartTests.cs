using System.Collections.Immutable;
using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;
using static MerchantHub.Unit.Tests.Orders.Terms;

namespace MerchantHub.Unit.Tests.Orders;

/// <summary>The money of one payment for the goods of several merchants, until the last of it has gone back.</summary>
public sealed class SplitCartTests
{
    private const int Carts = 10_000;
    private const int Stores = 4;

    private static readonly Gen<(CheckoutLine[] Lines, bool[] Included, bool[] Fetched, PostalAddress Address)> Cart = Gen.Select(
        Gen.Select(Gen.Long[1, 10_000_000], Gen.Int[1, 100], Gen.Enum<TaxClass>(), Gen.Int[0, Stores - 1]).Array[1, 10],
        Gen.Bool.Array[Stores],
        Gen.Bool.Array[Stores],
        Gen.OneOf(Seoul, Jeju),
        (lines, included, fetched, address) =>
            (lines.Select((line, index) => Line(line.Item1 + index, line.Item2, line.Item3, $"store/{line.Item4}", $"organisation/{line.Item4 / 2}")).ToArray(), included, fetched, address));

    /// <summary>Counted here from quantities, prices, added taxes and deliveries, and in the product by its own sums.</summary>
    [Fact]
    public void Goods_taxes_and_deliveries_of_the_orders_are_the_payment_to_the_minor_unit() => Cart.Sample(
        cart =>
        {
            var (checkout, placed) = Split(cart);

            var goods = placed.Sum(order => order.Lines.Sum(line => line.UnitPrice.Minor * line.Quantity));
            var addedTaxes = placed.Sum(order => order.Lines.Where(line => line.TaxIsAdded).Sum(line => line.TaxMinor));
            var deliveries = placed.Sum(order => order.Delivery!.Price.Minor);
            var sales = placed.Select((order, index) => Ledger.Sale($"order/{index}", order)).ToArray();

            Assert.Equal(checkout.Total.Minor, goods + addedTaxes + deliveries);
            Assert.Equal(checkout.Total.Minor, placed.Sum(order => order.Total.Minor));
            Assert.Equal(checkout.Lines.Length, placed.Sum(order => order.Lines.Length));
            Assert.Equal(checkout.Total.Minor, Balance(sales, Ledger.Gateway("sandbox")));
            Assert.Equal(-checkout.Total.Minor, Balance(sales, Ledger.Fees) + placed.Select(order => order.OrganisationKey).Distinct().Sum(seller => Balance(sales, Ledger.Seller(seller))));
        },
        iter: Carts);

    /// <summary>
    /// After every step each order's fee is what its kept part carries, to the minor unit, and what is not the platform's is
    /// the merchant's: nothing is nobody's. When all has gone back every account stands where it began.
    /// </summary>
    [Fact]
    public void Parts_and_cancellations_of_a_split_cart_leave_no_minor_unit_to_nobody() => Gen.Select(Cart, Gen.Int[0, int.MaxValue - 1]).Sample(
        (cart, seed) =>
        {
            var (checkout, placed) = Split(cart);
            var orders = placed.Select(each => OrderRules.Evolve(new(), each)).ToArray();
            var transfers = placed.Select((order, index) => Ledger.Sale($"order/{index}", order)).ToList();
            var random = new Random(seed);
            for (var step = 0; orders.Any(order => order.Status is OrderStatus.Paid); step++)
            {
                var index = random.Next(orders.Length);
                if (orders[index].Status is OrderStatus.Paid)
                {
                    GiveBack(ref orders[index], $"order/{index}", random, cancel: step > 30 || random.Next(4) == 0, transfers);
                    Settled(checkout, orders, transfers);
                }
            }

            Assert.All(transfers.SelectMany(transfer => transfer.Entries).Select(entry => entry.Account).Distinct(), account => Assert.Equal(0, Balance(transfers, account)));
        },
        iter: Carts);

    private static void Settled(Checkout checkout, Order[] orders, List<LedgerTransfer> transfers)
    {
        var kept = 0L;
        foreach (var order in orders)
        {
            var back = order.Status is OrderStatus.Refunded ? order.Total : RefundRules.Refunded(order);
            var feeKept = order.Fee - (order.Status is OrderStatus.Refunded ? order.Fee : RefundRules.FeeReturned(order));
            kept += order.Total.Minor - back.Minor;
            Assert.InRange(back.Minor, 0, order.Total.Minor);
            Assert.InRange(feeKept.Minor * (decimal)order.Total.Minor - (order.Fee.Minor * (decimal)(order.Total - back).Minor), -order.Total.Minor, order.Total.Minor);
        }

        Assert.Equal(kept, Balance(transfers, Ledger.Gateway("sandbox")));
        Assert.InRange(kept, 0, checkout.Total.Minor);
        Assert.Equal(0, transfers.Sum(transfer => transfer.Entries.Sum(entry => entry.Amount.Minor)));
    }

    private static void GiveBack(ref Order order, string key, Random random, bool cancel, List<LedgerTransfer> transfers)
    {
        if (cancel)
        {
            order = RefundRulesTests.After(order, OrderRules.Cancel(order, new(RefundRulesTests.By(OwnerOf(order)), "", "sold out")));
            var refunded = OrderRules.Refund(order, new(RefundRulesTests.By(Actor.System), "re"));
            transfers.Add(Ledger.Refund(key, (OrderRefunded)refunded.Events[0]));
            order = RefundRulesTests.After(order, refunded);
            return;
        }

        ImmutableArray<LineUnits> units = [.. RefundRules.Kept(order).Where(left => left.Quantity > 0 && random.Next(2) == 0).Select(left => left with { Quantity = random.Next(1, left.Quantity + 1) })];
        var deliveryLeft = order.Refunds.Aggregate(order.Delivery!.Price, (left, refund) => left - refund.Delivery);
        var decision = RefundRules.RefundPart(order, new(RefundRulesTests.By(OwnerOf(order)), units, Amount(random.NextInt64(deliveryLeft.Minor + 1)), true, "broken"));
        if (decision.Refusal is { Code: "NOTHING_TO_REFUND" })
        {
            return;
        }

        order = RefundRulesTests.After(order, decision);
        var recorded = RefundRules.Record(order, new(RefundRulesTests.By(Actor.System), order.Refunds.Length, "re"));
        transfers.Add(Ledger.PartRefund(key, (OrderPartRefunded)recorded.Events[0]));
        order = RefundRulesTests.After(order, recorded);
    }

    private static (Checkout Checkout, OrderPlaced[] Placed) Split((CheckoutLine[] Lines, bool[] Included, bool[] Fetched, PostalAddress Address) cart)
    {
        ImmutableArray<CheckoutLine> lines = [.. cart.Lines];
        ImmutableArray<StoreTerms> stores = [.. lines.Select(line => line.StoreKey).Distinct().Select(store => Of(Korean(cart.Included[store[^1] - '0']), store))];
        ImmutableArray<DeliveryChoice> choices = [.. stores.Select(store => new DeliveryChoice(store.StoreKey, cart.Fetched[store.StoreKey[^1] - '0'] ? "pick-up" : "parcel"))];
        var started = CheckoutRules.Start(new(), CheckoutDeliveryTests.Cart(), lines, stores).Events.Aggregate(new Checkout(), CheckoutRules.Evolve);
        var set = CheckoutRules.Deliver(started, CheckoutDeliveryTests.Deliver(cart.Address, choices), stores).Events.Aggregate(started, CheckoutRules.Evolve);
        var placed = set.Lines
            .GroupBy(line => (line.OrganisationKey, line.StoreKey))
            .Select(own => OrderRules.Place(new(), CheckoutDeliveryTests.Place([.. own], set.Deliveries.Single(delivery => delivery.StoreKey == own.Key.StoreKey))))
            .Select(decision => (OrderPlaced)decision.Events[0]);
        return (set, [.. placed]);
    }

    private static Actor OwnerOf(Order order) => new("person/s", [new(order.OrganisationKey, Role.Owner)], false);

    private static long Balance(IEnumerable<LedgerTransfer> transfers, string account) =>
        transfers.SelectMany(transfer => transfer.Entries).Where(entry => entry.Account == account).Sum(entry => entry.Amount.Minor);
}
