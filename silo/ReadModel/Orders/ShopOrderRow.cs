using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Orders;

/// <summary>One order of one seller. Status: 1 paid, 2 cancelled, 3 refunded.</summary>
public sealed class ShopOrderRow
{
    public required string OrderKey { get; init; }

    public required string Number { get; init; }

    public required string CheckoutKey { get; init; }

    public required string OrganisationKey { get; init; }

    public required string StoreKey { get; init; }

    public required string DealKey { get; init; }

    public required string BuyerKey { get; init; }

    public required string Email { get; init; }

    public int Status { get; init; }

    /// <summary>How far the goods are: 0 nothing sent, 1 in part, 2 all sent, 3 all there.</summary>
    public int Fulfilment { get; init; }

    public long TotalMinor { get; init; }

    public required string Currency { get; init; }

    public required string Gateway { get; init; }

    public required string PaymentReference { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    public required string LiveSessionKey { get; init; }

    public required string ShareCode { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ShopOrderRow>
    {
        public void Configure(EntityTypeBuilder<ShopOrderRow> builder)
        {
            builder.ToTable("shop_order").HasKey(row => row.OrderKey);
            builder.UseColumnNames();
        }
    }
}

/// <summary>One line of an order, with the price it was sold at.</summary>
public sealed class OrderLineRow
{
    public required string OrderKey { get; init; }

    public int Line { get; init; }

    public required string ItemKey { get; init; }

    public required string Title { get; init; }

    public required string Sku { get; init; }

    public int Quantity { get; init; }

    public long UnitPriceMinor { get; init; }

    /// <summary>The order's own, so that an item's sales are found by their time.</summary>
    public DateTimeOffset PlacedAt { get; init; }

    public required string Currency { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<OrderLineRow>
    {
        public void Configure(EntityTypeBuilder<OrderLineRow> builder)
        {
            builder.ToTable("order_line").HasKey(row => new { row.OrderKey, row.Line });
            builder.UseColumnNames();
        }
    }
}
