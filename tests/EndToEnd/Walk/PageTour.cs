using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MerchantHub.Support;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>
/// Every page of the web client with the demo's data, on a phone and at a desk, by day and by night, in every language: fitting,
/// translated, and without a serious violation of WCAG 2.2 AA. A page has twelve looks. The suite takes six of them, in which every
/// two of width, theme and language meet; <c>./hub pictures</c> takes all.
/// </summary>
public sealed partial class PageTour(Stage stage)
{
    /// <summary>The page has its heading and waits for nothing more; a skeleton that is shown for its own sake waits for nothing.</summary>
    private const string Ready = "() => document.querySelector('h1')?.innerText && !document.querySelector('[aria-busy=true]:not([data-skeleton] *)') && document.fonts.status === 'loaded'";

    /// <summary>
    /// What is wrong with the page as it stands: wider than the screen (and by which element), another language, no heading, an
    /// empty page, a placeholder or a sentence of another language in the place of words.
    /// </summary>
    private const string Inspect =
        """
        ({ lang, foreign }) => {
          const wrong = [];
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) {
            const wide = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > root.clientWidth + 1).slice(-3);
            wrong.push(`wider than the screen by ${root.scrollWidth - root.clientWidth}: ${wide.map((each) => `${each.tagName}.${each.className} “${each.textContent.slice(0, 40)}”`).join(', ')}`);
          }
          if (root.lang !== lang) wrong.push(`lang is ${root.lang}`);
          if (!document.title.trim()) wrong.push('no title');
          const headings = [...document.querySelectorAll('h1')].filter((each) => each.checkVisibility() && each.innerText.trim());
          if (headings.length !== 1) wrong.push(`${headings.length} main headings`);
          if ((document.querySelector('main') ?? document.body).innerText.trim().length < 10) wrong.push('an empty page');
          const known = new Set(foreign);
          const said = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!node.parentElement.closest('script, style, [translate=no]')) said.push(node.data.trim());
          for (const each of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]')) said.push(each.ariaLabel, each.placeholder, each.title, each.alt);
          for (const text of said) {
            if (!text) continue;
            if (/\{\w+(,|\})/.test(text) || /\b(undefined|NaN|\[object )/.test(text)) wrong.push(`raw: ${text}`);
            if (known.has(text)) wrong.push(`untranslated: ${text}`);
          }
          return wrong;
        }
        """;

    /// <summary>Drawn as it is now: the next picture after two frames, when nothing fades any more.</summary>
    private const string Drawn =
        """
        async () => {
          for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
          await Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).map((each) => each.finished.catch(() => undefined)));
        }
        """;

    /// <summary>Serious and critical violations, each with the first places. By night only the colours are others, so only they are looked at.</summary>
    private const string Scan =
        """
        async (dark) => {
          const only = dark
            ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
            : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };
          const { violations } = await axe.run(document, { runOnly: only, resultTypes: ['violations'], preload: false });
          return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} (${(node.any[0] ?? node.all[0])?.message ?? ''})`).join('; ')}`);
        }
        """;

    /// <summary>What the demo's shop itself calls a kind of its goods, in every language; the client happens to have the same word.</summary>
    private const string GoodsInEnglish = "Kitchen";

    /// <summary>The scanner, from the web client's own packages.</summary>
    private static readonly Lazy<string> Axe = new(() => Repository.Read("web-admin/node_modules/axe-core/axe.min.js"));

    private static readonly ConcurrentDictionary<string, string[]> Sentences = new(StringComparer.Ordinal);
    private static readonly (string Name, string Tag)[] Languages = [("en", "en"), ("ko", "ko-KR"), ("zh", "zh-Hans-CN")];

    /// <summary>The phone is as wide as most are, the desk as a small laptop.</summary>
    private static readonly (string Name, int Width, int Height)[] Screens = [("phone", 390, 844), ("desk", 1280, 900)];
    private static readonly (string Name, ColorScheme Scheme)[] Themes = [("light", ColorScheme.Light), ("dark", ColorScheme.Dark)];

    /// <summary>Whether every page is looked at in all twelve ways.</summary>
    private static readonly bool InEveryLook = Environment.GetEnvironmentVariable("HUB_PICTURES") == "all";

    [Fact]
    public void In_the_looks_of_a_page_every_two_of_width_theme_and_language_meet()
    {
        var one = Enumerable.Range(0, Languages.Length).SelectMany(language => Looks(7, language).Select(look => (language, look.Width, look.Scheme))).ToList();
        Assert.Equal(one.Count, one.Distinct().Count());
        Assert.Equal(Languages.Length * Screens.Length, one.DistinctBy(each => (each.language, each.Width)).Count());
        Assert.Equal(Languages.Length * Themes.Length, one.DistinctBy(each => (each.language, each.Scheme)).Count());
        Assert.Equal(Screens.Length * Themes.Length, one.DistinctBy(each => (each.Width, each.Scheme)).Count());
    }

    [Fact]
    public void The_tour_goes_to_every_page_that_the_router_knows()
    {
        var visited = TourStops.All.Select(stop => stop.Route).Where(route => route != TourStops.Nowhere).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(ClientRoutes.All().Order(StringComparer.Ordinal), visited.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_page_fits_its_screen_says_its_words_and_breaks_nowhere()
    {
        await using var world = await TourWorld.Open();
        var browser = await stage.Browser();
        var wrong = new ConcurrentBag<string>();
        var folder = Path.Combine(Stage.Pictures, "tour");
        if (Directory.Exists(folder))
        {
            // Pictures of pages that are no more would stand among the others.
            Directory.Delete(folder, recursive: true);
        }

        await Task.WhenAll(Languages.Select(language => Tour(browser, world, language, wrong)));
        Gallery.Write(folder);
        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order(StringComparer.Ordinal)));
    }

    private static async Task Tour(IBrowser browser, TourWorld world, (string Name, string Tag) language, ConcurrentBag<string> wrong)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(Stage.Pictures, "tour", language.Name)).FullName;
        await using var context = await browser.NewContextAsync(new()
        {
            BaseURL = world.Root.ToString(),
            Locale = language.Name,
            ViewportSize = new() { Width = Screens[0].Width, Height = Screens[0].Height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddInitScriptAsync($"localStorage.setItem('merchanthub.language', '{language.Name}')");
        context.SetDefaultTimeout(Visitor.PatienceMilliseconds);
        var page = await context.NewPageAsync();
        var where = "";
        page.PageError += (_, fault) => wrong.Add($"{where}: {fault}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                wrong.Add($"{where}: {message.Text}");
            }
        };
        string? person = null;
        var number = Array.IndexOf(Languages, language);
        foreach (var (index, stop) in TourStops.All.Index())
        {
            if (person != stop.Person)
            {
                person = stop.Person;
                await context.ClearCookiesAsync();
                await context.AddCookiesAsync(world.Cookies(person));
            }

            where = $"{language.Name} {stop.Name}";
            await page.GotoAsync(stop.Address(world.Ids));
            try
            {
                await page.WaitForFunctionAsync(Ready);
            }
            catch (TimeoutException)
            {
                // Its picture says what it was waiting for, and the tour goes on to the others.
                wrong.Add($"{where}: not ready");
            }

            if (stop.Route == "/products/$productId")
            {
                await page.GetByTestId("add-to-cart").ClickAsync();
            }

            await Look(page, stop, language, Looks(index, number), pictures, found => wrong.Add($"{where} {found}"));
        }
    }

    /// <summary>
    /// The looks of a page in a language: a light and a dark one of different widths, the other way round on the next page and in the
    /// next language.
    /// </summary>
    private static IEnumerable<(string Screen, int Width, int Height, string Theme, ColorScheme Scheme)> Looks(int page, int language) =>
        from screen in Enumerable.Range(0, Screens.Length)
        from theme in Enumerable.Range(0, Themes.Length)
        where InEveryLook || (page + language + screen + theme) % 2 == 0
        select (Screens[screen].Name, Screens[screen].Width, Screens[screen].Height, Themes[theme].Name, Themes[theme].Scheme);

    private static async Task Look(
        IPage page, TourStop stop, (string Name, string Tag) language, IEnumerable<(string Screen, int Width, int Height, string Theme, ColorScheme Scheme)> looks, string pictures, Action<string> isWrong)
    {
        var foreign = Untranslated(language.Name);
        await page.EvaluateAsync(Axe.Value);
        foreach (var (screen, width, height, theme, scheme) in looks)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await page.EvaluateAsync(Drawn);
            var said = await page.EvaluateAsync<string[]>(Inspect, new { lang = language.Tag, foreign });
            foreach (var found in said.Concat(await page.EvaluateAsync<string[]>(Scan, scheme is ColorScheme.Dark)))
            {
                isWrong($"{screen} {theme}: {found}");
            }

            var file = Path.Combine(pictures, $"{stop.Name}-{screen}-{theme}.jpg");
            await page.ScreenshotAsync(new() { Path = file, Type = ScreenshotType.Jpeg, Quality = 70, FullPage = true });
        }
    }

    /// <summary>The client's own sentences that read otherwise in this language: on a page of it, they are a translation that is missing.</summary>
    private static string[] Untranslated(string language) => Sentences.GetOrAdd(language, static name =>
    [
        .. Repository.Files($"web-admin/src/locales/{name}", ".po")
            .SelectMany(file => Message().Matches(Repository.Read(file)))
            .Where(match => match.Groups["id"].Value != match.Groups["words"].Value)
            .Select(match => Regex.Unescape(match.Groups["id"].Value))
            .Where(sentence => sentence != GoodsInEnglish)
            .Distinct(StringComparer.Ordinal),
    ]);

    [GeneratedRegex("""^msgid "(?<id>.+)"\nmsgstr "(?<words>.+)"$""", RegexOptions.Multiline)]
    private static partial Regex Message();
}
