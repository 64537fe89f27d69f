using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Orders;

/// <summary>Goods of one order that go back. Status: 0 asked, 1 approved, 2 refused, 3 received, 4 refunded.</summary>
public sealed class OrderReturnRow
{
    /// <summary>The order's key and the number within it.</summary>
    public required string ReturnKey { get; init; }

    public required string OrderKey { get; init; }

    public int Number { get; init; }

    public required string OrganisationKey { get; init; }

    public required string StoreKey { get; init; }

    public required string OrderNumber { get; init; }

    public required string Email { get; init; }

    public int Status { get; init; }

    public int Reason { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<OrderReturnRow>
    {
        public void Configure(EntityTypeBuilder<OrderReturnRow> builder)
        {
            builder.ToTable("order_return").HasKey(row => row.ReturnKey);
            builder.UseColumnNames();
        }
    }
}
