using MerchantHub.Domain.Common;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Unit.Tests.Platform;

public sealed class NotificationTests
{
    private const string Shop = "organisation/shop";
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-02T12:00:00.123Z");

    [Theory]
    [InlineData(Role.Owner, 22)]
    [InlineData(Role.Manager, 22)]
    [InlineData(Role.ReadOnly, 14)]
    [InlineData(Role.Finance, 3)]
    [InlineData(Role.Warehouse, 2)]
    [InlineData(Role.Catalogue, 3)]
    [InlineData(Role.LiveHost, 1)]
    [InlineData(Role.Dispatcher, 4)]
    public void A_role_is_told_of_its_own_work_only(Role role, int kinds) => Assert.Equal(kinds, NotificationAudience.KindsFor(Member(role), Shop).Count);

    [Fact]
    public void Money_is_told_to_finance_and_people_to_the_dispatcher()
    {
        Assert.True(NotificationAudience.IsFor(NotificationKind.OrderRefunded, Member(Role.Finance), Shop));
        Assert.False(NotificationAudience.IsFor(NotificationKind.OrderRefunded, Member(Role.Warehouse), Shop));
        Assert.False(NotificationAudience.IsFor(NotificationKind.OrderPaid, Member(Role.Dispatcher), Shop));
        Assert.True(NotificationAudience.IsFor(NotificationKind.AssignmentDeclined, Member(Role.Dispatcher), Shop));
        Assert.False(NotificationAudience.IsFor(NotificationKind.MemberAdded, Member(Role.Dispatcher), Shop));
    }

    [Fact]
    public void Strangers_and_operators_are_told_nothing()
    {
        Assert.Empty(NotificationAudience.KindsFor(Actor.Anonymous, Shop));
        Assert.Empty(NotificationAudience.KindsFor(new("person/op", [], true), Shop));
        Assert.Empty(NotificationAudience.KindsFor(new("person/other", [new("organisation/other", Role.Owner)], false), Shop));
    }

    [Fact]
    public void Keys_are_in_the_order_of_time_and_one_event_has_one_key()
    {
        var keys = new[]
        {
            NotificationKey.From(DateTimeOffset.UnixEpoch.AddYears(-1)),
            NotificationKey.After(DateTimeOffset.UnixEpoch),
            NotificationKey.From(Noon),
            NotificationKey.Of(Noon, 1),
            NotificationKey.Of(Noon, 10),
            NotificationKey.Of(Noon, long.MaxValue),
            NotificationKey.After(Noon),
            NotificationKey.Of(Noon.AddMilliseconds(1), 1),
        };

        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
        Assert.Equal(NotificationKey.Of(Noon, 7), NotificationKey.Of(Noon.AddMicroseconds(300), 7));
        Assert.Equal(32, Key.IdOf(NotificationKey.Of(Noon, 1)).Length);
    }

    private static Actor Member(Role role) => new("person/1", [new(Shop, role)], false);
}
