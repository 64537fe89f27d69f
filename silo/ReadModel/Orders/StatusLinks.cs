using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Platform;

namespace MerchantHub.ReadModel.Orders;

/// <summary>The link by which a buyer looks at one order from any browser, without an account.</summary>
public sealed class StatusLinks(SharedSecrets secrets)
{
    /// <summary>Below the site's address: "/orders/{id}?key={key}".</summary>
    public async ValueTask<string> PathOf(string orderKey, CancellationToken cancellationToken = default) =>
        $"/orders/{Key.Opaque(orderKey)}?key={StatusKey.Make(await secrets.Of(SharedSecrets.OrderStatus, cancellationToken), orderKey)}";

    public async ValueTask<bool> Opens(string orderKey, string? key, CancellationToken cancellationToken = default) =>
        key is { Length: > 0 } && StatusKey.Opens(await secrets.Of(SharedSecrets.OrderStatus, cancellationToken), orderKey, key);
}
