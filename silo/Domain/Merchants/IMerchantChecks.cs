using System.Collections.Immutable;

namespace MerchantHub.Domain.Merchants;

/// <summary>What automatic checks are told of a business and of the papers that it handed in.</summary>
/// <param name="Others">How many other businesses hold the typed number for the same kind of paper.</param>
public sealed record MerchantFacts(
    RequirementKind Kind,
    string CountryCode,
    string BusinessName,
    string RegistrationNumber,
    Papers Papers,
    int Others,
    DateTimeOffset Now);

/// <summary>
/// The automatic part of verifying a business (KYB). It may be slow, silent or wrong: it only tells an operator something, and
/// decides nothing.
/// </summary>
public interface IMerchantChecks
{
    Task<ImmutableArray<CheckFinding>> Check(MerchantFacts facts, CancellationToken cancellationToken);
}
