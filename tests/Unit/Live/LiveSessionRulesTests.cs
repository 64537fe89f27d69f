using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;

namespace MerchantHub.Unit.Tests.Live;

public sealed class LiveSessionRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Host = new("person/1", [new Membership("organisation/1", Role.LiveHost)], false);
    private static readonly Actor Stranger = new("person/2", [new Membership("organisation/2", Role.Owner)], false);
    private static readonly Actor Warehouse = new("person/3", [new Membership("organisation/1", Role.Warehouse)], false);
    private static readonly BagItem Soap = new("variant/soap", "Soap", new Money(350, "EUR"), null);
    private static readonly BagItem Towel = new("variant/towel", "Towel", new Money(1200, "EUR"), null);
    private const string Secret = "abcdefghijklmnopqrstuvwxyz012345";

    private static CommandContext By(Actor actor, double minutes = 0) => new("c", "", actor, Noon.AddMinutes(minutes));

    private static CommandContext Step(double minutes = 0) => CommandContext.ForStep("c", Noon.AddMinutes(minutes));

    [Fact]
    public void A_host_schedules_a_live_sale()
    {
        var session = Scheduled(LiveSource.Upload);

        Assert.Equal((LiveStatus.Scheduled, "store/1", "Spring soap"), (session.Status, session.StoreKey, session.Title));
        Assert.Equal("LIVE_ALREADY_SCHEDULED", LiveSessionRules.Schedule(session, Plan()).Refusal?.Code);
    }

    [Fact]
    public void Strangers_hear_that_there_is_no_such_thing_and_staff_without_the_role_whom_to_ask()
    {
        Assert.Equal("NOT_FOUND", LiveSessionRules.Schedule(new(), Plan() with { Context = By(Stranger) }).Refusal?.Code);
        Assert.Equal("ROLE_REQUIRED", LiveSessionRules.Schedule(new(), Plan() with { Context = By(Warehouse) }).Refusal?.Code);
        Assert.Equal("NOT_FOUND", LiveSessionRules.AddItem(Scheduled(), new AddLiveItem(By(Stranger), Soap)).Refusal?.Code);
        Assert.Equal("NOT_FOUND", LiveSessionRules.Start(Scheduled(), new StartLive(By(Actor.Anonymous))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", LiveSessionRules.End(new LiveSession(), new EndLive(By(Host))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", LiveMediaRules.Begin(Scheduled(LiveSource.Rtmp), new BeginRun(By(Host))).Refusal?.Code);
        Assert.Equal("NOT_FOUND", LiveMediaRules.Admit(Scheduled(), new AcceptVideo(By(Stranger))).Refusal?.Code);
    }

    [Theory]
    [InlineData("", 60, LiveSource.Upload, "LIVE_TITLE")]
    [InlineData("x", -120, LiveSource.Upload, "LIVE_TIME")]
    [InlineData("x", 600_000, LiveSource.Upload, "LIVE_TIME")]
    [InlineData("x", 60, LiveSource.None, "LIVE_SOURCE")]
    public void A_schedule_needs_a_title_a_time_and_a_source(string title, double minutes, LiveSource source, string code) =>
        Assert.Equal(code, LiveSessionRules.Schedule(new(), Plan(source) with { Title = title, ScheduledFor = Noon.AddMinutes(minutes) }).Refusal?.Code);

    [Fact]
    public void The_bag_holds_each_item_once_and_a_hundred_at_most()
    {
        var session = Add(Scheduled(), Soap);
        Assert.Equal("ITEM_ALREADY_IN_BAG", LiveSessionRules.AddItem(session, new AddLiveItem(By(Host), Soap)).Refusal?.Code);

        for (var number = 1; number < LiveSessionRules.MaxBagItems; number++)
        {
            session = Add(session, Soap with { ItemKey = $"variant/{number}" });
        }

        Assert.Equal("BAG_FULL", LiveSessionRules.AddItem(session, new AddLiveItem(By(Host), Towel)).Refusal?.Code);
    }

    [Fact]
    public void Pinning_another_item_takes_the_first_one_down_and_leaves_chapters()
    {
        var session = Add(Add(Scheduled(), Soap), Towel);
        session = Apply(session, LiveSessionRules.PinItem(session, new PinLiveItem(By(Host, 1), Soap.ItemKey)));
        session = Apply(session, LiveSessionRules.PinItem(session, new PinLiveItem(By(Host, 3), Towel.ItemKey)));

        Assert.Equal(Towel.ItemKey, session.PinnedItemKey);
        Assert.Equal([new PinMark(Soap.ItemKey, Noon.AddMinutes(1), Noon.AddMinutes(3)), new PinMark(Towel.ItemKey, Noon.AddMinutes(3), null)], session.Pins);
        Assert.Empty(LiveSessionRules.PinItem(session, new PinLiveItem(By(Host, 4), Towel.ItemKey)).Events);
        Assert.Equal("ITEM_NOT_IN_BAG", LiveSessionRules.PinItem(session, new PinLiveItem(By(Host), "variant/other")).Refusal?.Code);
    }

    [Fact]
    public void Removing_the_pinned_item_takes_it_down()
    {
        var session = Add(Scheduled(), Soap);
        session = Apply(session, LiveSessionRules.PinItem(session, new PinLiveItem(By(Host, 1), Soap.ItemKey)));
        session = Apply(session, LiveSessionRules.RemoveItem(session, new RemoveLiveItem(By(Host, 2), Soap.ItemKey)));

        Assert.Null(session.PinnedItemKey);
        Assert.Empty(session.Bag);
        Assert.Equal(Noon.AddMinutes(2), session.Pins[0].To);
        Assert.Equal("ITEM_NOT_IN_BAG", LiveSessionRules.RemoveItem(session, new RemoveLiveItem(By(Host), Soap.ItemKey)).Refusal?.Code);
    }

    [Fact]
    public void An_uploaded_live_sale_starts_when_its_video_is_ready()
    {
        var session = Scheduled();
        Assert.Equal("VIDEO_MISSING", LiveSessionRules.Start(session, new StartLive(By(Host))).Refusal?.Code);

        session = Apply(session, LiveMediaRules.Admit(session, new AcceptVideo(By(Host))));
        Assert.Equal("VIDEO_NOT_READY", LiveSessionRules.Start(session, new StartLive(By(Host))).Refusal?.Code);
        Assert.Equal("VIDEO_IN_PROGRESS", LiveMediaRules.Admit(session, new AcceptVideo(By(Host))).Refusal?.Code);

        session = Apply(session, LiveMediaRules.Progress(session, new ReportVideoProgress(Step(), 1, 40)));
        Assert.Equal(40, session.VideoProgressPercent);
        Assert.Empty(LiveMediaRules.Progress(session, new ReportVideoProgress(Step(), 1, 30)).Events);

        session = Apply(session, LiveMediaRules.Complete(session, new CompleteVideo(Step(), 1, 23, 44_650)));
        Assert.Equal((VideoStatus.Ready, 100, 23), (session.VideoStatus, session.VideoProgressPercent, session.Runs.Single().Segments));

        session = Apply(session, LiveSessionRules.Start(session, new StartLive(By(Host, 5))));
        Assert.Equal((LiveStatus.Live, Noon.AddMinutes(5)), (session.Status, session.StartedAt));
        Assert.Equal("LIVE_ALREADY_STARTED", LiveSessionRules.Start(session, new StartLive(By(Host))).Refusal?.Code);
        Assert.Equal("LIVE_NOT_SCHEDULED", LiveMediaRules.Admit(session, new AcceptVideo(By(Host))).Refusal?.Code);
    }

    [Fact]
    public void A_refused_video_says_why_and_another_one_may_come()
    {
        var session = Scheduled();
        session = Apply(session, LiveMediaRules.Admit(session, new AcceptVideo(By(Host))));
        session = Apply(session, LiveMediaRules.Fail(session, new FailVideo(Step(), 1, "This is not a video.")));

        Assert.Equal((VideoStatus.Failed, "This is not a video."), (session.VideoStatus, session.VideoError));
        Assert.Equal("VIDEO_NOT_IN_PROGRESS", LiveMediaRules.Complete(session, new CompleteVideo(Step(), 1, 1, 1)).Refusal?.Code);

        session = Apply(session, LiveMediaRules.Admit(session, new AcceptVideo(By(Host))));
        Assert.Equal((VideoStatus.Processing, null, 2), (session.VideoStatus, session.VideoError, session.LastRun));
        Assert.Equal("VIDEO_NOT_IN_PROGRESS", LiveMediaRules.Complete(session, new CompleteVideo(Step(), 1, 1, 1)).Refusal?.Code);
    }

    [Fact]
    public void An_encoder_makes_one_run_for_each_connection_and_a_lost_one_is_closed_by_the_next()
    {
        var session = Scheduled(LiveSource.Rtmp);
        Assert.Equal("NO_SIGNAL", LiveSessionRules.Start(session, new StartLive(By(Host))).Refusal?.Code);

        session = Apply(session, LiveMediaRules.Begin(session, new BeginRun(Step(1))));
        session = Apply(session, LiveSessionRules.Start(session, new StartLive(By(Host, 2))));
        session = Apply(session, LiveMediaRules.Begin(session, new BeginRun(Step(3))));

        Assert.Equal([(1, (DateTimeOffset?)Noon.AddMinutes(3)), (2, null)], session.Runs.Select(run => (run.Number, run.EndedAt)));
        session = Apply(session, LiveMediaRules.End(session, new EndRun(Step(4), 1, 110, 110_000)));
        Assert.Equal(new MediaRun(1, LiveSource.Rtmp, Noon.AddMinutes(1), Noon.AddMinutes(3), 110, 110_000), session.Runs[0]);
        Assert.Equal(2, LiveSessionRules.OpenRun(session)?.Number);
        Assert.Equal("NOT_FOUND", LiveMediaRules.End(session, new EndRun(Step(), 9, 1, 1)).Refusal?.Code);
    }

    [Fact]
    public void Ending_takes_the_pin_down_and_nothing_changes_after()
    {
        var session = OnAir();
        session = Apply(session, LiveSessionRules.PinItem(session, new PinLiveItem(By(Host, 6), Soap.ItemKey)));
        session = Apply(session, LiveSessionRules.End(session, new EndLive(By(Host, 9))));

        Assert.Equal((LiveStatus.Ended, Noon.AddMinutes(9), null), (session.Status, session.EndedAt, session.PinnedItemKey));
        Assert.Equal(Noon.AddMinutes(9), session.Pins[0].To);
        Assert.Equal("LIVE_OVER", LiveSessionRules.End(session, new EndLive(By(Host))).Refusal?.Code);
        Assert.Equal("LIVE_OVER", LiveSessionRules.Start(session, new StartLive(By(Host))).Refusal?.Code);
        Assert.Equal("LIVE_OVER", LiveSessionRules.PinItem(session, new PinLiveItem(By(Host), Soap.ItemKey)).Refusal?.Code);
        Assert.Equal("LIVE_OVER", LiveMediaRules.Begin(session, new BeginRun(Step())).Refusal?.Code);
    }

    [Fact]
    public void Ending_before_the_start_calls_the_live_sale_off()
    {
        var session = Scheduled();
        session = Apply(session, LiveSessionRules.End(session, new EndLive(By(Host, 1))));

        Assert.Equal(LiveStatus.Cancelled, session.Status);
    }

    [Fact]
    public void Only_the_newest_stream_key_fits_and_only_while_it_is_of_use()
    {
        var session = Scheduled(LiveSource.Rtmp);
        Assert.True(LiveMediaRules.FitsKey(session, Secret));
        Assert.False(LiveMediaRules.FitsKey(session, Secret[..^1] + "6"));

        session = Apply(session, LiveSessionRules.ResetKey(session, new ResetStreamKey(By(Host), LiveMediaRules.HashKey("another"), "ther")));
        Assert.False(LiveMediaRules.FitsKey(session, Secret));
        Assert.True(LiveMediaRules.FitsKey(session, "another"));

        session = Apply(session, LiveSessionRules.End(session, new EndLive(By(Host))));
        Assert.False(LiveMediaRules.FitsKey(session, "another"));
        Assert.False(LiveMediaRules.FitsKey(Scheduled(), ""));
        Assert.Equal("LIVE_SOURCE", LiveSessionRules.ResetKey(Scheduled(), new ResetStreamKey(By(Host), "h", "t")).Refusal?.Code);
    }

    [Fact]
    public void A_stream_key_finds_its_live_sale_and_nothing_else_is_a_key()
    {
        Assert.True(StreamKey.TryParse(StreamKey.Of("0197a2", Secret), out var session, out var secret));
        Assert.Equal(("0197a2", Secret), (session, secret));
        foreach (var wrong in (string[])["", "_", Secret, $"_{Secret}", $"../x_{Secret}", "0197a2_short", $"0197a2_{Secret[..^1]}é", new string('a', 300) + "_" + Secret])
        {
            Assert.False(StreamKey.TryParse(wrong, out _, out _), wrong);
        }
    }

    private static ScheduleLive Plan(LiveSource source = LiveSource.Upload) =>
        new(By(Host), "organisation/1", "store/1", "Spring soap", Noon.AddHours(1), source, source is LiveSource.Rtmp ? LiveMediaRules.HashKey(Secret) : "", "");

    private static LiveSession Scheduled(LiveSource source = LiveSource.Upload) => Apply(new LiveSession(), LiveSessionRules.Schedule(new LiveSession(), Plan(source)));

    private static LiveSession OnAir()
    {
        var session = Add(Scheduled(), Soap);
        session = Apply(session, LiveMediaRules.Admit(session, new AcceptVideo(By(Host))));
        session = Apply(session, LiveMediaRules.Complete(session, new CompleteVideo(Step(), 1, 3, 6_000)));
        return Apply(session, LiveSessionRules.Start(session, new StartLive(By(Host, 5))));
    }

    private static LiveSession Add(LiveSession session, BagItem item) => Apply(session, LiveSessionRules.AddItem(session, new AddLiveItem(By(Host), item)));

    private static LiveSession Apply(LiveSession session, Decision<LiveEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(session, LiveSessionRules.Evolve);
    }
}
