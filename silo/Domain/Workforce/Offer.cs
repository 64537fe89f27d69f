using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Workforce;

public enum OfferStatus
{
    None = 0,
    Planned = 1,
    Sent = 2,
    Accepted = 3,
    Declined = 4,
    TimedOut = 5,
    Superseded = 6,
    Revoked = 7,
}

/// <summary>Why an offer was taken back by someone other than its worker.</summary>
public enum RevokeReason { ShiftCancelled = 0, LenderRecall = 1, ConsentWithdrawn = 2, ShiftFull = 3 }

/// <summary>One shift put to one worker: planned by matching, sent once the worker's time is held, answered or run out.</summary>
[GenerateSerializer, Immutable, Alias("workforce.Offer")]
public sealed record Offer : IOfOrganisation
{
    [Id(0)] public OfferStatus Status { get; init; }
    [Id(1)] public string RegionKey { get; init; } = "";
    [Id(2)] public string WorkerKey { get; init; } = "";
    [Id(3), NotInAuditLog] public string? PersonKey { get; init; }
    [Id(4)] public ShiftDemand? Shift { get; init; }
    [Id(5), NotInAuditLog] public int DistanceMetres { get; init; }
    [Id(6)] public DateTimeOffset ExpiresAt { get; init; }
    [Id(7), NotInAuditLog] public string Reason { get; init; } = "";

    /// <summary>Whom the next steps of this offer go to; none for an offer that was revoked before it was planned.</summary>
    public OfferRoute? Route => Shift is null ? null : new(RegionKey, WorkerKey, Shift.ShiftKey);

    public bool IsOver => Status is OfferStatus.Declined or OfferStatus.TimedOut or OfferStatus.Superseded or OfferStatus.Revoked;

    string IOfOrganisation.OrganisationKey => Shift?.BorrowerKey ?? "";
}

[GenerateSerializer, Immutable, Alias("workforce.OfferRoute")]
public sealed record OfferRoute([property: Id(0)] string RegionKey, [property: Id(1)] string WorkerKey, [property: Id(2)] string ShiftKey);

[GenerateSerializer, Immutable, Alias("workforce.PlanOffer")]
public sealed record PlanOffer(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string RegionKey,
    [property: Id(2)] string WorkerKey,
    [property: Id(3)] ShiftDemand Shift,
    [property: Id(4)] int DistanceMetres);

/// <summary>The person who owns the worker at this moment is the one who may answer.</summary>
[GenerateSerializer, Immutable, Alias("workforce.SendOffer")]
public sealed record SendOffer(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] string? PersonKey);

[GenerateSerializer, Immutable, Alias("workforce.SupersedeOffer")]
public sealed record SupersedeOffer([property: Id(0)] CommandContext Context, [property: Id(1)] string Reason);

[GenerateSerializer, Immutable, Alias("workforce.AcceptOffer")]
public sealed record AcceptOffer([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("workforce.DeclineOffer")]
public sealed record DeclineOffer([property: Id(0)] CommandContext Context, [property: Id(1)] string Reason);

[GenerateSerializer, Immutable, Alias("workforce.TimeOutOffer")]
public sealed record TimeOutOffer([property: Id(0)] CommandContext Context);

[GenerateSerializer, Immutable, Alias("workforce.RevokeOffer")]
public sealed record RevokeOffer([property: Id(0)] CommandContext Context, [property: Id(1)] RevokeReason Reason);

[GenerateSerializer, Immutable, Alias("workforce.OfferEvent")]
public abstract record OfferEvent;

[GenerateSerializer, Immutable, Alias("workforce.OfferPlanned")]
public sealed record OfferPlanned(
    [property: Id(0)] string RegionKey,
    [property: Id(1)] string WorkerKey,
    [property: Id(2)] ShiftDemand Shift,
    [property: Id(3)] int DistanceMetres) : OfferEvent;

[GenerateSerializer, Immutable, Alias("workforce.OfferSent")]
public sealed record OfferSent(
    [property: Id(0)] OfferRoute Route,
    [property: Id(1)] DateTimeOffset ExpiresAt,
    [property: Id(2)] string? PersonKey) : OfferEvent;

[GenerateSerializer, Immutable, Alias("workforce.OfferAccepted")]
public sealed record OfferAccepted([property: Id(0)] OfferRoute Route) : OfferEvent;

/// <summary>What every way to end an offer has in common.</summary>
[GenerateSerializer, Immutable, Alias("workforce.OfferEnded")]
public abstract record OfferEnded([property: Id(0)] OfferRoute? Route) : OfferEvent;

[GenerateSerializer, Immutable, Alias("workforce.OfferDeclined")]
public sealed record OfferDeclined(OfferRoute? Route, [property: Id(0)] string Reason, [property: Id(1)] bool WasAccepted) : OfferEnded(Route);

[GenerateSerializer, Immutable, Alias("workforce.OfferTimedOut")]
public sealed record OfferTimedOut(OfferRoute? Route) : OfferEnded(Route);

[GenerateSerializer, Immutable, Alias("workforce.OfferSuperseded")]
public sealed record OfferSuperseded(OfferRoute? Route, [property: Id(0)] string Reason) : OfferEnded(Route);

[GenerateSerializer, Immutable, Alias("workforce.OfferRevoked")]
public sealed record OfferRevoked(OfferRoute? Route, [property: Id(0)] RevokeReason Reason, [property: Id(1)] bool WasAccepted) : OfferEnded(Route);
