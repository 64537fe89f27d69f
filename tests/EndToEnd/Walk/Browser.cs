using MerchantHub.Support.Processes;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(MerchantHub.EndToEnd.Tests.Walk.Stage))]

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>The product in a process of its own and a real Chromium in front of it; started when the first test asks for it.</summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private SingleProcess? _product;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Screenshots land here; the folder is not part of the repository.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(Path.Combine(Above("MerchantHub.sln"), "artifacts", "screenshots")).FullName;

    public Uri Root => _product!.Root;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A person with a browser session of their own, at a desk or with a phone in hand.</summary>
    public async Task<Visitor> Visitor(string name, bool phone = false, string language = "en")
    {
        await Open();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Root.ToString(),
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            Locale = language,
        });
        await context.AddInitScriptAsync($"localStorage.setItem('merchanthub.language', '{language}'); localStorage.setItem('merchanthub.theme', 'light');");
        context.SetDefaultTimeout(30_000);
        return new(await context.NewPageAsync(), name);
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

    private async Task Open()
    {
        await _gate.WaitAsync();
        try
        {
            _product ??= await SingleProcess.Start();
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new()
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

    private static string Above(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, file)))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{file} is nowhere above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}

/// <summary>Somebody at the product's pages. Things are found by their test ids.</summary>
public sealed class Visitor(IPage page, string name) : IAsyncDisposable
{
    private int _pictures;

    public IPage Page => page;

    public string Email { get; } = $"{name}-{Guid.NewGuid():N}@mail.example";

    public ILocator Find(string testId) => page.GetByTestId(testId).First;

    public async Task Go(string path) => await page.GotoAsync(path);

    public Task Click(string testId) => Find(testId).ClickAsync();

    public Task Write(string testId, string text) => Find(testId).FillAsync(text);

    public Task Sees(string testId, string text) => Assertions.Expect(Find(testId)).ToContainTextAsync(text, new() { Timeout = 30_000 });

    public Task Sees(string testId) => Assertions.Expect(Find(testId)).ToBeVisibleAsync(new() { Timeout = 30_000 });

    public Task Picture(string what) => page.ScreenshotAsync(new() { Path = Path.Combine(Stage.Pictures, $"{name}-{++_pictures:00}-{what}.png"), FullPage = true });

    public async Task SignUp(string displayName)
    {
        await Go("/sign-up");
        await Write("display-name", displayName);
        await Write("email", Email);
        await Write("password", IDeployment.OperatorPassword);
        await Click("sign-up");
        await Sees("account-menu");
    }

    public async Task SignIn(string email, string password)
    {
        await Go("/sign-in");
        await Write("email", email);
        await Write("password", password);
        await Click("sign-in");
        await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
