using Orleans;

namespace MerchantHub.Contracts.Platform;

/// <summary>
/// What one person has read of the notifications of their organisations: "notification-mark/…" with the id of the person. It
/// knows no rights; whoever calls it has asked for them.
/// </summary>
[Alias("platform.INotificationMarkGrain"), GrainInterfaceType("platform.INotificationMarkGrain")]
public interface INotificationMarkGrain : IGrainWithStringKey
{
    public static string KeyOf(string personKey) => Domain.Common.Key.Of("notification-mark", Domain.Common.Key.IdOf(personKey));

    /// <summary>Everything until that instant is read, the instant included. False when as much was read before: nothing changes.</summary>
    [Alias("MoveTo")]
    Task<bool> MoveTo(string personKey, string organisationKey, DateTimeOffset until);
}
