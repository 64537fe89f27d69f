using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantHub.Api.Tests.Platform;

public sealed class RightsTests(PlatformApi api) : IClassFixture<PlatformApi>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rights_are_those_of_the_memberships_and_a_taken_right_is_soon_gone()
    {
        using var person = await api.Api.SignUp();
        GlobalId.TryDecode(person.PersonId, out var key);
        await Run("insert into membership (organisation_key, person_key, role) values ('organisation/1', @person, 4), ('organisation/2', @person, 0)", key);
        var rights = api.Api.Services.GetRequiredService<Rights>();
        var actor = await rights.Of(key, Cancellation);
        Assert.Equal([new Membership("organisation/1", Role.LiveHost), new Membership("organisation/2", Role.Owner)], actor.Memberships);
        Assert.True(actor.HasRole("organisation/1", Role.LiveHost));
        Assert.False(actor.HasRole("organisation/1", Role.Finance));
        await Run("delete from membership where person_key = @person and organisation_key = 'organisation/2'", key);
        Assert.Same(actor, await rights.Of(key, Cancellation));
        await Task.Delay(Rights.Remembered + TimeSpan.FromMilliseconds(300), Cancellation);
        Assert.False((await rights.Of(key, Cancellation)).IsMemberOf("organisation/2"));
    }

    [Fact]
    public async Task Who_changes_something_is_looked_up_anew()
    {
        using var person = await api.Api.SignUp();
        GlobalId.TryDecode(person.PersonId, out var key);
        var rights = api.Api.Services.GetRequiredService<Rights>();
        Assert.Empty((await rights.Of(key, Cancellation)).Memberships);
        await Run("insert into membership (organisation_key, person_key, role) values ('organisation/3', @person, 1)", key);
        await person.TryMutate("parkedEventRetry", new { id = GlobalId.Encode("parked/1") });
        Assert.Single((await rights.Of(key, Cancellation)).Memberships);
    }

    [Fact]
    public async Task An_account_that_is_gone_is_nobody()
    {
        using var person = await api.Api.SignUp();
        GlobalId.TryDecode(person.PersonId, out var key);
        await Run("delete from person where id = @person", key);
        api.Api.Services.GetRequiredService<Rights>().Forget(key);
        Assert.Null((await person.Query("{ me { id } }"))["data"]!["me"]);
    }

    private async Task Run(string sql, string person)
    {
        await using var connection = await api.Api.Database.Open(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Add("@person", person);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
