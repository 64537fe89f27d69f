using System.Text;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel;

/// <summary>Columns are the properties in snake_case: StockKey is stock_key.</summary>
public static class ColumnNames
{
    public static void UseColumnNames<TRow>(this EntityTypeBuilder<TRow> builder)
        where TRow : class
    {
        foreach (var property in builder.Metadata.GetProperties())
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
