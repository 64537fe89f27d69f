using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Merchants;

/// <summary>The team over HTTP: invitations by mail, roles, and what each of them may do; and the audit log of all of it.</summary>
public sealed partial class TeamApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string Team = "organisation { id members { role person { id email } } invitations { id email role sentAt endsAt invitedBy { id } } }";

    [Fact]
    public async Task An_invitation_goes_by_mail_to_somebody_without_an_account_who_signs_up_and_joins()
    {
        var (owner, id) = await merchants.Approved();
        var email = NewAddress();
        var invited = (await owner.Mutate("organisationMemberInvite", new { id, email, role = "LIVE_HOST", language = "ko" }, Team))["organisation"]!;
        var key = await KeyTo(email, "초대");
        using var guest = merchants.Api.Guest();

        var offer = (await guest.Query("query($key: String!) { invitation(key: $key) { businessName email role rights endsAt } }", new { key }))["data"]!["invitation"]!;
        Assert.Equal(("Forest Cabin", email, "LIVE_HOST"), (Text(offer, "businessName"), Text(offer, "email"), Text(offer, "role")));
        Assert.Equal(["HOST_LIVE_SALES"], offer["rights"]!.AsArray().Select(right => (string)right!));
        Assert.Equal(email, Text(Assert.Single(invited["invitations"]!.AsArray())!, "email"));
        Assert.Equal("SIGN_IN_REQUIRED", Code(await guest.TryMutate("invitationAccept", new { key })));

        using var other = await merchants.Api.SignUp();
        Assert.Equal("INVITATION_FOR_ANOTHER", Code(await other.TryMutate("invitationAccept", new { key })));

        using var invitee = await merchants.Api.SignUp(email.ToUpperInvariant(), "Mina");
        var joined = (await invitee.Mutate("invitationAccept", new { key }, Team))["organisation"]!;
        Assert.Equal(2, joined["members"]!.AsArray().Count);
        Assert.Equal("LIVE_HOST", (string?)(await invitee.Query("{ me { memberships { role } } }"))["data"]!["me"]!["memberships"]![0]!["role"]);
        Assert.Empty((await Members(owner, id))["invitations"]!.AsArray());

        // A link is used once.
        Assert.Equal("INVITATION_OVER", Code(await invitee.TryMutate("invitationAccept", new { key })));
        Assert.Null((await guest.Query("query($key: String!) { invitation(key: $key) { role } }", new { key }))["data"]!["invitation"]);
        owner.Dispose();
    }

    [Fact]
    public async Task Sent_again_only_the_newest_link_opens_and_taken_back_none()
    {
        var (owner, id) = await merchants.Approved();
        var email = NewAddress();
        var invitationId = Text((await owner.Mutate("organisationMemberInvite", new { id, email, role = "FINANCE" }, Team))["organisation"]!["invitations"]![0]!, "id");
        var first = await KeyTo(email, "invited");
        await owner.Mutate("organisationInvitationResend", new { id, invitationId }, Team);
        var second = await KeyTo(email, "invited", not: first);
        using var invitee = await merchants.Api.SignUp(email);

        Assert.Equal("INVITATION_OVER", Code(await invitee.TryMutate("invitationAccept", new { key = first })));
        Assert.Equal("ALREADY_INVITED", Code(await owner.TryMutate("organisationMemberInvite", new { id, email, role = "FINANCE" })));
        await owner.Mutate("organisationInvitationRevoke", new { id, invitationId }, Team);
        Assert.Equal("INVITATION_OVER", Code(await invitee.TryMutate("invitationAccept", new { key = second })));
        Assert.Equal("NOT_FOUND", Code(await invitee.TryMutate("invitationAccept", new { key = second[..^2] + "xx" })));
        owner.Dispose();
    }

    [Fact]
    public async Task A_link_ends_after_seven_days_and_no_other_person_sees_the_open_invitations()
    {
        var (owner, id) = await merchants.Approved();
        using var reader = await Joined(owner, id, "READ_ONLY");
        var email = NewAddress();
        var invitation = (await owner.Mutate("organisationMemberInvite", new { id, email, role = "FINANCE" }, Team))["organisation"]!["invitations"]![0]!;

        Assert.Equal(TimeSpan.FromDays(7), DateTimeOffset.Parse(Text(invitation, "endsAt")) - DateTimeOffset.Parse(Text(invitation, "sentAt")));
        Assert.Empty((await Members(reader, id))["invitations"]!.AsArray());
        Assert.Empty((await Members(merchants.Operator, id))["invitations"]!.AsArray());
        owner.Dispose();
    }

    [Fact]
    public async Task A_member_who_is_let_go_loses_access_at_once()
    {
        var (owner, id) = await merchants.Approved();
        using var host = await Joined(owner, id, "MANAGER");
        Assert.NotEmpty((await Members(host, id))["members"]!.AsArray());

        await owner.Mutate("organisationMemberRemove", new { id, personId = host.PersonId }, Team);

        Assert.Empty((await Members(host, id))["members"]!.AsArray());
        Assert.Empty((await host.Query("{ me { memberships { role } } }"))["data"]!["me"]!["memberships"]!.AsArray());
        Assert.Equal("NOT_FOUND", Code(await host.TryMutate("storeCreate", Store(id))));
        Assert.Equal("NOT_FOUND", Code(await host.TryMutate("organisationMemberInvite", new { id, email = NewAddress(), role = "READ_ONLY" })));
        owner.Dispose();
    }

    [Fact]
    public async Task A_changed_role_counts_at_once_and_there_is_always_an_owner()
    {
        var (owner, id) = await merchants.Approved();
        using var member = await Joined(owner, id, "READ_ONLY");
        Assert.Equal("ROLE_REQUIRED", Code(await member.TryMutate("storeCreate", Store(id))));

        await owner.Mutate("organisationMemberRoleSet", new { id, personId = member.PersonId, role = "MANAGER" }, Team);

        await member.Mutate("storeCreate", Store(id), "store { id }");
        Assert.Equal("ROLE_REQUIRED", Code(await member.TryMutate("organisationMemberRoleSet", new { id, personId = owner.PersonId, role = "READ_ONLY" })));
        Assert.Equal("LAST_OWNER", Code(await owner.TryMutate("organisationMemberRoleSet", new { id, personId = owner.PersonId, role = "MANAGER" })));
        Assert.Equal("LAST_OWNER", Code(await owner.TryMutate("organisationMemberRemove", new { id, personId = owner.PersonId })));
        await member.Mutate("organisationMemberRemove", new { id, personId = member.PersonId });
        owner.Dispose();
    }

    [Theory]
    [InlineData("MANAGER", true, true, true, true, true)]
    [InlineData("CATALOGUE", false, false, true, false, false)]
    [InlineData("WAREHOUSE", false, false, false, false, false)]
    [InlineData("LIVE_HOST", false, false, false, false, false)]
    [InlineData("DISPATCHER", false, false, false, true, false)]
    [InlineData("FINANCE", false, false, false, false, true)]
    [InlineData("READ_ONLY", false, false, false, false, false)]
    public async Task Each_role_may_do_what_its_table_says(string role, bool team, bool stores, bool products, bool sites, bool audit)
    {
        var (owner, id) = await merchants.Approved();
        var storeId = Text((await owner.Mutate("storeCreate", Store(id), "store { id }"))["store"]!, "id");
        using var member = await Joined(owner, id, role);

        Assert.Equal(team, await Passes(member, "organisationMemberInvite", new { id, email = NewAddress(), role = "READ_ONLY" }));
        Assert.Equal(stores, await Passes(member, "storeClose", new { id = storeId, reason = "Stocktaking" }));
        Assert.Equal(products, await Passes(member, "productPut", new { storeId, title = "Soap", descriptionHtml = "", variants = new[] { new { price = new { amount = "1000", currencyCode = "KRW" } } } }));
        Assert.Equal(sites, await Passes(member, "siteCreate", new { organisationId = id, name = "Market", kind = "shop", address = "1 Road", position = new { latitude = 37.5, longitude = 127.0 } }));
        await merchants.Api.Settle();
        var log = (await member.Query("query($id: ID!) { organisation(id: $id) { auditLog(first: 5) { nodes { number } } auditLogVerification { checkedEntries } } }", new { id }))["data"]!["organisation"]!;
        Assert.Equal(audit, log["auditLog"]!["nodes"]!.AsArray().Count > 0);
        Assert.Equal(audit, log["auditLogVerification"] is not null);
        owner.Dispose();
    }

    [Fact]
    public async Task The_audit_log_says_who_did_what_and_its_chain_is_whole()
    {
        var (owner, id) = await merchants.Approved();
        var email = NewAddress();
        var storeId = Text((await owner.Mutate("storeCreate", Store(id), "store { id }"))["store"]!, "id");
        await owner.Mutate("storeUpdate", new { id = storeId, name = "Hongdae" });
        await owner.Mutate("organisationMemberInvite", new { id, email, role = "FINANCE" });
        await merchants.Api.Settle();

        const string Entries = "nodes { number at actorKind person { id displayName } deed subjectKind subjectId changes { path before after } requestId hash previousHash }";
        var asked = (await owner.Query($"query($id: ID!) {{ organisation(id: $id) {{ auditLog(first: 20) {{ {Entries} pageInfo {{ hasNextPage }} }} auditLogVerification {{ checkedEntries firstBrokenEntry isComplete lastHash }} }} }}", new { id }))["data"]!["organisation"]!;

        var log = asked["auditLog"]!["nodes"]!.AsArray();
        Assert.Equal(["organisation.Invite", "store.Update", "store.Create", "organisation.Approve", "registration.Apply"], log.Select(entry => Text(entry!, "deed")));
        Assert.Equal(["MEMBER", "MEMBER", "MEMBER", "OPERATOR", "MEMBER"], log.Select(entry => Text(entry!, "actorKind")));
        Assert.Equal(owner.PersonId, Text(log[1]!["person"]!, "id"));
        Assert.Null(log[3]!["person"]);
        Assert.Equal(storeId, Text(log[1]!, "subjectId"));
        Assert.Contains(log[1]!["changes"]!.AsArray(), change => (Text(change!, "path"), Text(change!, "before"), Text(change!, "after")) == ("name", "Mapo", "Hongdae"));
        Assert.False(string.IsNullOrEmpty(Text(log[1]!, "requestId")));
        Assert.DoesNotContain(email, log.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(Text(log[1]!, "hash"), Text(log[0]!, "previousHash"));
        Assert.Equal(("5", Text(log[0]!, "hash")), (asked["auditLogVerification"]!["checkedEntries"]!.ToString(), Text(asked["auditLogVerification"]!, "lastHash")));
        Assert.Null(asked["auditLogVerification"]!["firstBrokenEntry"]);

        var filtered = (await merchants.Operator.Query(
            $"query($id: ID!, $filter: AuditLogFilter) {{ organisation(id: $id) {{ auditLog(first: 20, filter: $filter) {{ {Entries} }} }} }}",
            new { id, filter = new { subjectKind = "store", personId = owner.PersonId, from = DateTimeOffset.UtcNow.AddHours(-1), until = DateTimeOffset.UtcNow.AddHours(1) } }))["data"]!["organisation"]!["auditLog"]!["nodes"]!.AsArray();
        Assert.Equal(["store.Update", "store.Create"], filtered.Select(entry => Text(entry!, "deed")));
        var none = await owner.Query("query($id: ID!) { organisation(id: $id) { auditLog(first: 20, filter: { personId: \"nonsense\" }) { nodes { number } } } }", new { id });
        Assert.Empty(none["data"]!["organisation"]!["auditLog"]!["nodes"]!.AsArray());
        owner.Dispose();
    }

    [Fact]
    public async Task The_roles_are_told_as_the_rules_know_them()
    {
        var (owner, id) = await merchants.Approved();

        var roles = (await owner.Query("query($id: ID!) { organisation(id: $id) { roles { role rights } } }", new { id }))["data"]!["organisation"]!["roles"]!.AsArray();

        Assert.Equal(8, roles.Count);
        Assert.Equal(["SEND_ORDERS", "COUNT_STOCK", "ANSWER_RETURNS"], roles.Single(role => Text(role!, "role") == "WAREHOUSE")!["rights"]!.AsArray().Select(right => (string)right!).OrderDescending());
        Assert.Empty(roles.Single(role => Text(role!, "role") == "READ_ONLY")!["rights"]!.AsArray());
        owner.Dispose();
    }

    private static string NewAddress() => $"new-{Guid.NewGuid():N}@shop.example";

    private static string Text(JsonNode node, string name) => (string?)node[name] ?? "";

    private static async Task<bool> Passes(ApiClient client, string mutation, object input)
    {
        var payload = await client.TryMutate(mutation, input);
        if (payload["userErrors"]!.AsArray().Count == 0)
        {
            return true;
        }

        Assert.Equal("ROLE_REQUIRED", Code(payload));
        return false;
    }

    private static async Task<JsonNode> Members(ApiClient client, string id) =>
        (await client.Query($"query($id: ID!) {{ {Team.Replace("organisation {", "organisation(id: $id) {", StringComparison.Ordinal)} }}", new { id }))["data"]!["organisation"]!;

    private async Task<ApiClient> Joined(ApiClient owner, string id, string role)
    {
        var email = NewAddress();
        var member = await merchants.Api.SignUp(email);
        await owner.Mutate("organisationMemberAdd", new { id, email, role });
        return member;
    }

    /// <summary>The key in the link of the letter to an address whose subject has the words; waits for it.</summary>
    private async Task<string> KeyTo(string address, string words, string not = "")
    {
        var folder = Path.Combine(merchants.Api.DataDirectory, "mail");
        for (var tries = 0; tries < 600; tries++, await Task.Delay(50))
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                using var message = await MimeKit.MimeMessage.LoadAsync(file);
                if (message.To.Mailboxes.Single().Address == address
                    && message.Subject!.Contains(words, StringComparison.Ordinal)
                    && Link().Match(message.TextBody ?? "").Groups[1].Value is { Length: > 0 } key
                    && key != not)
                {
                    return key;
                }
            }
        }

        throw new TimeoutException($"No mail to {address} with '{words}' in its subject. The server's last fault: {merchants.Api.Faults.Last}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:5000/invitation\?key=(\S+)")]
    private static partial Regex Link();
}
