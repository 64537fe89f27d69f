namespace MerchantHub.Api.Tests.Isolation;

/// <summary>
/// What the names in the schema do not say. Everything that is not here follows the rule: to a stranger, an object of another
/// tenant looks exactly like one that does not exist.
/// </summary>
public static class IsolationTable
{
    /// <summary>Uses whose kind their name does not tell.</summary>
    public static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["Query.node(id)"] = "person",
        ["Query.nodes(ids)"] = "checkout",
        ["Mutation.organisationMemberRoleSet(input.personId)"] = "member",
        ["Mutation.organisationMemberRemove(input.personId)"] = "member",
        ["Query.orders(organisationId)"] = "factory",
        ["Query.returns(organisationId)"] = "factory",
        ["Mutation.returnRequest(input.id)"] = "order",
        ["Mutation.returnApprove(input.id)"] = "order",
        ["Mutation.returnRefuse(input.id)"] = "order",
        ["Mutation.returnReceive(input.id)"] = "order",
        ["Mutation.dealCreate(input.organisationId)"] = "factory",
        ["Mutation.checkoutCreate(input.lines.itemId)"] = "deal",
        ["Mutation.loanOffer(input.workerIds)"] = "staff",
        ["Mutation.loanOffer(input.siteId)"] = "closed site",
        ["Mutation.workerInvite(input.siteId)"] = "closed site",
        ["Mutation.loanRecall(input.workerId)"] = "staff",
        ["Mutation.liveItemAdd(input.itemId)"] = "deal",
        ["Mutation.liveItemRemove(input.itemId)"] = "deal",
        ["Mutation.liveItemPin(input.itemId)"] = "deal",
        ["Mutation.productImportPreview(input.uploadId)"] = "upload",
        ["Mutation.productPictureAdd(input.uploadId)"] = "picture upload",
        ["Mutation.productPut(input.pictures.uploadId)"] = "picture upload",
        ["Mutation.productPut(input.removedVariantIds)"] = "variant",
        ["Mutation.checkoutCreate(input.liveSessionId)"] = "live",
    };

    /// <summary>Where even those who may get one answer for an own object and a missing one, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> AlikeToInsiders = new Dictionary<string, string>
    {
        ["Mutation.organisationInvitationRevoke(input.invitationId)"] = "the world's one invitation is taken back by the time it is asked",
        ["Mutation.organisationMemberRemove(input.personId)"] = "the world's one member is gone by the time it is asked",
        ["Mutation.productPut(input.removedVariantIds)"] = "it is asked of a new product, whose title is missed first",
        ["Query.orders(filter.storeId)"] = "the world's store has sold nothing",
        ["Query.returns(filter.storeId)"] = "the world's store has sold nothing",
        ["Query.whyNot(shiftId)"] = "a borrower asks about workers who accepted, and the world's worker has not",
        ["Mutation.checkoutDeliverySet(input.choices.storeId)"] = "only the shopper's own checkout is asked, and the owner of the store has none",
        ["Mutation.loanRecall(input.workerId)"] = "the world's one loan is recalled as a whole by the time it is asked",
        ["Mutation.shiftClockIn(input.shiftId)"] = "only who accepted the shift uses its clock, and the world's worker has not",
        ["Mutation.shiftClockOut(input.shiftId)"] = "only who accepted the shift uses its clock, and the world's worker has not",
    };

    /// <summary>Whose presence is no secret, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> Public = new Dictionary<string, string>
    {
        ["Query.organisation(id)"] = "an approved business shows its name to its customers",
        ["Query.store(id)"] = "a store of an approved business is a shop window",
        ["Query.product(id)"] = "a published product is for sale to everyone",
        ["Query.variant(id)"] = "a variant of a published product is for sale to everyone",
        ["Query.deal(id)"] = "an open deal is for sale to everyone",
        ["Query.liveSession(id)"] = "a live sale is watched by everyone",
        ["Subscription.liveRoom(id)"] = "a live sale is watched by everyone",
        ["Query.search(storeId)"] = "searching one shop window",
        ["Query.site(id)"] = "a place of work is named in the open shifts it offers",
        ["Query.shift(id)"] = "an open shift is offered to everyone",
        ["Mutation.checkoutCreate(input.lines.itemId)"] = "what is for sale can be bought by everyone",
        ["Mutation.checkoutCreate(input.liveSessionId)"] = "only says where the shopper came from",
        ["Mutation.liveItemAdd(input.itemId)"] = "what is for sale is known to everyone; a foreign item is refused all the same",
        ["Mutation.liveItemRemove(input.itemId)"] = "what is for sale is known to everyone",
        ["Mutation.liveItemPin(input.itemId)"] = "what is for sale is known to everyone",
    };

    /// <summary>
    /// What a public object shows to its own people alone. The second word says whether the world's own people must see
    /// something there, which proves that the field is hidden and not merely empty.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, bool> Hidden = new Dictionary<string, bool>
    {
        ["Organisation.members"] = true,
        ["Organisation.invitations"] = false,
        ["Organisation.auditLog"] = true,
        ["Organisation.auditLogVerification"] = true,
        ["Organisation.balance"] = false,
        ["Organisation.checklist"] = true,
        ["Organisation.notifications"] = true,
        ["Organisation.requirements"] = true,
        ["Organisation.sales"] = false,
        ["Organisation.statement"] = true,
        ["Organisation.stockRisks"] = false,
        ["Store.orders"] = false,
        ["Variant.stock"] = true,
        ["Variant.stockHistory"] = true,
        ["Deal.stock"] = true,
        ["LiveSession.streamServerUrl"] = true,
        ["LiveSession.streamKeyHint"] = true,
        ["LiveSession.revenue"] = false,
        ["LiveSession.orders"] = false,
        ["Site.workers"] = false,
        ["Shift.assignments"] = false,
    };

    /// <summary>Lists on objects that everyone may see, whose entries everyone may see too.</summary>
    public static readonly IReadOnlySet<string> OpenLists = new HashSet<string>
    {
        "Organisation.roles", "Organisation.stores", "Organisation.liveSessions", "Organisation.sites", "Organisation.deals", "Store.products", "Store.liveSessions", "Store.hours",
        "Product.options", "Product.variants", "Product.pictures", "Product.attributes", "Product.translations", "Deal.tiers", "LiveSession.items", "Site.shifts",
    };

    /// <summary>Objects that only those they concern can look at in the first place.</summary>
    public static readonly IReadOnlySet<string> PrivateTypes = new HashSet<string>
    {
        "Person", "ParkedEvent", "Checkout", "Order", "ProductImport", "Worker", "Loan", "ShiftOffer", "Notification", "Return",
    };

    /// <summary>Who may, where it is not the owner of the object's organisation.</summary>
    public static string Insider(IdUse use, string kind) => use.Field.Name switch
    {
        "orderFulfil" or "orderFulfilmentComplete" or "orderRefund" or "returnApprove" or "returnRefuse" or "returnReceive" => Who.Owner,
        "requirementAccept" or "requirementRefuse" or "requirementMoreAsk" or "requirementAppealDecide" => Who.Operator,
        "organisationApprove" or "organisationRefuse" or "parkedEventRetry" => Who.Operator,
        _ => kind switch
        {
            "checkout" or "order" => Who.Buyer,
            "worker" or "offer" or "person" => Who.Worker,
            "parked" => Who.Operator,
            _ when use.Field.Name.StartsWith("loanConsent", StringComparison.Ordinal) => Who.Staff,
            _ => Who.Owner,
        },
    };
}

/// <summary>The people of an <see cref="IsolationWorld"/>.</summary>
public static class Who
{
    public const string Owner = "owner";
    public const string Buyer = "buyer";
    public const string Worker = "worker";
    public const string Staff = "staff";
    public const string Operator = "operator";
}
