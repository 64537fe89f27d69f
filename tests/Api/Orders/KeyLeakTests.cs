using System.Collections.Concurrent;
using System.Diagnostics;
using MerchantHub.Support;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Api.Tests.Orders;

/// <summary>The key of an order's link is in the address that a browser asks for: it goes into no log and no trace.</summary>
public sealed class KeyLeakTests
{
    private const string Key = "1.not-to-be-told-to-anybody";

    [Fact]
    public async Task Neither_a_log_line_nor_a_trace_has_the_key()
    {
        using var log = new EverythingLogged();
        var traced = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "MerchantHub",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traced.Enqueue(string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Prepend(activity.DisplayName))),
        };
        ActivitySource.AddActivityListener(listener);

        // A collector that is not there makes the process trace all the same.
        await using var api = await ApiFixture.Start(builder => builder.Logging.AddProvider(log), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"));
        using var browser = api.Guest();
        using var page = await browser.Http.GetAsync($"orders/b3JkZXI?key={Key}", TestContext.Current.CancellationToken);
        await browser.Query("query($key: String) { order(id: \"b3JkZXIvMQ\", key: $key) { id } }", new { key = Key });

        Assert.Contains(traced, trace => trace.Contains("/orders/b3JkZXI", StringComparison.Ordinal));
        Assert.DoesNotContain(traced, trace => trace.Contains("not-to-be-told", StringComparison.Ordinal));
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains("not-to-be-told", StringComparison.Ordinal));
    }

    private sealed class EverythingLogged : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose() => Lines.Clear();
    }
}
