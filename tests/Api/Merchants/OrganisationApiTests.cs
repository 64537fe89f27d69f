using System.Text.Json.Nodes;
using MerchantHub.Api.GraphQL;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Merchants;

/// <summary>Organisations over HTTP: one test per mutation, and who may see and do what.</summary>
public sealed class OrganisationApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string Fields = "organisation { id kind businessName registrationNumber category countryCode status refusalReason decidedAt members { role person { id email } } }";

    [Fact]
    public async Task Who_applies_owns_an_organisation_in_review_and_finds_it_among_their_memberships_at_once()
    {
        using var owner = await merchants.Api.SignUp();

        var organisation = (await owner.Mutate("organisationApply", Application("FACTORY", "120-81-47521"), Fields))["organisation"]!;
        var me = (await owner.Query("{ me { memberships { role organisation { id status } } } }"))["data"]!["me"]!["memberships"]!;

        Assert.Equal(("FACTORY", "Forest Cabin", "1208147521", "IN_REVIEW"), (Text(organisation, "kind"), Text(organisation, "businessName"), Text(organisation, "registrationNumber"), Text(organisation, "status")));
        Assert.Equal((owner.PersonId, "OWNER"), (Text(organisation["members"]![0]!["person"]!, "id"), Text(organisation["members"]![0]!, "role")));
        var membership = Assert.Single(me.AsArray())!;
        Assert.Equal((Text(organisation, "id"), "IN_REVIEW", "OWNER"), (Text(membership["organisation"]!, "id"), Text(membership["organisation"]!, "status"), Text(membership, "role")));
    }

    [Theory]
    [InlineData("businessName", "x", "businessName", "INVALID_LENGTH")]
    [InlineData("registrationNumber", "1208147522", "registrationNumber", "INVALID_REGISTRATION_NUMBER")]
    [InlineData("countryCode", "Korea", "countryCode", "INVALID_COUNTRY")]
    [InlineData("category", "", "category", "INVALID_LENGTH")]
    public async Task A_wrong_field_of_an_application_is_named(string field, string value, string named, string code)
    {
        using var owner = await merchants.Api.SignUp();
        var input = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Application()))!.AsObject();
        input[field] = value;

        var payload = await owner.TryMutate("organisationApply", input, "organisation { id }");

        Assert.Null(payload["organisation"]);
        Assert.Equal((code, named), (Code(payload), Field(payload)));
    }

    [Fact]
    public async Task A_guest_cannot_apply()
    {
        using var guest = merchants.Api.Guest();

        Assert.Equal("SIGN_IN_REQUIRED", Code(await guest.TryMutate("organisationApply", Application())));
    }

    [Fact]
    public async Task A_number_that_another_organisation_has_is_refused()
    {
        var number = Support.Merchants.NewKoreanNumber();
        using var first = await merchants.Api.SignUp();
        using var second = await merchants.Api.SignUp();
        await Apply(first, number: number);

        var payload = await second.TryMutate("organisationApply", Application(number: number));

        Assert.Equal(("REGISTRATION_TAKEN", "registrationNumber"), (Code(payload), Field(payload)));
    }

    [Fact]
    public async Task An_operator_sees_the_queue_and_approves()
    {
        using var owner = await merchants.Api.SignUp();
        var id = await Apply(owner);

        var queue = await merchants.Operator.Query("{ organisationApplications(status: IN_REVIEW, last: 100) { nodes { id } totalCount } }");
        var approved = (await merchants.Operator.Mutate("organisationApprove", new { id }, Fields))["organisation"]!;
        var after = await merchants.Operator.Query("{ organisationApplications(status: IN_REVIEW, last: 100) { nodes { id } } }");

        Assert.Contains(id, Ids(queue["data"]!["organisationApplications"]!));
        Assert.Equal("APPROVED", Text(approved, "status"));
        Assert.NotNull(approved["decidedAt"]);
        Assert.DoesNotContain(id, Ids(after["data"]!["organisationApplications"]!));
        Assert.Equal("ALREADY_DECIDED", Code(await merchants.Operator.TryMutate("organisationApprove", new { id })));
    }

    [Fact]
    public async Task An_operator_refuses_with_a_reason_and_the_owner_applies_again()
    {
        using var owner = await merchants.Api.SignUp();
        var id = await Apply(owner);

        Assert.Equal("reason", Field(await merchants.Operator.TryMutate("organisationRefuse", new { id, reason = "" })));
        await merchants.Operator.Mutate("organisationRefuse", new { id, reason = "The number is another firm's." });
        var seen = (await owner.Query($$"""{ organisation(id: "{{id}}") { status refusalReason } }"""))["data"]!["organisation"]!;
        var number = Support.Merchants.NewKoreanNumber();
        var again = (await owner.Mutate("organisationReapply", new { id, businessName = "Forest Cabin Co.", registrationNumber = number, category = "Cosmetics" }, Fields))["organisation"]!;

        Assert.Equal(("REFUSED", "The number is another firm's."), (Text(seen, "status"), Text(seen, "refusalReason")));
        Assert.Equal(("IN_REVIEW", "Forest Cabin Co.", number), (Text(again, "status"), Text(again, "businessName"), Text(again, "registrationNumber")));
        Assert.Null(again["refusalReason"]);
        Assert.Equal("NOT_REFUSED", Code(await owner.TryMutate("organisationReapply", new { id, businessName = "Third", registrationNumber = number, category = "Cosmetics" })));
    }

    [Fact]
    public async Task A_member_is_added_by_email_and_has_the_role_at_once()
    {
        var (owner, id) = await merchants.Approved();
        using var host = await merchants.Api.SignUp();

        var members = (await owner.Mutate("organisationMemberAdd", new { id, email = host.Email.ToUpperInvariant(), role = "LIVE_HOST" }, Fields))["organisation"]!["members"]!.AsArray();
        var me = (await host.Query("{ me { memberships { role organisation { id } } } }"))["data"]!["me"]!["memberships"]!;

        Assert.Equal([host.PersonId], members.Where(member => Text(member!, "role") == "LIVE_HOST").Select(member => Text(member!["person"]!, "id")));
        Assert.Equal("LIVE_HOST", Text(Assert.Single(me.AsArray())!, "role"));
        Assert.Equal(("PERSON_NOT_FOUND", "email"), Refusal(await owner.TryMutate("organisationMemberAdd", new { id, email = "nobody@shop.example", role = "MANAGER" })));
        Assert.Equal(("ALREADY_MEMBER", "email"), Refusal(await owner.TryMutate("organisationMemberAdd", new { id, email = host.Email, role = "MANAGER" })));
        Assert.Equal("ROLE_REQUIRED", Code(await host.TryMutate("organisationMemberAdd", new { id, email = owner.Email, role = "MANAGER" })));
    }

    [Fact]
    public async Task For_a_member_of_another_organisation_there_is_nothing_to_change()
    {
        var (owner, id) = await merchants.Approved();
        var (stranger, _) = await merchants.Approved();
        var absent = GlobalId.Encode("organisation/absent");
        (string Mutation, Func<string, object> Input)[] all =
        [
            ("organisationApprove", key => new { id = key }),
            ("organisationRefuse", key => new { id = key, reason = "Mine." }),
            ("organisationReapply", key => new { id = key, businessName = "Mine", registrationNumber = Support.Merchants.NewKoreanNumber(), category = "Mine" }),
            ("organisationMemberAdd", key => new { id = key, email = stranger.Email, role = "OWNER" }),
            ("storeCreate", key => Store(key)),
            ("dealCreate", key => Deal(key)),
        ];

        foreach (var (mutation, input) in all)
        {
            var refused = await stranger.TryMutate(mutation, input(id));
            Assert.Equal("NOT_FOUND", Code(refused));
            Assert.Equal((await stranger.TryMutate(mutation, input(absent))).ToJsonString(), refused.ToJsonString());
            Assert.Equal("INVALID_ID", Code(await stranger.TryMutate(mutation, input(GlobalId.Encode("variant/1")))));
        }

        Assert.NotEqual(owner.PersonId, stranger.PersonId);
    }

    [Fact]
    public async Task Until_it_is_approved_only_its_members_and_operators_know_of_it()
    {
        using var owner = await merchants.Api.SignUp();
        using var stranger = await merchants.Api.SignUp();
        var id = await Apply(owner);
        var query = $$"""{ organisation(id: "{{id}}") { id members { role } } node(id: "{{id}}") { id } }""";

        Assert.Equal("""{"organisation":null,"node":null}""", (await stranger.Query(query))["data"]!.ToJsonString());
        Assert.Equal(id, Text((await owner.Query(query))["data"]!["node"]!, "id"));
        Assert.Single((await merchants.Operator.Query(query))["data"]!["organisation"]!["members"]!.AsArray());
        await merchants.Operator.Mutate("organisationApprove", new { id });
        var approved = (await stranger.Query(query))["data"]!["organisation"]!;
        Assert.Equal(id, Text(approved, "id"));
        Assert.Empty(approved["members"]!.AsArray());
    }

    [Fact]
    public async Task The_queue_is_for_operators_only()
    {
        using var owner = await merchants.Api.SignUp();
        await Apply(owner);

        var queue = (await owner.Query("{ organisationApplications(first: 10) { nodes { id } totalCount } }"))["data"]!["organisationApplications"]!;

        Assert.Equal("""{"nodes":[],"totalCount":0}""", queue.ToJsonString());
    }

    private static string? Text(JsonNode node, string field) => (string?)node[field];

    private static IEnumerable<string?> Ids(JsonNode connection) => connection["nodes"]!.AsArray().Select(node => Text(node!, "id"));

    private static (string?, string) Refusal(JsonNode payload) => (Code(payload), Field(payload));
}
