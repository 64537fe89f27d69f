using MerchantHub.Contracts;
using MerchantHub.Contracts.Live;
using MerchantHub.Domain.Live;
using Orleans;
using Orleans.Runtime;

namespace MerchantHub.Grains.Live;

/// <summary>One live sale. It never sees its viewers: the processes that hold their connections ask it once per tick.</summary>
[GrainType("live.session")]
public sealed class LiveSessionGrain([PersistentState("live")] IPersistentState<Entity<LiveSession>> store)
    : EntityGrain<LiveSession, LiveEvent, LiveView>(store), ILiveSessionGrain
{
    public Task<Reply<LiveView>> Schedule(ScheduleLive command) => Handle(command.Context, session => LiveSessionRules.Schedule(session, command));

    public Task<Reply<LiveView>> ResetStreamKey(ResetStreamKey command) => Handle(command.Context, session => LiveSessionRules.ResetKey(session, command));

    public Task<Reply<LiveView>> AddItem(AddLiveItem command) => Handle(command.Context, session => LiveSessionRules.AddItem(session, command));

    public Task<Reply<LiveView>> RemoveItem(RemoveLiveItem command) => Handle(command.Context, session => LiveSessionRules.RemoveItem(session, command));

    public Task<Reply<LiveView>> PinItem(PinLiveItem command) => Handle(command.Context, session => LiveSessionRules.PinItem(session, command));

    public Task<Reply<LiveView>> UnpinItem(UnpinLiveItem command) => Handle(command.Context, session => LiveSessionRules.UnpinItem(session, command));

    public Task<Reply<LiveView>> Start(StartLive command) => Handle(command.Context, session => LiveSessionRules.Start(session, command));

    public Task<Reply<LiveView>> End(EndLive command) => Handle(command.Context, session => LiveSessionRules.End(session, command));

    public Task<Reply<LiveView>> AcceptVideo(AcceptVideo command) => Handle(command.Context, session => LiveMediaRules.Admit(session, command));

    public Task<Reply<LiveView>> ReportVideoProgress(ReportVideoProgress command) => Handle(command.Context, session => LiveMediaRules.Progress(session, command));

    public Task<Reply<LiveView>> CompleteVideo(CompleteVideo command) => Handle(command.Context, session => LiveMediaRules.Complete(session, command));

    public Task<Reply<LiveView>> FailVideo(FailVideo command) => Handle(command.Context, session => LiveMediaRules.Fail(session, command));

    public Task<Reply<LiveView>> BeginRun(BeginRun command) => Handle(command.Context, session => LiveMediaRules.Begin(session, command));

    public Task<Reply<LiveView>> EndRun(EndRun command) => Handle(command.Context, session => LiveMediaRules.End(session, command));

    public Task<LiveView?> Get() => Task.FromResult(Exists ? View() : null);

    public Task<bool> FitsKey(string secret) => Task.FromResult(LiveMediaRules.FitsKey(State, secret));

    protected override LiveSession Evolve(LiveSession state, LiveEvent @event) => LiveSessionRules.Evolve(state, @event);

    protected override LiveView View() => new()
    {
        SessionKey = GrainKey,
        Version = Version,
        Status = State.Status,
        OrganisationKey = State.OrganisationKey,
        StoreKey = State.StoreKey,
        Title = State.Title,
        ScheduledFor = State.ScheduledFor,
        StartedAt = State.StartedAt,
        EndedAt = State.EndedAt,
        Source = State.Source,
        Bag = State.Bag,
        PinnedItemKey = State.PinnedItemKey,
        StreamKeyHint = State.StreamKeyHint,
        VideoStatus = State.VideoStatus,
        VideoError = State.VideoError,
        VideoProgressPercent = State.VideoProgressPercent,
        Runs = State.Runs,
        Pins = State.Pins,
        LastRun = State.LastRun,
    };
}
