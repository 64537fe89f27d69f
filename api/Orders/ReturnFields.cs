using GraphQL;
using MerchantHub.Api.Orders;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.ReadModel.Orders;
using MerchantHub.ReadModel.Platform;
using Orleans;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>The returns of an organisation's orders, newest first unless reversed; empty for anyone but its members.</summary>
    public static Task<Connection<ReturnNode>> Returns(
        [Id] string organisationId,
        ReturnFilterInput? filter,
        ReturnSortKey? sortKey,
        bool? reverse,
        int? first,
        string? after,
        int? last,
        string? before,
        Caller caller,
        [FromServices] ReturnLists lists,
        CancellationToken cancellationToken)
    {
        var organisation = GlobalId.Decode(organisationId, "organisationId", "organisation");
        var page = PageArguments.Of(first, after, last, before);
        var (asked, sort) = (filter?.ToFilter() ?? ReturnFilter.None, new SortBy<ReturnSortKey>(sortKey ?? default, reverse ?? false));
        return caller.Actor.IsMemberOf(organisation) || caller.Actor.IsOperator
            ? lists.Page(page, db => db.ReturnsOf(organisation, asked, sort), cancellationToken)
            : Task.FromResult(ReturnLists.Empty(page));
    }
}

public sealed partial class Mutation
{
    /// <summary>Asks to give goods of an order back, within the store's days after they arrived. For its buyer.</summary>
    public static Task<OrderPayload> ReturnRequest(ReturnRequestInput input, CommandContext context, Caller caller, [FromServices] IGrainFactory grains) =>
        OfOrder(input.Id, order => order.RequestReturn(input.ToCommand(context, caller)), grains);

    /// <summary>Says that the goods may come back, and how. For the seller's warehouse and those who handle its money.</summary>
    public static Task<OrderPayload> ReturnApprove(ReturnApproveInput input, CommandContext context, [FromServices] IGrainFactory grains) =>
        OfOrder(input.Id, order => order.ApproveReturn(new(context, input.Number, input.Answer ?? "")), grains);

    /// <summary>Says no, before or after the goods came, with a reason. For the seller's warehouse and those who handle its money.</summary>
    public static Task<OrderPayload> ReturnRefuse(ReturnRefuseInput input, CommandContext context, [FromServices] IGrainFactory grains) =>
        OfOrder(input.Id, order => order.RefuseReturn(new(context, input.Number, input.Reason)), grains);

    /// <summary>Says what came and how it is: what can be sold goes back on the shelf. For the seller's warehouse; orderRefund follows.</summary>
    public static Task<OrderPayload> ReturnReceive(ReturnReceiveInput input, CommandContext context, [FromServices] IGrainFactory grains) =>
        OfOrder(input.Id, order => order.ReceiveReturn(input.ToCommand(context)), grains);
}
