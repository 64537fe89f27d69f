// Orleans' packages import their [Id] everywhere; here it is GraphQL's.
using IdAttribute = GraphQL.IdAttribute;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;

namespace MerchantHub.Api.Tests.GraphQL;

/// <summary>A schema that has one of everything, so that the endpoint can be tested without the product.</summary>
public sealed class TestQuery
{
    public static string Hello() => "hello";

    public static Task<INode?> Node([Id] string id, Caller caller, [FromServices] NodeSources sources, CancellationToken cancellationToken) =>
        Query.Node(id, caller, sources, cancellationToken);

    public static Task<IReadOnlyList<INode?>> Nodes([Id] IReadOnlyList<string> ids, Caller caller, [FromServices] NodeSources sources, CancellationToken cancellationToken) =>
        Query.Nodes(ids, caller, sources, cancellationToken);

    public static Connection<ThingNode> Things(int? first, string? after, int? last, string? before, [FromServices] TestThings things) =>
        Connection.OfList(things.All, PageArguments.Of(first, after, last, before), thing => thing, thing => thing.Id);

    public static decimal Exact(decimal value) => value;

    public static DateTimeOffset Instant(DateTimeOffset value) => value;

    public static DateOnly Date(DateOnly value) => value;

    public static long Whole(long value) => value;

    public static Money Money(MoneyInput value) => value.ToMoney("value");

    public static string? Fault() => throw new InvalidOperationException("the database password is hunter2");

    public static string? Busy() => throw new TimeoutException("grain order/1 on 10.0.0.7");

    public static string WhoAmI(Caller caller) => caller.Identity;

    public static async Task<int> Slow(int milliseconds, CancellationToken cancellationToken)
    {
        await Task.Delay(milliseconds, cancellationToken);
        return milliseconds;
    }
}

public sealed class TestMutation
{
    public static ThingRenamePayload ThingRename(ThingRenameInput input, [FromServices] TestThings things)
    {
        var key = GlobalId.Decode(input.Id, "id", "thing");
        return things.Find(key) is { } thing
            ? new() { Thing = thing with { Name = input.Name } }
            : Payloads.Refused<ThingRenamePayload>(Refusal.NotFound("thing"));
    }

    public static async Task<ThingTakePayload> ThingTake(ThingTakeInput input, CommandContext command, [FromServices] TestThings things)
    {
        things.Commands.Enqueue(command);
        if (things.Gate is { } gate)
        {
            await gate.Task;
        }

        return input.Quantity > 3
            ? Payloads.Refused<ThingTakePayload>(new Refusal("INSUFFICIENT_STOCK", "Take at most 3.", ["quantity"], [new("requested", input.Quantity), new("available", 3)]))
            : new() { Taken = input.Quantity, CommandId = command.CommandId };
    }

    public static async Task<WaitPayload> Wait(string name, [FromServices] TestThings things)
    {
        things.Log.Enqueue($"{name} starts");
        await Task.Delay(20);
        things.Log.Enqueue($"{name} ends");
        return new();
    }
}

public sealed class TestSubscription
{
    public static async IAsyncEnumerable<int> Ticks(int count, [FromServices] TestThings things, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        things.Log.Enqueue("ticks");
        for (var tick = 1; tick <= count; tick++)
        {
            yield return tick;
            await Task.Delay(5, cancellationToken);
        }
    }

    public static async IAsyncEnumerable<int> Failing()
    {
        yield return 1;
        await Task.Yield();
        throw new InvalidOperationException("the database password is hunter2");
    }

    public static IAsyncEnumerable<ThingNode> ThingChanged([Id] string id, [FromServices] TestThings things, CancellationToken cancellationToken) =>
        things.Watch(id, cancellationToken);

    public static async IAsyncEnumerable<string> Mine(Caller caller, [FromServices] TestThings things, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return caller.Identity;
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        things.Log.Enqueue($"{caller.Identity} left");
    }
}

public sealed record ThingNode([property: Id] string Id, string Name, Money Price) : INode
{
    public IDataLoaderResult<ThingOwnerNode?> Owner([FromServices] OwnerLoader owners) => owners.Load(Id);

    public string SeenBy(Caller caller) => caller.Identity;
}

public sealed record ThingOwnerNode([property: Id] string Id, string Name) : INode
{
    public async Task<int> Slow(int milliseconds, CancellationToken cancellationToken) => await TestQuery.Slow(milliseconds, cancellationToken);
}

public sealed record ThingRenameInput
{
    [Id]
    public required string Id { get; init; }

    public required string Name { get; init; }
}

public sealed record ThingTakeInput
{
    public required int Quantity { get; init; }

    public MoneyInput? Price { get; init; }

    public required string IdempotencyKey { get; init; }
}

public sealed record ThingRenamePayload : Payload
{
    public ThingNode? Thing { get; init; }
}

public sealed record ThingTakePayload : Payload
{
    public int? Taken { get; init; }

    public string? CommandId { get; init; }
}

public sealed record WaitPayload : Payload
{
    public async Task<int> Slow(int milliseconds, CancellationToken cancellationToken) => await TestQuery.Slow(milliseconds, cancellationToken);
}

public sealed class OwnerLoader(TestThings things) : BatchLoader<string, ThingOwnerNode>
{
    protected override Task<IReadOnlyDictionary<string, ThingOwnerNode>> Fetch(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        things.Batches.Enqueue(keys.Count);
        return Task.FromResult<IReadOnlyDictionary<string, ThingOwnerNode>>(
            keys.ToDictionary(key => key, key => new ThingOwnerNode(GlobalId.Encode($"owner/of-{key}"), things.OwnerName)));
    }
}

public sealed class ThingSource(TestThings things) : INodeSource
{
    public string Kind => "thing";

    public Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) => Task.FromResult<INode?>(things.Find(key));
}

/// <summary>What the test schema stands on: five things, and a record of what was asked of it.</summary>
public sealed class TestThings
{
    private readonly ConcurrentDictionary<Channel<ThingNode>, string> _watchers = new();

    public IReadOnlyList<ThingNode> All { get; } =
        [.. Enumerable.Range(1, 5).Select(n => new ThingNode(GlobalId.Encode($"thing/{n}"), $"Thing {n}", new Money(n * 100, "EUR")))];

    public ConcurrentQueue<int> Batches { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public ConcurrentQueue<CommandContext> Commands { get; } = new();

    public TaskCompletionSource? Gate { get; set; }

    public string OwnerName { get; set; } = "Ada";

    public int Watchers => _watchers.Count;

    public ThingNode? Find(string key) => All.FirstOrDefault(thing => thing.Id == GlobalId.Encode(key));

    public void Change(ThingNode thing)
    {
        foreach (var (channel, id) in _watchers)
        {
            if (id == thing.Id)
            {
                channel.Writer.TryWrite(thing);
            }
        }
    }

    public async IAsyncEnumerable<ThingNode> Watch(string id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<ThingNode>();
        _watchers[channel] = id;
        try
        {
            await foreach (var thing in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return thing;
            }
        }
        finally
        {
            _watchers.TryRemove(channel, out _);
        }
    }
}
