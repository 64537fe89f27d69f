using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace MerchantHub.Support;

/// <summary>Keeps what a server under test logs as an error, because its answers, rightly, do not tell.</summary>
public sealed class FaultLog : ILoggerProvider
{
    private const int MaxKept = 100;

    private readonly ConcurrentQueue<string> _faults = new();

    public IReadOnlyCollection<string> All => _faults;

    /// <summary>The newest, for a failing test's message.</summary>
    public string Last => _faults.LastOrDefault() ?? "nothing was logged";

    public ILogger CreateLogger(string categoryName) => new Log(this, categoryName);

    public void Dispose() => _faults.Clear();

    private sealed class Log(FaultLog owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            owner._faults.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            while (owner._faults.Count > MaxKept)
            {
                owner._faults.TryDequeue(out _);
            }
        }
    }
}
