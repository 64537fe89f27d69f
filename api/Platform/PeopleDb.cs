using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MerchantHub.Api.Platform;

/// <summary>A person's account. Its id is the person's key, "person/…".</summary>
public sealed class PersonAccount : IdentityUser
{
    public required string DisplayName { get; set; }

    public string? Language { get; set; }

    public bool IsOperator { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>The accounts in the product's own database; ASP.NET Core Identity reads and writes them here.</summary>
public sealed class PeopleDb(DbContextOptions<PeopleDb> options) : IdentityUserContext<PersonAccount>(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<bool>().HaveConversion<int>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<PersonAccount>(account => Map(account, "person"));
        builder.Entity<IdentityUserClaim<string>>(claim => Map(claim, "person_claim"));
        builder.Entity<IdentityUserLogin<string>>(login => Map(login, "person_login"));
        builder.Entity<IdentityUserToken<string>>(token => Map(token, "person_token"));
    }

    private static void Map<TRow>(EntityTypeBuilder<TRow> builder, string table)
        where TRow : class
    {
        builder.ToTable(table);
        builder.UseColumnNames();
    }

    private sealed class UnixMilliseconds() : Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
}

/// <summary>Registers the accounts' context on whichever database the product runs on.</summary>
public static class PeopleDbSetup
{
    public static IServiceCollection AddPeopleDb(this IServiceCollection services) => services.AddDbContext<PeopleDb>((provider, options) =>
    {
        var database = provider.GetRequiredService<Database>();
        _ = database.Kind is DatabaseKind.Postgres ? options.UseNpgsql(database.ConnectionString) : options.UseSqlite(database.ConnectionString);
    });
}
