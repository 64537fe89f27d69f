using System.Collections.Immutable;
using System.Globalization;
using GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Merchants;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>Papers of all businesses in the order in which they came, for operators; nobody else sees any.</summary>
    public static Task<Connection<RequirementReviewNode>> RequirementReviews(
        ReviewFilter? filter, int? first, string? after, int? last, string? before, Actor actor, [FromServices] KeyedLists lists, CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        var wanted = filter ?? ReviewFilter.Open;
        return actor.IsOperator
            ? lists.Page(
                page,
                (db, keys, token) => db.Reviews(wanted, keys, token),
                (db, token) => db.CountReviews(wanted, token),
                row => row.ReviewKey,
                row => new RequirementReviewNode(row),
                cancellationToken)
            : Task.FromResult(Connection.OfList<RequirementRow, RequirementReviewNode>([], page, row => new(row), row => row.ReviewKey));
    }
}

public sealed partial class Mutation
{
    /// <summary>Hands papers in: the first time, after a refusal or a question, or before something ends. For owners and managers.</summary>
    public static async Task<RequirementSubmitPayload> RequirementSubmit(
        RequirementSubmitInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] IDocumentFiles files,
        [FromServices] ReadYourWrites written,
        CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.OrganisationId, "organisationId", "organisation");
        if (Access.Require(context.Actor, key, "organisation", Right.ApplyAgain) is { } refusal)
        {
            return Payloads.Refused<RequirementSubmitPayload>(refusal);
        }

        var found = ImmutableArray.CreateBuilder<PaperFile>();
        for (var index = 0; index < Math.Min(input.UploadIds.Count, DocumentRules.Files + 1); index++)
        {
            found.Add(await files.Find(input.UploadIds[index], cancellationToken) is { } upload && upload.OrganisationKey == key
                ? new(upload.Id, upload.FileName, upload.Format, upload.Bytes)
                : throw new RefusedError(Refusal.NotFound("upload") with { Field = ["uploadIds", index.ToString(CultureInfo.InvariantCulture)] }));
        }

        var papers = new Papers([.. found.DistinctBy(file => file.Id)], input.Number ?? "", input.Name, PaperDays.End(input.ValidUntil), input.Note ?? "");
        return await OfRequirement<RequirementSubmitPayload>(key, organisation => organisation.SubmitPapers(new(context, input.Kind, papers)), grains, written, cancellationToken);
    }

    /// <summary>Says that a paper is good. For operators who are no member of the business.</summary>
    public static Task<RequirementAcceptPayload> RequirementAccept(
        RequirementAcceptInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken) =>
        OfRequirement<RequirementAcceptPayload>(
            GlobalId.Decode(input.OrganisationId, "organisationId", "organisation"), organisation => organisation.AcceptPapers(new(context, input.Kind, PaperDays.End(input.ValidUntil))), grains, written, cancellationToken);

    /// <summary>Refuses a paper with a reason that the business reads. For operators who are no member of the business.</summary>
    public static Task<RequirementRefusePayload> RequirementRefuse(
        RequirementRefuseInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken) =>
        OfRequirement<RequirementRefusePayload>(
            GlobalId.Decode(input.OrganisationId, "organisationId", "organisation"), organisation => organisation.RefusePapers(new(context, input.Kind, input.Reason, input.Text)), grains, written, cancellationToken);

    /// <summary>Asks for something else; the answer comes back to its old place in the queue. For operators.</summary>
    public static Task<RequirementMoreAskPayload> RequirementMoreAsk(
        RequirementMoreAskInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken) =>
        OfRequirement<RequirementMoreAskPayload>(
            GlobalId.Decode(input.OrganisationId, "organisationId", "organisation"), organisation => organisation.AskForMore(new(context, [.. input.Kinds], input.Message)), grains, written, cancellationToken);

    /// <summary>Asks another operator to look at a refusal again, once and within fourteen days. For owners and managers.</summary>
    public static Task<RequirementAppealPayload> RequirementAppeal(
        RequirementAppealInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken) =>
        OfRequirement<RequirementAppealPayload>(
            GlobalId.Decode(input.OrganisationId, "organisationId", "organisation"), organisation => organisation.AppealRefusal(new(context, input.Kind, input.Text)), grains, written, cancellationToken);

    /// <summary>Decides about an appeal. For operators; not for the one who refused, where there is another.</summary>
    public static async Task<RequirementAppealDecidePayload> RequirementAppealDecide(
        RequirementAppealDecideInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] IDbContextFactory<ReadDb> reads,
        [FromServices] ReadYourWrites written,
        CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.OrganisationId, "organisationId", "organisation");
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var hasColleagues = await db.HasOtherOperators(context.Actor.PersonId, cancellationToken);
        return await OfRequirement<RequirementAppealDecidePayload>(
            key, organisation => organisation.DecideAppeal(new(context, input.Kind, input.IsGranted, input.Text ?? "", hasColleagues)), grains, written, cancellationToken);
    }

    private static async Task<TPayload> OfRequirement<TPayload>(
        string key, Func<IOrganisationGrain, Task<Reply<RequirementsView>>> change, IGrainFactory grains, ReadYourWrites written, CancellationToken cancellationToken)
        where TPayload : RequirementsPayload, new()
    {
        var organisation = grains.GetGrain<IOrganisationGrain>(key);
        var reply = await written.Await(await Repeat.OnFault(() => change(organisation)), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new TPayload { Requirements = new(view) });
    }
}
