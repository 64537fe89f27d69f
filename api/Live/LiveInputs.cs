using MerchantHub.Api.GraphQL;

namespace MerchantHub.Api.Live;

/// <summary>Plans a live sale of a store.</summary>
public sealed record LiveScheduleInput
{
    [Id]
    public required string StoreId { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset ScheduledFor { get; init; }

    public required LiveSessionSourceKind Source { get; init; }
}

/// <summary>Names a live sale whose stream key is to be replaced.</summary>
public sealed record LiveStreamKeyResetInput
{
    [Id]
    public required string Id { get; init; }
}

/// <summary>Puts a variant or a deal into the bag.</summary>
public sealed record LiveItemAddInput
{
    [Id]
    public required string Id { get; init; }

    [Id]
    public required string ItemId { get; init; }
}

/// <summary>Takes an item out of the bag.</summary>
public sealed record LiveItemRemoveInput
{
    [Id]
    public required string Id { get; init; }

    [Id]
    public required string ItemId { get; init; }
}

/// <summary>Shows an item of the bag over the picture.</summary>
public sealed record LiveItemPinInput
{
    [Id]
    public required string Id { get; init; }

    [Id]
    public required string ItemId { get; init; }
}

/// <summary>Takes the shown item down.</summary>
public sealed record LiveItemUnpinInput
{
    [Id]
    public required string Id { get; init; }
}

/// <summary>Goes on air.</summary>
public sealed record LiveStartInput
{
    [Id]
    public required string Id { get; init; }
}

/// <summary>Ends a live sale, or calls off one that has not started.</summary>
public sealed record LiveEndInput
{
    [Id]
    public required string Id { get; init; }
}

/// <summary>The stream key is in here once and can never be asked for again.</summary>
public sealed record LiveSchedulePayload : Payload
{
    public LiveSessionNode? LiveSession { get; init; }

    public string? StreamKey { get; init; }
}

/// <summary>The new stream key is in here once and can never be asked for again.</summary>
public sealed record LiveStreamKeyResetPayload : Payload
{
    public LiveSessionNode? LiveSession { get; init; }

    public string? StreamKey { get; init; }
}

/// <summary>The live sale with the item in its bag.</summary>
public sealed record LiveItemAddPayload : Payload
{
    public LiveSessionNode? LiveSession { get; init; }
}

/// <summary>The live sale without the item.</summary>
public sealed record LiveItemRemovePayload : Payload
{
    public LiveSessionNode? LiveSession { get; init; }
}

/// <summary>The live sale with the item shown.</summary>
public sealed record LiveItemPinPayload : Payload
{
    public LiveSessionNode? LiveSession { get; init; }
}

/// <summary>The live sale with nothing shown.</summary>
public sealed record LiveItemUnpinPayload : Payload
{
    public LiveSessionNode? LiveSession { get; init; }
}

/// <summary>The live sale, on air.</summary>
public sealed record LiveStartPayload : Payload
{
    public LiveSessionNode? LiveSession { get; init; }
}

/// <summary>The live sale, over.</summary>
public sealed record LiveEndPayload : Payload
{
    public LiveSessionNode? LiveSession { get; init; }
}
