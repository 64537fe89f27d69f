using MerchantHub.Domain.Catalog;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.ReadModel.Catalog;

/// <summary>One thing to correct in an imported file; <see cref="Position"/> orders them by row.</summary>
public sealed class ProductImportErrorRow
{
    public required string ImportKey { get; init; }

    public long Position { get; init; }

    public long RowNumber { get; init; }

    public required string ColumnName { get; init; }

    public required string Cell { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    private sealed class Mapping : IEntityTypeConfiguration<ProductImportErrorRow>
    {
        public void Configure(EntityTypeBuilder<ProductImportErrorRow> builder)
        {
            builder.ToTable("product_import_error").HasKey(row => new { row.ImportKey, row.Position });
            builder.UseColumnNames();
        }
    }
}
