using System.Collections.Immutable;
using System.Security.Cryptography;
using MerchantHub.Domain.Platform;

namespace MerchantHub.ReadModel.Platform;

/// <summary>
/// The secrets that sign links: made once, kept in the database, the same in every process. Another row of a purpose with a
/// higher version signs from then on; a row that is deleted ends what it has signed. Processes notice within a minute.
/// </summary>
public sealed class SharedSecrets(Database database, TimeProvider clock)
{
    public const string OrderStatus = "order-status";
    public const string Invitation = "invitation";

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private ImmutableDictionary<string, (ImmutableArray<SharedSecret> Secrets, long At)> _known = ImmutableDictionary<string, (ImmutableArray<SharedSecret>, long)>.Empty;

    /// <summary>At least one; the first who asks in a new database makes it.</summary>
    public async ValueTask<ImmutableArray<SharedSecret>> Of(string purpose, CancellationToken cancellationToken = default)
    {
        if (_known.TryGetValue(purpose, out var known) && clock.GetElapsedTime(known.At) < Remembered)
        {
            return known.Secrets;
        }

        await using var connection = await database.Open(cancellationToken);
        var secrets = await Read(connection, purpose, cancellationToken);
        if (secrets.IsEmpty)
        {
            await using var make = connection.CreateCommand();
            make.CommandText = "insert into shared_secret (purpose, version, value, created_at) values (@purpose, 1, @value, @at) on conflict (purpose, version) do nothing";
            make
                .Add("@purpose", purpose)
                .Add("@value", Convert.ToBase64String(RandomNumberGenerator.GetBytes(SharedSecret.Bytes)))
                .Add("@at", clock.GetUtcNow().ToUnixTimeMilliseconds());
            await make.ExecuteNonQueryAsync(cancellationToken);
            secrets = await Read(connection, purpose, cancellationToken);
        }

        ImmutableInterlocked.AddOrUpdate(ref _known, purpose, (secrets, clock.GetTimestamp()), (_, _) => (secrets, clock.GetTimestamp()));
        return secrets;
    }

    private static async Task<ImmutableArray<SharedSecret>> Read(System.Data.Common.DbConnection connection, string purpose, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select version, value from shared_secret where purpose = @purpose order by version";
        command.Add("@purpose", purpose);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var secrets = ImmutableArray.CreateBuilder<SharedSecret>();
        while (await reader.ReadAsync(cancellationToken))
        {
            secrets.Add(new(reader.GetInt32(0), [.. Convert.FromBase64String(reader.GetString(1))]));
        }

        return secrets.ToImmutable();
    }
}
