using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Unit.Tests.Merchants;

public sealed class TeamRulesTests
{
    private const string Key = "organisation/0190aaaabbbb7cccddddeeeeffff0000";
    private const string InvitationKey = "invitation/0190aaaabbbb7cccddddeeeeffff0001";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Actor Owner = Member("owner", Role.Owner);
    private static readonly Actor Manager = Member("manager", Role.Manager);
    private static readonly Actor Host = Member("host", Role.LiveHost);
    private static readonly Actor Stranger = new("person/stranger", [new("organisation/2", Role.Owner)], false);
    private static readonly Actor Invitee = new("person/new", [], false);

    [Theory]
    [InlineData(Role.Manager, "ManageOwners")]
    [InlineData(Role.Catalogue, "ManageOwners,ManageTeam,ApplyAgain,ManageStores,HostLiveSales,SendOrders,RefundOrders,ReadMoney,ManageWorkforce,ReadAuditLog,AnswerReturns")]
    [InlineData(Role.Warehouse, "ManageOwners,ManageTeam,ApplyAgain,ManageStores,EditCatalogue,EditDeals,HostLiveSales,RefundOrders,ReadMoney,ManageWorkforce,ReadAuditLog")]
    [InlineData(Role.LiveHost, "ManageOwners,ManageTeam,ApplyAgain,ManageStores,EditCatalogue,CountStock,EditDeals,SendOrders,RefundOrders,ReadMoney,ManageWorkforce,ReadAuditLog,AnswerReturns")]
    [InlineData(Role.Dispatcher, "ManageOwners,ManageTeam,ApplyAgain,ManageStores,EditCatalogue,CountStock,EditDeals,HostLiveSales,SendOrders,RefundOrders,ReadMoney,ReadAuditLog,AnswerReturns")]
    [InlineData(Role.Finance, "ManageOwners,ManageTeam,ApplyAgain,ManageStores,EditCatalogue,CountStock,EditDeals,HostLiveSales,SendOrders,ManageWorkforce")]
    [InlineData(Role.ReadOnly, "ManageOwners,ManageTeam,ApplyAgain,ManageStores,EditCatalogue,CountStock,EditDeals,HostLiveSales,SendOrders,RefundOrders,ReadMoney,ManageWorkforce,ReadAuditLog,AnswerReturns")]
    public void A_role_may_do_what_the_table_says_and_nothing_else(Role role, string refused)
    {
        var rights = Enum.GetValues<Right>();

        Assert.Equal(refused.Split(','), rights.Where(right => !Access.Has(role, right)).Select(right => right.ToString()));
        Assert.Equal(rights, Access.RightsOf(Role.Owner));
        Assert.Equal("ROLE_REQUIRED", Access.Require(new("p", [new(Key, role)], false), Key, "thing", Right.ManageOwners)?.Code);
        Assert.Equal("NOT_FOUND", Access.Require(Stranger, Key, "thing", Right.ManageOwners)?.Code);
    }

    [Fact]
    public void Managers_add_members_and_only_owners_add_owners()
    {
        Assert.Null(TeamRules.AddMember(Team(), new(By(Manager), "person/new", Role.LiveHost)).Refusal);
        Assert.Null(TeamRules.AddMember(Team(), new(By(Owner), "person/new", Role.Owner)).Refusal);
        Assert.Equal("ROLE_REQUIRED", TeamRules.AddMember(Team(), new(By(Manager), "person/new", Role.Owner)).Refusal?.Code);
    }

    [Fact]
    public void Others_change_nothing_of_the_team()
    {
        var operators = new Actor("person/operator", [], true);

        Assert.Equal("ROLE_REQUIRED", TeamRules.AddMember(Team(), new(By(Host), "person/new", Role.ReadOnly)).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", Invite(Team(), Host, Role.ReadOnly).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", TeamRules.SetRole(Team(), new(By(Host), "person/host", Role.Manager)).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", TeamRules.Remove(Team(), new(By(Host), "person/manager")).Refusal?.Code);
        Assert.All([Stranger, operators, Actor.Anonymous], actor =>
        {
            Assert.Equal("NOT_FOUND", TeamRules.AddMember(Team(), new(By(actor), "person/new", Role.ReadOnly)).Refusal?.Code);
            Assert.Equal("NOT_FOUND", Invite(Team(), actor, Role.ReadOnly).Refusal?.Code);
            Assert.Equal("NOT_FOUND", TeamRules.Remove(Team(), new(By(actor), "person/host")).Refusal?.Code);
        });
        Assert.Equal("NOT_FOUND", TeamRules.AddMember(new(), new(By(Owner), "person/new", Role.ReadOnly)).Refusal?.Code);
    }

    [Fact]
    public void Who_was_let_go_is_a_stranger_even_while_their_session_remembers_the_role()
    {
        var without = Next(Team(), TeamRules.Remove(Team(), new(By(Owner), "person/manager")));

        Assert.DoesNotContain(without.Members, member => member.PersonKey == "person/manager");
        Assert.Equal("NOT_FOUND", Invite(without, Manager, Role.ReadOnly).Refusal?.Code);
        Assert.Equal("NOT_FOUND", TeamRules.Remove(without, new(By(Manager), "person/manager")).Refusal?.Code);
    }

    [Fact]
    public void Nobody_is_a_member_twice_or_invited_twice()
    {
        var invited = Next(Team(), Invite(Team(), Owner, Role.Warehouse));

        Assert.Equal("ALREADY_MEMBER", TeamRules.AddMember(Team(), new(By(Owner), "person/host", Role.Manager)).Refusal?.Code);
        Assert.Equal("ALREADY_MEMBER", TeamRules.Invite(Team(), new(By(Owner), InvitationKey, "host@shop.example", "person/host", Role.Manager, "en")).Refusal?.Code);
        Assert.Equal("ALREADY_INVITED", TeamRules.Invite(invited, new(By(Owner), "invitation/2", " NEW@shop.example", null, Role.Manager, "en")).Refusal?.Code);
    }

    [Theory]
    [InlineData("", "INVALID_LENGTH")]
    [InlineData("nobody", "INVALID_EMAIL")]
    [InlineData("@shop.example", "INVALID_EMAIL")]
    [InlineData("new@", "INVALID_EMAIL")]
    [InlineData("new one@shop.example", "INVALID_EMAIL")]
    public void An_invitation_needs_an_address(string email, string code) =>
        Assert.Equal(code, TeamRules.Invite(Team(), new(By(Owner), InvitationKey, email, null, Role.Manager, "en")).Refusal?.Code);

    [Fact]
    public void Only_an_owner_invites_an_owner_and_there_is_no_unknown_role()
    {
        Assert.Equal("ROLE_REQUIRED", Invite(Team(), Manager, Role.Owner).Refusal?.Code);
        Assert.Equal("INVALID_ROLE", Invite(Team(), Owner, (Role)99).Refusal?.Code);
        Assert.Null(Invite(Team(), Owner, Role.Owner).Refusal);
    }

    [Fact]
    public void An_invitation_makes_a_member_once_and_is_gone()
    {
        var invited = Next(Team(), Invite(Team(), Manager, Role.Warehouse));
        var joined = Next(invited, Accept(invited));

        Assert.Equal(new Member("person/new", Role.Warehouse), joined.Members[^1]);
        Assert.Empty(joined.Invitations);
        Assert.Equal("INVITATION_OVER", Accept(joined).Refusal?.Code);
    }

    [Fact]
    public void An_invitation_ends_after_seven_days()
    {
        var invited = Next(Team(), Invite(Team(), Manager, Role.Warehouse));

        Assert.Null(Accept(invited, at: Now.AddDays(7).AddTicks(-1)).Refusal);
        Assert.Equal("INVITATION_ENDED", Accept(invited, at: Now.AddDays(7)).Refusal?.Code);
    }

    [Fact]
    public void An_invitation_is_for_its_address_whatever_the_case()
    {
        var invited = Next(Team(), Invite(Team(), Manager, Role.Warehouse));

        Assert.Null(Accept(invited, "New@Shop.Example").Refusal);
        Assert.Equal("INVITATION_FOR_ANOTHER", Accept(invited, "other@shop.example").Refusal?.Code);
        Assert.Equal("INVITATION_FOR_ANOTHER", Accept(invited, "").Refusal?.Code);
        Assert.Equal("SIGN_IN_REQUIRED", TeamRules.AcceptInvitation(invited, new(By(Actor.Anonymous), InvitationKey, 1, "new@shop.example")).Refusal?.Code);
        Assert.Equal("ALREADY_MEMBER", TeamRules.AcceptInvitation(invited, new(By(Host), InvitationKey, 1, "new@shop.example")).Refusal?.Code);
    }

    [Fact]
    public void Sent_again_the_earlier_letter_ends_and_there_are_seven_days_again()
    {
        var invited = Next(Team(), Invite(Team(), Manager, Role.Warehouse));
        var again = Next(invited, TeamRules.Resend(invited, new(By(Manager, Now.AddDays(6)), InvitationKey)));

        Assert.Equal((2, Now.AddDays(13)), (Assert.Single(again.Invitations).Sending, again.Invitations[0].EndsAt));
        Assert.Equal("INVITATION_OVER", Accept(again, sending: 1).Refusal?.Code);
        Assert.Null(Accept(again, sending: 2, at: Now.AddDays(12)).Refusal);
    }

    [Fact]
    public void Nobody_is_pestered_with_letters()
    {
        var organisation = Next(Team(), Invite(Team(), Manager, Role.Warehouse));
        for (var sent = 1; sent < TeamRules.MaxSendings; sent++)
        {
            organisation = Next(organisation, TeamRules.Resend(organisation, new(By(Manager), InvitationKey)));
        }

        Assert.Equal("INVITATION_SENT_OFTEN", TeamRules.Resend(organisation, new(By(Manager), InvitationKey)).Refusal?.Code);
    }

    [Fact]
    public void Taken_back_an_invitation_opens_nothing_and_a_manager_does_not_touch_an_owners()
    {
        var invited = Next(Team(), Invite(Team(), Owner, Role.Owner));
        var revoked = Next(invited, TeamRules.Revoke(invited, new(By(Owner), InvitationKey)));

        Assert.Equal("ROLE_REQUIRED", TeamRules.Revoke(invited, new(By(Manager), InvitationKey)).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", TeamRules.Resend(invited, new(By(Manager), InvitationKey)).Refusal?.Code);
        Assert.Equal("INVITATION_OVER", Accept(revoked).Refusal?.Code);
        Assert.Equal("NOT_FOUND", TeamRules.Revoke(revoked, new(By(Owner), InvitationKey)).Refusal?.Code);
    }

    [Fact]
    public void The_last_owner_stays_and_stays_owner()
    {
        Assert.Equal("LAST_OWNER", TeamRules.SetRole(Team(), new(By(Owner), "person/owner", Role.Manager)).Refusal?.Code);
        Assert.Equal("LAST_OWNER", TeamRules.Remove(Team(), new(By(Owner), "person/owner")).Refusal?.Code);

        var two = Next(Team(), TeamRules.SetRole(Team(), new(By(Owner), "person/manager", Role.Owner)));
        Assert.Null(TeamRules.SetRole(two, new(By(Owner), "person/owner", Role.Manager)).Refusal);
        Assert.Null(TeamRules.Remove(two, new(By(Owner), "person/owner")).Refusal);
    }

    [Fact]
    public void A_manager_changes_roles_but_neither_makes_nor_moves_an_owner()
    {
        var changed = Next(Team(), TeamRules.SetRole(Team(), new(By(Manager), "person/host", Role.Finance)));

        Assert.Equal(Role.Finance, TeamRules.RoleOf(changed, "person/host"));
        Assert.Equal("ROLE_REQUIRED", TeamRules.SetRole(Team(), new(By(Manager), "person/host", Role.Owner)).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", TeamRules.SetRole(Team(), new(By(Manager), "person/owner", Role.ReadOnly)).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", TeamRules.Remove(Team(), new(By(Manager), "person/owner")).Refusal?.Code);
        Assert.Equal("NOT_FOUND", TeamRules.SetRole(Team(), new(By(Manager), "person/nobody", Role.ReadOnly)).Refusal?.Code);
        Assert.Empty(TeamRules.SetRole(Team(), new(By(Manager), "person/host", Role.LiveHost)).Events);
    }

    [Fact]
    public void Everybody_may_leave() => Assert.Null(TeamRules.Remove(Team(), new(By(Host), "person/host")).Refusal);

    [Fact]
    public void A_link_is_read_with_the_secret_that_signed_it_and_no_changed_one_is()
    {
        ImmutableArray<SharedSecret> secrets = [new(1, [.. Enumerable.Repeat((byte)1, 32)]), new(2, [.. Enumerable.Repeat((byte)2, 32)])];
        var link = new InvitationLink(Key, InvitationKey, 3);
        var key = link.PathFor(secrets).Split("key=")[1];

        Assert.Equal(link, InvitationLink.Read(secrets, key));
        Assert.StartsWith("2.", key, StringComparison.Ordinal);
        Assert.Null(InvitationLink.Read([secrets[0]], key));
        Assert.Null(InvitationLink.Read(secrets, key.Replace(".3.", ".4.", StringComparison.Ordinal)));
        Assert.Null(InvitationLink.Read(secrets, key[..^1]));
        Assert.Null(InvitationLink.Read(secrets, "2.a.b"));
        Assert.Null(InvitationLink.Read(secrets, null));
    }

    private static Decision<OrganisationEvent> Invite(Organisation organisation, Actor actor, Role role) =>
        TeamRules.Invite(organisation, new(By(actor), InvitationKey, "new@shop.example", null, role, "ko"));

    private static Decision<OrganisationEvent> Accept(Organisation organisation, string email = "new@shop.example", int sending = 1, DateTimeOffset? at = null) =>
        TeamRules.AcceptInvitation(organisation, new(By(Invitee, at), InvitationKey, sending, email));

    private static Organisation Team() => new()
    {
        Key = Key,
        Status = ApplicationStatus.Approved,
        Members = [new("person/owner", Role.Owner), new("person/manager", Role.Manager), new("person/host", Role.LiveHost)],
    };

    private static Organisation Next(Organisation organisation, Decision<OrganisationEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(organisation, OrganisationRules.Evolve);
    }

    private static Actor Member(string name, Role role) => new($"person/{name}", [new(Key, role)], false);

    private static CommandContext By(Actor actor, DateTimeOffset? at = null) => new("command", "", actor, at ?? Now);
}
