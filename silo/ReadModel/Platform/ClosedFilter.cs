namespace MerchantHub.ReadModel.Platform;

/// <summary>Only what is closed at this instant, or only what is not; null asks for both. A closure that lies ahead is none yet.</summary>
public readonly record struct ClosedFilter(bool? IsClosed, DateTimeOffset Now);
