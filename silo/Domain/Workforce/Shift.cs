using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Workforce;

public enum ShiftStatus { None = 0, Open = 1, PartlyFilled = 2, Filled = 3, Cancelled = 4 }

public enum AssignmentStatus { Confirmed = 0, Recalled = 1, Cancelled = 2 }

/// <summary>One taken place of a shift.</summary>
[GenerateSerializer, Immutable, Alias("workforce.ShiftPlace")]
public readonly record struct ShiftPlace([property: Id(0)] string OfferKey, [property: Id(1)] string WorkerKey);

/// <summary>Work that a borrower has to be done: a skill, a place, a time, a number of people, a wage.</summary>
[GenerateSerializer, Immutable, Alias("workforce.Shift")]
public sealed record Shift : IOfOrganisation
{
    [Id(0)] public ShiftStatus Status { get; init; }
    [Id(1)] public string SiteKey { get; init; } = "";
    [Id(2)] public string BorrowerKey { get; init; } = "";
    [Id(3)] public GeoPoint Position { get; init; }
    [Id(4)] public string Skill { get; init; } = "";
    [Id(5)] public TimeWindow Window { get; init; }
    [Id(6)] public int Headcount { get; init; }
    [Id(7)] public Money HourlyWage { get; init; } = Money.Zero("EUR");
    [Id(8)] public ImmutableArray<ShiftPlace> Places { get; init; } = [];

    public bool IsMatchable => Status is ShiftStatus.Open or ShiftStatus.PartlyFilled;

    public bool Holds(string offerKey) => Places.Any(place => place.OfferKey == offerKey);

    public ShiftDemand Demand(string shiftKey) => new(shiftKey, BorrowerKey, Position, Window, Skill, HourlyWage);

    string IOfOrganisation.OrganisationKey => BorrowerKey;
}

/// <summary>Borrower, position and closure are the site's, so they come with the command.</summary>
[GenerateSerializer, Immutable, Alias("workforce.PostShift")]
public sealed record PostShift(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string SiteKey,
    [property: Id(2)] string BorrowerKey,
    [property: Id(3)] GeoPoint Position,
    [property: Id(4)] DateTimeOffset? SiteClosedFrom,
    [property: Id(5)] string Skill,
    [property: Id(6)] TimeWindow Window,
    [property: Id(7)] int Headcount,
    [property: Id(8)] Money HourlyWage);

[GenerateSerializer, Immutable, Alias("workforce.CancelShift")]
public sealed record CancelShift([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("workforce.FillShift")]
public sealed record FillShift([property: Id(0)] CommandContext Context, [property: Id(1)] string OfferKey, [property: Id(2)] string WorkerKey);

[GenerateSerializer, Immutable, Alias("workforce.VacateShift")]
public sealed record VacateShift([property: Id(0)] CommandContext Context, [property: Id(1)] string OfferKey, [property: Id(2)] bool IsRecall);

[GenerateSerializer, Immutable, Alias("workforce.ShiftEvent")]
public abstract record ShiftEvent;

[GenerateSerializer, Immutable, Alias("workforce.ShiftPosted")]
public sealed record ShiftPosted(
    [property: Id(0)] string SiteKey,
    [property: Id(1)] string BorrowerKey,
    [property: Id(2)] GeoPoint Position,
    [property: Id(3)] string Skill,
    [property: Id(4)] TimeWindow Window,
    [property: Id(5)] int Headcount,
    [property: Id(6)] Money HourlyWage) : ShiftEvent;

/// <summary><paramref name="Filled"/> and <paramref name="Headcount"/> are the numbers after the event.</summary>
[GenerateSerializer, Immutable, Alias("workforce.ShiftPlaceFilled")]
public sealed record ShiftPlaceFilled(
    [property: Id(0)] string OfferKey,
    [property: Id(1)] string WorkerKey,
    [property: Id(2)] int Filled,
    [property: Id(3)] int Headcount) : ShiftEvent;

[GenerateSerializer, Immutable, Alias("workforce.ShiftPlaceVacated")]
public sealed record ShiftPlaceVacated(
    [property: Id(0)] string OfferKey,
    [property: Id(1)] string WorkerKey,
    [property: Id(2)] int Filled,
    [property: Id(3)] int Headcount,
    [property: Id(4)] bool IsRecall) : ShiftEvent;

[GenerateSerializer, Immutable, Alias("workforce.ShiftCancelled")]
public sealed record ShiftCancelled([property: Id(0)] GeoPoint Position, [property: Id(1)] DateTimeOffset End) : ShiftEvent;
