using GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Merchants;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Merchants;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Mutation
{
    /// <summary>Applies for an organisation. Its fields are checked at once; then an operator looks at it.</summary>
    public static async Task<OrganisationApplyPayload> OrganisationApply(
        OrganisationApplyInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var registration = grains.GetGrain<IRegistrationGrain>(RegistrationKey.Of(input.CountryCode, input.RegistrationNumber));
        var command = new ApplyForOrganisation(
            context, Key.New("organisation"), input.Kind, input.BusinessName, input.CountryCode, input.RegistrationNumber, input.Category);
        var reply = await written.Await(await Repeat.OnFault(() => registration.Apply(command)), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new OrganisationApplyPayload { Organisation = new(view) });
    }

    /// <summary>Applies again after a refusal, with corrections. For its owners and managers.</summary>
    public static async Task<OrganisationReapplyPayload> OrganisationReapply(
        OrganisationReapplyInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.Id, "id", "organisation");
        if (await grains.GetGrain<IOrganisationGrain>(key).Get() is not { } known || !context.Actor.IsMemberOf(key))
        {
            return Payloads.Refused<OrganisationReapplyPayload>(Refusal.NotFound("organisation"));
        }

        var registration = grains.GetGrain<IRegistrationGrain>(RegistrationKey.Of(known.CountryCode, input.RegistrationNumber));
        var command = new ReapplyForOrganisation(
            context, key, known.Kind, input.BusinessName, known.CountryCode, input.RegistrationNumber, input.Category);
        var reply = await written.Await(await Repeat.OnFault(() => registration.Reapply(command)), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new OrganisationReapplyPayload { Organisation = new(view) });
    }

    /// <summary>Lets an organisation in. For operators.</summary>
    public static async Task<OrganisationApprovePayload> OrganisationApprove(
        OrganisationApproveInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var organisation = grains.GetGrain<IOrganisationGrain>(GlobalId.Decode(input.Id, "id", "organisation"));
        var reply = await written.Await(await Repeat.OnFault(() => organisation.Approve(new(context, input.PapersFirst ?? false))), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new OrganisationApprovePayload { Organisation = new(view) });
    }

    /// <summary>Refuses an application, with the reason that the applicant reads. For operators.</summary>
    public static async Task<OrganisationRefusePayload> OrganisationRefuse(
        OrganisationRefuseInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var organisation = grains.GetGrain<IOrganisationGrain>(GlobalId.Decode(input.Id, "id", "organisation"));
        var reply = await written.Await(await Repeat.OnFault(() => organisation.Refuse(new(context, input.Reason))), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new OrganisationRefusePayload { Organisation = new(view) });
    }

    /// <summary>Makes a person with an account a member. For owners and managers; only an owner makes owners.</summary>
    public static async Task<OrganisationMemberAddPayload> OrganisationMemberAdd(
        OrganisationMemberAddInput input,
        CommandContext context,
        [FromServices] IGrainFactory grains,
        [FromServices] PeopleByEmail people,
        [FromServices] ReadYourWrites written,
        CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.Id, "id", "organisation");

        // Asked first, so that a stranger cannot find out here who has an account.
        if (Access.Require(context.Actor, key, "organisation", Right.ManageTeam) is { } refusal)
        {
            return Payloads.Refused<OrganisationMemberAddPayload>(refusal);
        }

        var person = await people.Find(input.Email, cancellationToken)
            ?? throw new RefusedError("PERSON_NOT_FOUND", "Nobody has an account with this e-mail address. Ask them to sign up first.", "email");
        var organisation = grains.GetGrain<IOrganisationGrain>(key);
        var reply = await written.Await(await Repeat.OnFault(() => organisation.AddMember(new(context, person, input.Role))), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new OrganisationMemberAddPayload { Organisation = new(view) });
    }

    /// <summary>Opens a store of an approved organisation. For its owners and managers.</summary>
    public static async Task<StoreCreatePayload> StoreCreate(
        StoreCreateInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken)
    {
        var command = input.ToCommand(context, Key.New("store"));
        var creation = grains.GetGrain<IStoreCreationGrain>(command.StoreKey);
        var reply = await written.Await(await Repeat.OnFault(() => creation.Create(command)), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new StoreCreatePayload { Store = new(view) });
    }

    /// <summary>Changes what is given. For the organisation's owners and managers.</summary>
    public static Task<StoreUpdatePayload> StoreUpdate(
        StoreUpdateInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken) =>
        OfStore<StoreUpdatePayload>(input.Id, store => store.Update(input.ToCommand(context)), grains, written, cancellationToken);

    /// <summary>Replaces how the store delivers and which taxes it charges. For the organisation's owners and managers.</summary>
    public static Task<StoreTermsSetPayload> StoreTermsSet(
        StoreTermsSetInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken) =>
        OfStore<StoreTermsSetPayload>(input.Id, store => store.SetTerms(input.ToCommand(context)), grains, written, cancellationToken);

    /// <summary>Closes the doors, at once or from an instant on. For the organisation's owners and managers.</summary>
    public static Task<StoreClosePayload> StoreClose(
        StoreCloseInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken) =>
        OfStore<StoreClosePayload>(input.Id, store => store.Close(new(context, input.From, input.Reason, input.Until)), grains, written, cancellationToken);

    /// <summary>Opens the doors again, or takes a planned closure back. For the organisation's owners and managers.</summary>
    public static Task<StoreOpenPayload> StoreOpen(
        StoreOpenInput input, CommandContext context, [FromServices] IGrainFactory grains, [FromServices] ReadYourWrites written, CancellationToken cancellationToken) =>
        OfStore<StoreOpenPayload>(input.Id, store => store.Open(new(context)), grains, written, cancellationToken);

    private static async Task<TPayload> OfStore<TPayload>(
        string id, Func<IStoreGrain, Task<Reply<StoreView>>> change, IGrainFactory grains, ReadYourWrites written, CancellationToken cancellationToken)
        where TPayload : StorePayload, new()
    {
        var store = grains.GetGrain<IStoreGrain>(GlobalId.Decode(id, "id", "store"));
        var reply = await written.Await(await Repeat.OnFault(() => change(store)), view => view.Key, cancellationToken);
        return reply.ToPayload(view => new TPayload { Store = new(view) });
    }
}
