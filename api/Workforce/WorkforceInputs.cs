using System.Collections.Immutable;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Api.Workforce;

/// <summary>A skill, with the last day of its certificate where it needs one.</summary>
public sealed class CertificateInput
{
    public required string Skill { get; init; }

    public DateOnly? ExpiresOn { get; init; }

    internal static ImmutableArray<Certificate> All(IReadOnlyList<CertificateInput> skills) =>
        [.. skills.Select(skill => new Certificate(skill.Skill, skill.ExpiresOn))];
}

/// <summary>From an instant up to another.</summary>
public sealed class AvailabilityInput
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    internal static ImmutableArray<TimeWindow> All(IReadOnlyList<AvailabilityInput> windows) =>
        [.. windows.Select(window => new TimeWindow(window.From.ToUniversalTime(), window.To.ToUniversalTime()))];
}

public sealed class SiteCreateInput
{
    [Id]
    public required string OrganisationId { get; init; }

    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Address { get; init; }

    public required GeoPointInput Position { get; init; }
}

public sealed class SiteCloseInput
{
    [Id]
    public required string Id { get; init; }

    /// <summary>At once when absent.</summary>
    public DateTimeOffset? From { get; init; }
}

public sealed class SiteReopenInput
{
    [Id]
    public required string Id { get; init; }
}

public sealed class WorkerApplyInput
{
    public required string DisplayName { get; init; }

    public required IReadOnlyList<CertificateInput> Skills { get; init; }

    public required GeoPointInput Home { get; init; }

    public required int RangeKm { get; init; }

    public required MoneyInput WageFloor { get; init; }

    public required IReadOnlyList<AvailabilityInput> Availability { get; init; }

    internal WorkerProfile ToProfile() => new()
    {
        DisplayName = DisplayName,
        Skills = CertificateInput.All(Skills),
        Home = Home.ToPoint("home"),
        RangeKm = RangeKm,
        WageFloor = WageFloor.ToMoney("wageFloor"),
        Availability = AvailabilityInput.All(Availability),
    };
}

/// <summary>What is absent stays as it is.</summary>
public sealed class WorkerUpdateInput
{
    public string? DisplayName { get; init; }

    public IReadOnlyList<CertificateInput>? Skills { get; init; }

    public GeoPointInput? Home { get; init; }

    public int? RangeKm { get; init; }

    public MoneyInput? WageFloor { get; init; }

    public IReadOnlyList<AvailabilityInput>? Availability { get; init; }
}

public sealed class WorkerInviteInput
{
    [Id]
    public required string SiteId { get; init; }

    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    public required IReadOnlyList<CertificateInput> Skills { get; init; }

    public required GeoPointInput Home { get; init; }

    public required int RangeKm { get; init; }

    public required MoneyInput WageFloor { get; init; }

    public required IReadOnlyList<AvailabilityInput> Availability { get; init; }

    internal WorkerProfile ToProfile() => new()
    {
        DisplayName = DisplayName,
        Skills = CertificateInput.All(Skills),
        Home = Home.ToPoint("home"),
        RangeKm = RangeKm,
        WageFloor = WageFloor.ToMoney("wageFloor"),
        Availability = AvailabilityInput.All(Availability),
    };
}

public sealed class LoanOfferInput
{
    [Id]
    public required string SiteId { get; init; }

    [Id]
    public required IReadOnlyList<string> WorkerIds { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required int RecallNoticeHours { get; init; }
}

public sealed class LoanConsentGiveInput
{
    [Id]
    public required string LoanId { get; init; }
}

public sealed class LoanConsentWithdrawInput
{
    [Id]
    public required string LoanId { get; init; }
}

public sealed class LoanRecallInput
{
    [Id]
    public required string LoanId { get; init; }

    /// <summary>Everyone in the loan when absent.</summary>
    [Id]
    public string? WorkerId { get; init; }
}

public sealed class ShiftPostInput
{
    [Id]
    public required string SiteId { get; init; }

    public required string Skill { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required DateTimeOffset EndsAt { get; init; }

    public required int Headcount { get; init; }

    public required MoneyInput HourlyWage { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class ShiftCancelInput
{
    [Id]
    public required string Id { get; init; }
}

public sealed class OfferAcceptInput
{
    [Id]
    public required string Id { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed class OfferDeclineInput
{
    [Id]
    public required string Id { get; init; }

    public required string Reason { get; init; }
}

public sealed class MatchNowInput
{
    [Id]
    public required string SiteId { get; init; }
}
