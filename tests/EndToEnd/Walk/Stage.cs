using System.Globalization;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;
using MerchantHub.Support.Processes;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(MerchantHub.EndToEnd.Tests.Walk.Stage))]

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>The product in a process of its own and a real Chromium in front of it; started when the first test asks for it.</summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly int _rtmpPort = FreePort.Next();
    private SingleProcess? _product;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Screenshots land here; the folder is not part of the repository.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Repository.Path("artifacts", "screenshots")).FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Where the product answers, once it is ready.</summary>
    public async Task<Uri> Root()
    {
        await _gate.WaitAsync();
        try
        {
            var port = _rtmpPort.ToString(CultureInfo.InvariantCulture);
            _product ??= await SingleProcess.Start(new Dictionary<string, string>
            {
                ["Live:RtmpAddress"] = "127.0.0.1",
                ["Live:RtmpPort"] = port,
                ["Live:PublicRtmpUrl"] = $"rtmp://127.0.0.1:{port}/live",
            });
            return _product.Root;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What the product has written, for questions that no page answers.</summary>
    public async Task<Database> Database()
    {
        await Root();
        return _product!.Database;
    }

    public async Task<IBrowser> Browser()
    {
        await _gate.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--autoplay-policy=no-user-gesture-required"],
            });
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A person with a browser session of their own, at a desk or with a phone in hand.</summary>
    /// <param name="keyboard">Whether they have no mouse.</param>
    /// <param name="at">Where the product is that they visit; the stage's own unless told.</param>
    public async Task<Visitor> Visitor(string name, bool phone = false, string language = "en", Uri? at = null, bool keyboard = false)
    {
        var root = at ?? await Root();
        var context = await (await Browser()).NewContextAsync(new()
        {
            BaseURL = root.ToString(),
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            Locale = language,
        });
        await context.AddInitScriptAsync($"localStorage.setItem('merchanthub.language', '{language}'); localStorage.setItem('merchanthub.theme', 'light');");
        context.SetDefaultTimeout(Walk.Visitor.PatienceMilliseconds);
        return new(await context.NewPageAsync(), name, keyboard);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }

        _gate.Dispose();
    }
}
