using System.Xml.Linq;
using MerchantHub.ReadModel.Platform;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MerchantHub.Api.Platform;

/// <summary>Keeps the keys that protect cookies in the database, so that every API process can read every cookie, also after a restart.</summary>
public sealed class DatabaseKeyRing(Database database, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => Read().GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Write(element, friendlyName).GetAwaiter().GetResult();

    // The interface is synchronous. It is called at the start and once in ninety days, never on a request's way.
    private async Task<IReadOnlyCollection<XElement>> Read()
    {
        await using var connection = await database.Open().ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "select xml from data_protection_key order by created_at, name";
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var keys = new List<XElement>();
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }

        return keys;
    }

    private async Task Write(XElement element, string name)
    {
        await using var connection = await database.Open().ConfigureAwait(false);
        await using var command = connection.CreateCommand();
        command.CommandText = "insert into data_protection_key (name, xml, created_at) values (@name, @xml, @at) on conflict (name) do update set xml = excluded.xml";
        command
            .Add("@name", name)
            .Add("@xml", element.ToString(SaveOptions.DisableFormatting))
            .Add("@at", time.GetUtcNow().ToUnixTimeMilliseconds());
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
