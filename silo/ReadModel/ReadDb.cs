using System.Reflection;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.ReadModel;

/// <summary>
/// The rows that lists and reports read. Only projections write them. Each row type brings its own mapping
/// (<see cref="IEntityTypeConfiguration{T}"/>) beside it; tables are created by the silo's scripts.
/// </summary>
public sealed class ReadDb(DbContextOptions<ReadDb> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(Assembly.GetExecutingAssembly());

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    private sealed class UnixMilliseconds() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
}

/// <summary>Registers <see cref="IDbContextFactory{TContext}"/> for <see cref="ReadDb"/>: resolvers run in parallel, so each query takes its own context.</summary>
public static class ReadModelSetup
{
    public static IServiceCollection AddReadModel(this IServiceCollection services) =>
        services.AddPooledDbContextFactory<ReadDb>((provider, options) =>
        {
            var database = provider.GetRequiredService<Database>();
            if (database.Kind is DatabaseKind.Postgres)
            {
                options.UseNpgsql(database.ConnectionString);
            }
            else
            {
                options.UseSqlite(database.ConnectionString);
            }

            options.UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        });
}
