using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel.Workforce;

namespace MerchantHub.Api.Workforce;

/// <summary>A worker's place in a shift. It exists from the moment the offer was accepted, and with it the name is known.</summary>
[Name("Assignment")]
public sealed class AssignmentNode(AssignmentRow row)
{
    public IDataLoaderResult<ShiftNode> Shift([FromServices] ShiftLoader shifts) => shifts.Load(row.ShiftKey)!;

    public IDataLoaderResult<string> WorkerName([FromServices] WorkerLoader workers) => workers.Load(row.WorkerKey).Then(worker => worker!.DisplayName);

    [Id]
    public string WorkerId => GlobalId.Encode(row.WorkerKey);

    /// <summary>The employer who lends the worker; null for people on their own account.</summary>
    public IDataLoaderResult<OrganisationNode?>? Lender([FromServices] OrganisationLoader organisations) =>
        row.LenderKey is { } lender ? organisations.Load(lender) : null;

    public AssignmentStatus Status => row.Status;

    /// <summary>Who is here and since when, and the hours recorded; null before the worker has clocked in.</summary>
    public IDataLoaderResult<TimesheetNode?> Timesheet([FromServices] TimesheetLoader timesheets) => timesheets.Load((row.ShiftKey, row.WorkerKey, row.OfferKey));
}
