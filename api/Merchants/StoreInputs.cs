using System.Collections.Immutable;
using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.Merchants;

/// <summary>"09:00" to "18:30"; "18:00" to "02:00" goes on after midnight; a whole day is "00:00" to "24:00".</summary>
public sealed class OpeningHoursInput
{
    public required DayOfWeek Day { get; init; }

    public required string Opens { get; init; }

    public required string Closes { get; init; }

    internal static ImmutableArray<TypedHours> Typed(IReadOnlyList<OpeningHoursInput> hours) => [.. hours.Select(entry => new TypedHours(entry.Day, entry.Opens, entry.Closes))];
}

public sealed class StoreCreateInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required GeoPointInput Position { get; init; }

    /// <summary>IANA name, as in Asia/Seoul.</summary>
    public required string TimeZone { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string CurrencyCode { get; init; }

    public required IReadOnlyList<OpeningHoursInput> Hours { get; init; }

    internal CreateStore ToCommand(CommandContext context, string storeKey) => new(
        context, storeKey, GlobalId.Decode(OrganisationId, "organisationId", "organisation"), Name, Address, Position.ToPoint("position"), TimeZone, CurrencyCode, OpeningHoursInput.Typed(Hours));
}

/// <summary>What is not given stays as it is.</summary>
public sealed class StoreUpdateInput
{
    [Id]
    public required string Id { get; init; }

    public string? Name { get; init; }

    public string? Address { get; init; }

    public GeoPointInput? Position { get; init; }

    public IReadOnlyList<OpeningHoursInput>? Hours { get; init; }

    /// <summary>A hue in degrees, 0 to 359.</summary>
    public int? AccentHue { get; init; }

    /// <summary>The store's version as the caller saw it; another one is refused. Null does not ask.</summary>
    public int? ExpectedVersion { get; init; }

    internal UpdateStore ToCommand(CommandContext context) => new(
        context, Name, Address, Position?.ToPoint("position"), Hours is null ? null : OpeningHoursInput.Typed(Hours), ExpectedVersion, AccentHue);
}

public sealed class StoreCloseInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>May lie ahead; null is at once.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The doors open again by themselves; null is when somebody opens them.</summary>
    public DateTimeOffset? Until { get; init; }

    public required string Reason { get; init; }
}

public sealed class StoreOpenInput
{
    [Id]
    public required string Id { get; init; }
}

public abstract record StorePayload : Payload
{
    public StoreNode? Store { get; init; }
}

public sealed record StoreCreatePayload : StorePayload;

public sealed record StoreUpdatePayload : StorePayload;

public sealed record StoreClosePayload : StorePayload;

public sealed record StoreOpenPayload : StorePayload;
