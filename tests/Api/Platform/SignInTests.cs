using System.Net;
using System.Text.Json.Nodes;
using MerchantHub.Support;

namespace MerchantHub.Api.Tests.Platform;

public sealed class SignInTests(PlatformApi api) : IClassFixture<PlatformApi>
{
    private const string Me = "{ me { id email displayName isOperator language } }";

    [Fact]
    public async Task Who_signs_up_is_signed_in_and_who_signs_out_is_not()
    {
        using var person = api.Api.Guest();
        var created = await person.Mutate("personSignUp", new { email = " Ada@Example.org ", password = ApiFixture.Password, displayName = "Ada", language = "ko" }, "person { id email displayName isOperator language }");
        var me = (await person.Query(Me))["data"]!["me"]!;
        Assert.Equal(created["person"]!.ToJsonString(), me.ToJsonString());
        Assert.Equal("Ada@Example.org", (string?)me["email"]);
        Assert.False((bool)me["isOperator"]!);
        await person.Query("mutation { personSignOut { userErrors { code } } }");
        Assert.Null((await person.Query(Me))["data"]!["me"]);
    }

    [Fact]
    public async Task The_address_finds_the_account_in_any_case_and_the_session_is_a_cookie_that_scripts_cannot_read()
    {
        using var person = await api.Api.SignUp("grace@example.org", "Grace");
        using var elsewhere = await api.Api.SignIn("GRACE@example.ORG");
        Assert.Equal(person.PersonId, elsewhere.PersonId);
        var cookie = Assert.Single(elsewhere.Cookies.GetAllCookies(), one => one.Name == "mh_session");
        Assert.True(cookie.HttpOnly);
        using var response = await api.Api.Guest().Http.PostAsync("graphql", new StringContent(
            $$"""{"query":"mutation { personSignIn(input: { email: \"grace@example.org\", password: \"{{ApiFixture.Password}}\" }) { userErrors { code } } }"}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        Assert.All(response.Headers.GetValues("Set-Cookie"), header => Assert.Contains("samesite=lax", header, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("nobody", ApiFixture.Password, "Ada", null, "EMAIL_INVALID", "email")]
    [InlineData("short@example.org", "too short", "Ada", null, "PASSWORD_TOO_SHORT", "password")]
    [InlineData("noname@example.org", ApiFixture.Password, "  ", null, "DISPLAY_NAME_INVALID", "displayName")]
    [InlineData("lang@example.org", ApiFixture.Password, "Ada", "klingon!", "LANGUAGE_UNKNOWN", "language")]
    [InlineData(ApiFixture.OperatorEmail, ApiFixture.Password, "Ada", null, "EMAIL_TAKEN", "email")]
    public async Task A_sign_up_says_what_to_change(string email, string password, string displayName, string? language, string code, string field)
    {
        using var guest = api.Api.Guest();
        var payload = await guest.TryMutate("personSignUp", new { email, password, displayName, language }, "person { id }");
        Assert.Null(payload["person"]);
        Assert.Equal((code, field), ((string?)payload["userErrors"]![0]!["code"], (string?)payload["userErrors"]![0]!["field"]![0]));
        Assert.Null((await guest.Query(Me))["data"]!["me"]);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_answered_alike()
    {
        using var person = await api.Api.SignUp();
        using var guest = api.Api.Guest();
        var wrong = await guest.TryMutate("personSignIn", new { email = person.Email, password = "wrong horse battery" }, "person { id }");
        var unknown = await guest.TryMutate("personSignIn", new { email = "unknown@example.org", password = "wrong horse battery" }, "person { id }");
        Assert.Equal(wrong.ToJsonString(), unknown.ToJsonString());
        Assert.Equal("CREDENTIALS_WRONG", (string?)wrong["userErrors"]![0]!["code"]);
    }

    [Fact]
    public async Task Ten_wrong_passwords_close_the_account_also_to_the_right_one()
    {
        using var person = await api.Api.SignUp();
        using var guest = api.Api.Guest();
        var codes = new List<string?>();
        for (var n = 0; n < 11; n++)
        {
            codes.Add((string?)(await guest.TryMutate("personSignIn", new { email = person.Email, password = "wrong horse battery" }))["userErrors"]![0]!["code"]);
        }

        Assert.Equal("CREDENTIALS_WRONG", codes[0]);
        Assert.Equal("TOO_MANY_ATTEMPTS", codes[^1]);
        var right = await guest.TryMutate("personSignIn", new { email = person.Email, password = ApiFixture.Password }, "person { id }");
        Assert.Equal("TOO_MANY_ATTEMPTS", (string?)right["userErrors"]![0]!["code"]);
        Assert.NotNull((await person.Query(Me))["data"]!["me"]);
    }

    [Fact]
    public async Task A_forged_session_is_nobody()
    {
        using var guest = api.Api.Guest();
        guest.Cookies.Add(api.Api.Root, new Cookie("mh_session", "CfDJ8" + new string('A', 200)));
        Assert.Null((await guest.Query(Me))["data"]!["me"]);
    }

    [Fact]
    public async Task A_guest_keeps_one_cookie_and_a_made_up_one_is_replaced()
    {
        using var guest = api.Api.Guest();
        await guest.Query(Me);
        var first = Assert.Single(guest.Cookies.GetAllCookies(), cookie => cookie.Name == "mh_guest");
        await guest.Query(Me);
        Assert.Equal(first.Value, Assert.Single(guest.Cookies.GetAllCookies(), cookie => cookie.Name == "mh_guest").Value);
        using var forger = api.Api.Guest();
        forger.Cookies.Add(api.Api.Root, new Cookie("mh_guest", "somebody"));
        await forger.Query(Me);
        Assert.Contains(forger.Cookies.GetAllCookies(), cookie => cookie.Name == "mh_guest" && cookie.Value.Length == 22);
    }

    [Fact]
    public async Task A_person_is_a_node_to_themselves_and_to_operators_only()
    {
        using var person = await api.Api.SignUp();
        using var other = await api.Api.SignUp();
        using var platform = await api.Api.Operator();
        const string Node = "query($id: ID!) { node(id: $id) { id ... on Person { email } } }";
        Assert.Equal(person.Email, (string?)(await person.Query(Node, new { id = person.PersonId }))["data"]!["node"]!["email"]);
        Assert.Equal(person.Email, (string?)(await platform.Query(Node, new { id = person.PersonId }))["data"]!["node"]!["email"]);
        JsonNode absent = await other.Query(Node, new { id = MerchantHub.Api.GraphQL.GlobalId.Encode("person/0") });
        JsonNode stranger = await other.Query(Node, new { id = person.PersonId });
        Assert.Equal(absent["data"]!.ToJsonString(), stranger["data"]!.ToJsonString());
        Assert.Null(stranger["data"]!["node"]);
    }

    [Fact]
    public async Task The_keys_of_sessions_are_in_the_database_for_every_process_to_read()
    {
        using var person = await api.Api.SignUp();
        Assert.True(await api.Api.Scalar<long>("select count(*) from data_protection_key") > 0);
    }
}

/// <summary>One running API for the tests of this folder.</summary>
public sealed class PlatformApi : IAsyncLifetime
{
    public ApiFixture Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = await ApiFixture.Start();

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
