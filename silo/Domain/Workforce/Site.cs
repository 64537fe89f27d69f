using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Workforce;

public enum SiteStatus { None = 0, Open = 1, Closed = 2 }

/// <summary>A place where people work: a shop, a kitchen, a depot. A closed one is where lent staff comes from.</summary>
[GenerateSerializer, Immutable, Alias("workforce.Site")]
public sealed record Site : IOfOrganisation
{
    [Id(0)] public SiteStatus Status { get; init; }
    [Id(1)] public string OrganisationKey { get; init; } = "";
    [Id(2)] public string Name { get; init; } = "";
    [Id(3)] public string Kind { get; init; } = "";
    [Id(4)] public string Address { get; init; } = "";
    [Id(5)] public GeoPoint Position { get; init; }
    [Id(6)] public DateTimeOffset? ClosedFrom { get; init; }

    /// <summary>A closure may be announced for a later day; until then the site works.</summary>
    public bool IsClosedAt(DateTimeOffset instant) => Status is SiteStatus.Closed && ClosedFrom <= instant;
}

/// <summary>Whether the organisation was approved is a fact of another aggregate, so it comes with the command.</summary>
[GenerateSerializer, Immutable, Alias("workforce.CreateSite")]
public sealed record CreateSite(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string OrganisationKey,
    [property: Id(2)] bool IsOrganisationApproved,
    [property: Id(3)] string Name,
    [property: Id(4)] string Kind,
    [property: Id(5)] string Address,
    [property: Id(6)] GeoPoint Position);

[GenerateSerializer, Immutable, Alias("workforce.CloseSite")]
public sealed record CloseSite([property: Id(0)] CommandContext Context, [property: Id(1)] DateTimeOffset From);

[GenerateSerializer, Immutable, Alias("workforce.ReopenSite")]
public sealed record ReopenSite([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("workforce.SiteEvent")]
public abstract record SiteEvent;

[GenerateSerializer, Immutable, Alias("workforce.SiteCreated")]
public sealed record SiteCreated(
    [property: Id(0)] string OrganisationKey,
    [property: Id(1)] string Name,
    [property: Id(2)] string Kind,
    [property: Id(3)] string Address,
    [property: Id(4)] GeoPoint Position) : SiteEvent;

[GenerateSerializer, Immutable, Alias("workforce.SiteClosed")]
public sealed record SiteClosed([property: Id(0)] DateTimeOffset From) : SiteEvent;

[GenerateSerializer, Immutable, Alias("workforce.SiteReopened")]
public sealed record SiteReopened : SiteEvent;
