using System.Globalization;
using MerchantHub.Domain.Common;

namespace MerchantHub.Domain.Platform;

/// <summary>What an organisation's people are told of. Its names are in the database and in the API.</summary>
public enum NotificationKind
{
    OrderPaid = 0,
    OrderCancelled = 1,
    OrderRefunded = 2,
    ImportCompleted = 3,
    ImportFailed = 4,
    LiveEnded = 5,
    DealClosed = 6,
    ApplicationApproved = 7,
    ApplicationRefused = 8,
    LoanConsentGiven = 9,
    LoanConsentWithdrawn = 10,
    ShiftFilled = 11,
    AssignmentDeclined = 12,
    MemberAdded = 13,
    PapersAccepted = 20,
    PapersRefused = 21,
    MorePapersAsked = 22,
    AppealDismissed = 23,
    PapersEndSoon = 24,
    PapersExpired = 25,

    /// <summary>It may do less than before: a paper has ended, or its time to show one.</summary>
    SellerStageFell = 26,

    /// <summary>It may do more than before.</summary>
    SellerStageRose = 27,
}

/// <summary>
/// Whom a notification is for: those whose work it is, by the roles that may act on such things. Owners and managers are told
/// of everything, and so is who may only read, but not of the papers that only the former hand in.
/// </summary>
public static class NotificationAudience
{
    private static readonly NotificationKind[] Kinds = Enum.GetValues<NotificationKind>();

    /// <summary>The kinds that the actor is told of in that organisation; none for a stranger, and an operator is one.</summary>
    public static IReadOnlyList<NotificationKind> KindsFor(Actor actor, string organisationKey) =>
        [.. Kinds.Where(kind => IsFor(kind, actor, organisationKey))];

    public static bool IsFor(NotificationKind kind, Actor actor, string organisationKey) => actor.HasRole(organisationKey, RolesFor(kind));

    private static ReadOnlySpan<Role> RolesFor(NotificationKind kind) => kind switch
    {
        NotificationKind.OrderPaid or NotificationKind.OrderCancelled => [Role.ReadOnly, Role.Finance, Role.Warehouse],
        NotificationKind.OrderRefunded => [Role.ReadOnly, Role.Finance],
        NotificationKind.ImportCompleted or NotificationKind.ImportFailed or NotificationKind.DealClosed => [Role.ReadOnly, Role.Catalogue],
        NotificationKind.LiveEnded => [Role.ReadOnly, Role.LiveHost],
        NotificationKind.LoanConsentGiven or NotificationKind.LoanConsentWithdrawn or NotificationKind.ShiftFilled or NotificationKind.AssignmentDeclined => [Role.ReadOnly, Role.Dispatcher],
        >= NotificationKind.PapersAccepted and <= NotificationKind.SellerStageRose => [],
        _ => [Role.ReadOnly],
    };
}

/// <summary>
/// Keys of notifications: when it happened (12 hexadecimal digits of Unix milliseconds), then the number of the event (20). One
/// event has one key, however often it is told, and the order of keys is the order of time.
/// </summary>
public static class NotificationKey
{
    public const string Kind = "notification";

    public static string Of(DateTimeOffset occurredAt, long eventNumber) => From(occurredAt) + eventNumber.ToString("x20", CultureInfo.InvariantCulture);

    /// <summary>Not greater than any key of that millisecond; nothing happened before 1970.</summary>
    public static string From(DateTimeOffset instant) => Key.Of(Kind, Math.Max(0, instant.ToUnixTimeMilliseconds()).ToString("x12", CultureInfo.InvariantCulture));

    /// <summary>Greater than every key of that millisecond.</summary>
    public static string After(DateTimeOffset instant) => From(instant) + new string('f', 20);
}
