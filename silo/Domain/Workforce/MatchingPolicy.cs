namespace MerchantHub.Domain.Workforce;

/// <summary>How matching paces itself; the defaults suit a city.</summary>
public sealed record MatchingPolicy
{
    /// <summary>From a change to the round that looks at it, so that many changes make one round.</summary>
    public TimeSpan Debounce { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Until a pair whose worker turned out to be taken is looked at again.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A round that is not committed after this time is taken up again; it may have been cut off by a crash.</summary>
    public TimeSpan CheckDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Time to answer an offer.</summary>
    public TimeSpan OfferLifetime { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Time to answer when the shift is near.</summary>
    public TimeSpan UrgentOfferLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>A shift is near when it starts within this time.</summary>
    public TimeSpan UrgentWithin { get; init; } = TimeSpan.FromHours(12);

    /// <summary>A shift that starts sooner than this is not matched any more.</summary>
    public TimeSpan ShortestNotice { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A shift is matched when it starts within this time.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromDays(14);

    /// <summary>An offer never outlives the start of its shift.</summary>
    public DateTimeOffset ExpiresAt(DateTimeOffset now, DateTimeOffset shiftStart)
    {
        var expiry = now + (shiftStart - now <= UrgentWithin ? UrgentOfferLifetime : OfferLifetime);
        return expiry < shiftStart ? expiry : shiftStart;
    }
}
