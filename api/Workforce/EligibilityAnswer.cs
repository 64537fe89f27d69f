using GraphQL;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Workforce;

namespace MerchantHub.Api.Workforce;

/// <summary>Whether a worker may take a shift; if not, the first rule that stands against it.</summary>
public sealed record EligibilityAnswer(bool Eligible, string? Code, string? Message)
{
    internal static EligibilityAnswer Of(Worker worker, ShiftView shift, LabourRulePack rules)
    {
        // Time that is reserved for this very shift does not speak against it.
        var others = worker with { Reservations = [.. worker.Reservations.Where(reservation => reservation.Shift.ShiftKey != shift.Key)] };
        var verdict = Eligibility.Check(others, shift.Shift.Demand(shift.Key), rules);
        return verdict.IsEligible ? new(true, null, null) : new(false, verdict.Code, verdict.Message);
    }
}
