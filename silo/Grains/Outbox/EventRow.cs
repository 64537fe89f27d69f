namespace MerchantHub.Grains.Outbox;

/// <summary>One row of the outbox as its handlers see it. Times are Unix milliseconds UTC.</summary>
public sealed record EventRow(
    long Sequence,
    int Kind,
    string Aggregate,
    long Version,
    string Name,
    string Body,
    string Consumer,
    long OccurredAt,
    int Attempts,
    string? Trace)
{
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(OccurredAt);

    /// <summary>The command id of whatever this row causes: the same row, the same id, however often it is delivered.</summary>
    public string CommandId(string step) => $"outbox:{Sequence}:{step}";
}
