using MerchantHub.Support.Processes;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>Somebody at the product's pages. Things are found by their test ids; an error that a page does not catch is remembered.</summary>
public sealed class Visitor : IAsyncDisposable
{
    /// <summary>Generous, because a walk proves what happens and not how fast it happens on a busy machine.</summary>
    public const int PatienceMilliseconds = 60_000;

    private const int GlanceMilliseconds = 2_000;

    private readonly string _name;
    private readonly List<string> _faults = [];
    private readonly IHands _hands;
    private int _pictures;

    /// <param name="name">Begins the names of their pictures.</param>
    /// <param name="keyboard">Whether they have no mouse.</param>
    public Visitor(IPage page, string name, bool keyboard)
    {
        (Page, _name, _hands) = (page, name, keyboard ? new Keyboard(page) : new Pointer());
        page.PageError += (_, fault) => _faults.Add(fault);
    }

    public IPage Page { get; }

    /// <summary>What the person has done so far: clicks, fields filled, choices, ticks and files.</summary>
    public int Interactions { get; private set; }

    public string Email { get; init; } = $"visitor-{Guid.NewGuid():N}@mail.example";

    /// <summary>The last part of the address: the id of the thing that the page is about.</summary>
    public string Id => Uri.UnescapeDataString(new Uri(Page.Url).Segments[^1].TrimEnd('/'));

    public ILocator Find(string testId) => Page.GetByTestId(testId).First;

    public ILocator Find(string testId, string text) => Page.GetByTestId(testId).Filter(new() { HasText = text }).First;

    public async Task Go(string path) => await Page.GotoAsync(path);

    /// <summary>Clicks the one that can be seen: the same tab may stand at the side and under the thumb.</summary>
    public Task Click(string testId) => Click(Page.GetByTestId(testId).Filter(new() { Visible = true }).First);

    public Task Click(ILocator what) => Counted(_hands.Click(what));

    public Task Write(string testId, string text) => Write(Find(testId), text);

    public Task Write(ILocator field, string text) => Counted(_hands.Write(field, text));

    public Task Choose(string testId, string value) => Choose(Find(testId), value);

    public Task Choose(ILocator what, string value) => Counted(_hands.Choose(what, value));

    public Task Check(string testId) => Counted(_hands.Check(Find(testId)));

    public Task Send(string testId, string name, byte[] content, string type = "text/csv") =>
        Counted(_hands.Send(Find(testId), new FilePayload { Name = name, MimeType = type, Buffer = content }));

    public Task Sees(string testId, string text) => Assertions.Expect(Find(testId)).ToContainTextAsync(text, new() { Timeout = PatienceMilliseconds });

    public Task Sees(string testId) => Sees(Find(testId));

    public Task Sees(ILocator what) => Assertions.Expect(what).ToBeVisibleAsync(new() { Timeout = PatienceMilliseconds });

    public Task Reads(string text) => Sees(Page.GetByText(text).First);

    public Task Misses(ILocator what) => Assertions.Expect(what).ToHaveCountAsync(0, new() { Timeout = PatienceMilliseconds });

    /// <summary>Comes back to a page until something is there: lists and searches follow what happened a moment later.</summary>
    public async Task Finds(string path, Func<Visitor, ILocator> what)
    {
        var limit = DateTimeOffset.UtcNow.AddMilliseconds(PatienceMilliseconds);
        while (true)
        {
            await Go(path);
            try
            {
                await what(this).WaitForAsync(new() { Timeout = GlanceMilliseconds });
                return;
            }
            catch (TimeoutException) when (DateTimeOffset.UtcNow < limit)
            {
                // It has not arrived yet.
            }
        }
    }

    /// <summary>A screenshot of the whole page, which must not be wider than the screen.</summary>
    public async Task Picture(string what)
    {
        await Assertions.Expect(Page.Locator("html")).ToHaveJSPropertyAsync("scrollWidth", Page.ViewportSize!.Width);
        var file = Path.Combine(Stage.Pictures, $"{_name}-{++_pictures:00}-{what}.png");
        await Page.ScreenshotAsync(new() { Path = file, FullPage = true });
    }

    public async Task SignUp(string displayName)
    {
        await Go("/sign-up");
        await Write("display-name", displayName);
        await Write("email", Email);
        await Write("password", IDeployment.OperatorPassword);
        await Click("sign-up");
        await Sees("account-menu");
    }

    public async Task SignIn(string email, string password = IDeployment.OperatorPassword)
    {
        await Go("/sign-in");
        await Write("email", email);
        await Write("password", password);
        await Click("sign-in");
        await Page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Applies with a business and stays on the page that says how the application stands.</summary>
    public async Task Apply(string kind, string businessName, string category)
    {
        await Go("/console/apply");
        await Check($"kind-{kind}");
        await Write("business-name", businessName);
        await Choose("category", category);
        await Choose("country", "KR");
        await Write("registration-number", Support.Merchants.NewKoreanNumber());
        await Click("apply");
        await Sees("application-status", "In review");
    }

    public async Task Reserve()
    {
        await Write("checkout-email", Email);
        await Click("reserve");
    }

    /// <summary>Pays what is reserved with the test card that pays.</summary>
    public async Task Pay()
    {
        await Sees("sandbox-note");
        await Sees("hold-timer");
        await Check("card-pm_card_visa");
        await Picture("pay");
        await Click("pay");
        await Sees("order-link");
        await Picture("paid");
    }

    /// <summary>No page of theirs met an error that it did not catch.</summary>
    public static void AssertNoFaults(params Visitor[] visitors) => Assert.Empty(visitors.SelectMany(visitor => visitor._faults));

    /// <summary>What they saw last is kept too: where a walk fails, it says more than the failure does.</summary>
    public async ValueTask DisposeAsync()
    {
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Stage.Pictures, $"{_name}-last.png"), FullPage = true });
        await Page.Context.CloseAsync();
    }

    private Task Counted(Task interaction)
    {
        Interactions++;
        return interaction;
    }
}
