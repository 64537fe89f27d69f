using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;

namespace MerchantHub.Api.Orders;

/// <summary>Where goods go, as people write it on a parcel.</summary>
public sealed class PostalAddressInput
{
    public required string Name { get; init; }

    /// <summary>Street and number.</summary>
    public required string Line1 { get; init; }

    public string? Line2 { get; init; }

    public required string City { get; init; }

    /// <summary>State, province or county, where addresses have one.</summary>
    public string? Region { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>ISO 3166-1, two letters.</summary>
    public required string CountryCode { get; init; }

    public string? Phone { get; init; }

    internal PostalAddress ToAddress() => new(Name, Line1, Line2 ?? "", City, Region ?? "", PostalCode ?? "", CountryCode, Phone ?? "");
}

public sealed class DeliveryChoiceInput
{
    [Id]
    public required string StoreId { get; init; }

    /// <summary>The code of one of the store's deliveryOptions.</summary>
    public required string Code { get; init; }
}

public sealed class CheckoutDeliverySetInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>May be left out when everything is picked up.</summary>
    public PostalAddressInput? Address { get; init; }

    /// <summary>One per store; a store with one way only needs none.</summary>
    public required IReadOnlyList<DeliveryChoiceInput> Choices { get; init; }

    internal SetDelivery ToCommand(CommandContext context, Caller caller) => new(
        context, caller.Identity, Address?.ToAddress(), [.. Choices.Select(choice => new DeliveryChoice(GlobalId.Decode(choice.StoreId, "choices", "store"), choice.Code))]);
}
