using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>How somebody works a page. Each call is one deed, and fails when the page does not let it happen.</summary>
internal interface IHands
{
    public Task Click(ILocator what);

    public Task Write(ILocator field, string text);

    /// <param name="value">The option's value or label.</param>
    public Task Choose(ILocator list, string value);

    public Task Check(ILocator box);

    /// <param name="input">The input that takes files; what opens the file chooser stands beside it.</param>
    public Task Send(ILocator input, FilePayload file);
}

/// <summary>With a mouse, or a thumb.</summary>
internal sealed class Pointer : IHands
{
    public Task Click(ILocator what) => what.ClickAsync();

    public Task Write(ILocator field, string text) => field.FillAsync(text);

    public async Task Choose(ILocator list, string value) => await list.SelectOptionAsync(value);

    public Task Check(ILocator box) => box.CheckAsync();

    public Task Send(ILocator input, FilePayload file) => input.SetInputFilesAsync(file);
}
