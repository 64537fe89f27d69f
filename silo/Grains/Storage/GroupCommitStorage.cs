using System.Globalization;
using MerchantHub.Contracts;
using Orleans.Runtime;
using Orleans.Storage;

namespace MerchantHub.Grains.Storage;

/// <summary>
/// The grain storage of the product, in the ADO.NET provider's table: reads by prepared statement, writes through the group
/// commit together with the commands and events of the grain; clearing, which is rare, is left to the provider.
/// </summary>
public sealed class GroupCommitStorage(IGrainStorage provider, StateReader states, IGrainStorageSerializer serializer, GroupCommit commits) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Translate(grainId, async () =>
    {
        var stored = await states.Read(GrainRowKey.Of(stateName, grainId));
        grainState.ETag = stored?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = stored?.Payload is not null;
        grainState.State = stored?.Payload is { } payload ? serializer.Deserialize<T>(new BinaryData(payload)) : Activator.CreateInstance<T>();
    });

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        Translate(grainId, () => provider.ClearStateAsync(stateName, grainId, grainState));

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        // Serialised now, on the grain's turn; the commit loop never touches live state.
        var expected = string.IsNullOrEmpty(grainState.ETag) ? 0 : int.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        var (commands, outbox, cancelled) = grainState.State is IBufferedWrite buffered ? buffered.Writes.Take() : ([], [], []);
        var write = new GrainWrite(GrainRowKey.Of(stateName, grainId), serializer.Serialize(grainState.State).ToArray(), expected, commands, outbox, cancelled);

        switch (await commits.Commit(write))
        {
            case WriteOutcome.Committed:
                grainState.ETag = (expected + 1).ToString(CultureInfo.InvariantCulture);
                grainState.RecordExists = true;
                break;
            case WriteOutcome.DuplicateCommand:
                throw new DuplicateCommandException($"A command of this write of {grainId} was carried out before.") { CommandIds = write.Duplicates };
            default:
                throw new InconsistentStateException($"Stale write of {grainId}: version {expected} is not the newest.", "newer", grainState.ETag ?? "none");
        }
    }

    private static async Task Translate(GrainId grainId, Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or TimeoutException or IOException)
        {
            throw new StorageFaultException($"Reading {grainId} failed.", exception);
        }
    }
}
