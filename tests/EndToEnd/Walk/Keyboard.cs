using System.Globalization;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>
/// With nothing but keys, as people do who use no mouse: Tab until the focus is there, then the key that the control is worked
/// with. What the focus never reaches, or where it cannot be seen, is a failure (WCAG 2.1.1, 2.1.2, 2.4.7 and 2.4.11).
/// </summary>
internal sealed class Keyboard(IPage page) : IHands
{
    /// <summary>More stops than any page has: beyond it the focus goes round in a circle.</summary>
    private const int MostStops = 250;

    /// <summary>What takes the focus for what somebody wants to press: the control itself, the one that it labels, or the one in it.</summary>
    private const string Control =
        """
        (each) => {
          const focusable = 'a[href], button, summary, input, select, textarea, [tabindex="0"]';
          return each.closest(focusable) ?? each.closest('label')?.control ?? each.querySelector(focusable) ?? each;
        }
        """;

    /// <summary>"there", "group" for another radio button of the same group, or "elsewhere".</summary>
    private const string Where =
        """
        (each) => {
          const now = document.activeElement;
          if (now === each) return 'there';
          return each.type === 'radio' && now?.type === 'radio' && now.name === each.name && now.form === each.form ? 'group' : 'elsewhere';
        }
        """;

    /// <summary>Whether somebody who looks at the page sees where the focus is; a box that is drawn by its label counts with it.</summary>
    private const string Seen =
        """
        (each) => {
          if (!each.matches(':focus-visible')) return 'its focus is not shown';
          const box = (each.getBoundingClientRect().width > 4 ? each : each.closest('label') ?? each.parentElement).getBoundingClientRect();
          const points = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.1, 0.8], [0.9, 0.8]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y]);
          const shown = points.some(([x, y]) => {
            const top = document.elementFromPoint(x, y);
            return top && (each.contains(top) || top.contains(each) || top.closest('label')?.control === each);
          });
          return shown ? '' : 'it is out of sight or covered';
        }
        """;

    public async Task Click(ILocator what)
    {
        var control = await Reach(what);
        await page.Keyboard.PressAsync(await control.EvaluateAsync<bool>("each => each.type === 'checkbox' || each.type === 'radio'") ? "Space" : "Enter");
    }

    public async Task Write(ILocator field, string text)
    {
        await Reach(field);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.TypeAsync(text);
    }

    public async Task Choose(ILocator list, string value)
    {
        var control = await Reach(list);
        var label = await control.EvaluateAsync<string>("(each, value) => [...each.options].find((option) => option.value === value || option.label === value).label", value);
        // What a keyboard has no key for would go past the list.
        await page.Keyboard.TypeAsync(string.Concat(label.TakeWhile(char.IsAsciiLetterOrDigit)));
        var steps = await control.EvaluateAsync<int>("(each, label) => [...each.options].findIndex((option) => option.label === label) - each.selectedIndex", label);
        for (var step = 0; step < Math.Abs(steps); step++)
        {
            await page.Keyboard.PressAsync(steps > 0 ? "ArrowDown" : "ArrowUp");
        }

        Assert.Equal(label, await control.EvaluateAsync<string>("each => each.selectedOptions[0].label"));
    }

    public async Task Check(ILocator box)
    {
        var control = await Reach(box);
        if (!await control.EvaluateAsync<bool>("each => each.checked"))
        {
            await page.Keyboard.PressAsync("Space");
        }

        Assert.True(await control.EvaluateAsync<bool>("each => each.checked"));
    }

    public async Task Send(ILocator input, FilePayload file)
    {
        var id = await input.GetAttributeAsync("data-testid") ?? "";
        var opens = page.GetByTestId(id.Replace("-input", "-file", StringComparison.Ordinal)).First;
        var chooser = await page.RunAndWaitForFileChooserAsync(() => Click(opens));
        await chooser.SetFilesAsync(file);
    }

    private async Task<IJSHandle> Reach(ILocator what)
    {
        await what.WaitForAsync();
        var control = await what.EvaluateHandleAsync(Control);
        for (var stop = 0; stop < MostStops; stop++)
        {
            var where = await control.EvaluateAsync<string>(Where);
            if (where == "there")
            {
                Assert.Equal("", await control.EvaluateAsync<string>(Seen));
                return control;
            }

            // Tab goes to a group of radio buttons once; the arrows go on inside it.
            await page.Keyboard.PressAsync(where == "group" ? "ArrowDown" : "Tab");
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The focus never came to {what} in {MostStops} stops."));
    }
}
