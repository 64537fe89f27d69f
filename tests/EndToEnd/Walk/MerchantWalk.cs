using MerchantHub.Support;
using MerchantHub.Support.Processes;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>A retailer whose doors are closed comes online: applies, is checked, brings in the goods of the old shop system, and sells.</summary>
public sealed class MerchantWalk(Stage stage)
{
    [Fact]
    public async Task A_retailer_is_approved_opens_a_store_imports_its_goods_and_sells_one_to_a_shopper()
    {
        await using var retailer = await stage.Visitor("retailer", keyboard: true);
        await retailer.SignUp("Mina Seo");
        var name = $"Hanbit linen {Guid.NewGuid():N}"[..21];
        await retailer.Apply("RETAILER", name, "apparel");
        await retailer.Picture("in-review");
        await using var guide = await stage.Visitor("retailer-operator", keyboard: true);
        await guide.SignIn(IDeployment.OperatorEmail);
        await guide.Go("/operator/applications");
        await guide.Click(guide.Find("application", name).GetByTestId("approve"));
        await guide.Misses(guide.Page.GetByTestId("application").Filter(new() { HasText = name }));

        await using var shopper = await stage.Visitor("retailer-shopper", phone: true, keyboard: true);
        await OpensStore(retailer, shopper);
        await Imports(retailer);
        await ImportsAgain(retailer);
        await shopper.Finds("/search?q=linen", page => page.Find("product-card", name));
        await shopper.Picture("search");
        foreach (var word in new[] { "셔츠", "衬衫" })
        {
            await shopper.Write("search", word);
            await shopper.Page.Keyboard.PressAsync("Enter");
            await shopper.Page.WaitForURLAsync(address => Uri.UnescapeDataString(address).Contains(word, StringComparison.Ordinal));
            await shopper.Sees(shopper.Find("product-card", "Linen shirt"));
        }

        await Buys(shopper, name);
        await retailer.Click("nav-products");
        await retailer.Click(retailer.Page.GetByRole(AriaRole.Link, new() { Name = "Linen shirt" }));
        await retailer.Sees(retailer.Find("variant", "LS-L-W").GetByTestId("stock-available").And(retailer.Page.GetByText("1", new() { Exact = true })));
        await ShowsPictures(retailer, shopper);
        await retailer.Click("nav-orders");
        await retailer.Sees("orders", "85.00");
        await retailer.Picture("orders");
        await OpensTheOrderFromTheBell(retailer);

        // The shirts cannot go out after all: the buyer gets the money back and the shelf its shirts.
        await retailer.Click("order-cancel");
        await retailer.Write("cancel-reason", "The last two have a flaw.");
        await retailer.Picture("cancel");
        await retailer.Click("order-cancel-confirm");
        await retailer.Sees("ledger", "-$85.00");
        await retailer.Misses(retailer.Page.GetByTestId("order-cancel"));
        await retailer.Picture("cancelled");
        Visitor.AssertNoFaults(retailer, guide, shopper);
    }

    [Fact]
    public async Task A_refused_applicant_reads_why_and_may_correct_it()
    {
        await using var applicant = await stage.Visitor("applicant", keyboard: true);
        await applicant.SignUp("Jo Doubtful");
        var name = $"Doubtful goods {Guid.NewGuid():N}"[..23];
        await applicant.Apply("RETAILER", name, "electronics");
        await using var guide = await stage.Visitor("applicant-operator", keyboard: true);
        await guide.SignIn(IDeployment.OperatorEmail);
        await guide.Go("/operator/applications");
        var application = guide.Page.GetByTestId("application").Filter(new() { HasText = name });
        await guide.Click(application.GetByTestId("refuse"));
        await guide.Write("refuse-reason", "This number belongs to another business.");
        await guide.Picture("refuse");
        await guide.Click("refuse-confirm");
        await guide.Misses(application);

        await applicant.Sees("refusal-reason", "This number belongs to another business.");
        await applicant.Sees("application-status", "Refused");
        await applicant.Picture("refused");
        await applicant.Write("registration-number", Support.Merchants.NewKoreanNumber());
        await applicant.Click("reapply");
        await applicant.Sees("application-status", "In review");
        Visitor.AssertNoFaults(applicant, guide);
    }

    /// <summary>A store with its place and hours; the doors close, which shoppers read, and open again.</summary>
    private static async Task OpensStore(Visitor retailer, Visitor shopper)
    {
        await retailer.Click("nav-stores");
        await retailer.Click("store-new");
        await retailer.Write("store-address", "7 Gwangbok-ro, Busan");
        await retailer.Write("latitude", "35.0988");
        await retailer.Write("longitude", "129.0303");
        await retailer.Choose("store-currency", "USD");
        await retailer.Click(retailer.Page.GetByRole(AriaRole.Button, new() { Name = "Every day the same" }));
        await retailer.Picture("store-new");
        await retailer.Click("store-create");
        await retailer.Sees("store-state");
        var store = retailer.Id;

        await retailer.Write("close-reason", "The street is flooded.");
        await retailer.Click("store-close");
        await retailer.Sees("store-open");
        await retailer.Picture("store-closed");
        await shopper.Finds($"/stores/{store}", page => page.Page.GetByText("The street is flooded.").First);
        await shopper.Reads("Everything here is still sold online.");
        await shopper.Picture("store-closed");

        await retailer.Click("store-open");
        await retailer.Sees("store-close");
        await shopper.Finds($"/stores/{store}", page => page.Page.Locator("main:has(h1):not(:has-text('The street is flooded.'))"));
        await shopper.Click(shopper.Page.GetByText("Opening hours"));
        await shopper.Reads("09:00–18:00");
        await shopper.Reads("7 Gwangbok-ro, Busan");
        await shopper.Picture("store-open");
    }

    private async Task Imports(Visitor retailer)
    {
        await retailer.Click("nav-products");
        await retailer.Click("import-open");
        await retailer.Send("import-input", "products_export_1.csv", ProductFiles.ShopifyWithErrors(new Uri(await stage.Root(), "icon.svg").ToString()));
        await retailer.Sees("import-create", "3");
        await retailer.Sees("import-errors", "2");
        await retailer.Sees("import-status", "Not yet imported");
        await retailer.Sees("row-errors", "A price cannot be negative.");
        await retailer.Sees("row-errors", "many");
        await retailer.Picture("import-preview");
        var download = await retailer.Page.RunAndWaitForDownloadAsync(() => retailer.Click("error-file"));
        await using (var content = await download.CreateReadStreamAsync())
        using (var reader = new StreamReader(content))
        {
            var wrong = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("broken-lamp", wrong, StringComparison.Ordinal);
            Assert.DoesNotContain("barley-tea", wrong, StringComparison.Ordinal);
        }

        // Nothing is on the shelf before somebody has said yes.
        var preview = retailer.Page.Url;
        await retailer.Click("nav-products");
        await retailer.Sees("empty", "No product yet");
        await retailer.Go(preview);
        await retailer.Click("import-confirm");
        await retailer.Sees("import-done");
        await retailer.Picture("import-done");

        await retailer.Click("nav-products");
        await retailer.Sees("products", "$39.00 – $42.50");
        await retailer.Sees("products", "동백 핸드크림");
        Assert.DoesNotContain("Broken lamp", await retailer.Find("products").InnerTextAsync(), StringComparison.Ordinal);
        await retailer.Picture("products");
        await retailer.Click(retailer.Page.GetByRole(AriaRole.Link, new() { Name = "Linen shirt" }));
        await Assertions.Expect(retailer.Page.GetByTestId("variant")).ToHaveCountAsync(4);
        await retailer.Sees(retailer.Find("variant", "LS-M-W").GetByTestId("stock-available").And(retailer.Page.GetByText("7", new() { Exact = true })));
        await retailer.Sees(retailer.Find("variant", "LS-L-W").GetByText("$42.50"));
        await retailer.Reads("Washed, \"soft\" linen;");
        Assert.False(await retailer.Page.EvaluateAsync<bool>("'stolen' in window"));
        await retailer.Picture("product");
    }

    private async Task ImportsAgain(Visitor retailer)
    {
        await retailer.Click("nav-products");
        await retailer.Click("import-open");
        await retailer.Send("import-input", "products_export_1.csv", ProductFiles.Shopify(new Uri(await stage.Root(), "icon.svg").ToString()));
        await retailer.Sees("import-create", "0");
        await retailer.Sees("import-confirm", "Nothing to import");
        await Assertions.Expect(retailer.Find("import-confirm")).ToBeDisabledAsync();
        await retailer.Reads("This file would change nothing.");
        await retailer.Picture("import-unchanged");
    }

    /// <summary>A file that is none is refused; a photo is uploaded, described and put first with the keyboard, and the shop shows it.</summary>
    private static async Task ShowsPictures(Visitor retailer, Visitor shopper)
    {
        var product = retailer.Id;
        await retailer.Send("picture-input", "photo.jpg", "%PDF-1.7 and no picture"u8.ToArray(), "image/jpeg");
        await retailer.Sees("picture-arrival", "Not uploaded");
        await retailer.Sees("picture-arrival", "Send a JPEG, PNG or WebP file.");
        await retailer.Click("picture-stop");
        await retailer.Send("picture-input", "photo.jpg", Pictures.Photo(900, 600, 6), "image/jpeg");
        await Assertions.Expect(retailer.Page.GetByTestId("picture")).ToHaveCountAsync(3);
        await retailer.Misses(retailer.Page.GetByTestId("picture-arrival"));
        var uploaded = retailer.Page.Locator("[data-testid=picture][data-url^='/media/pictures/']");
        for (var place = 3; place > 1; place--)
        {
            await retailer.Click(uploaded.GetByTestId("picture-up"));
            await retailer.Sees(retailer.Page.Locator($"[data-testid=picture]:nth-child({place - 1})").And(uploaded));
        }

        await retailer.Write(uploaded.GetByTestId("picture-text"), "The shirt on a line");
        await retailer.Page.Keyboard.PressAsync("Enter");
        await retailer.Picture("pictures");
        await shopper.Finds($"/products/{product}", page => page.Page.GetByRole(AriaRole.Img, new() { Name = "The shirt on a line" }).First);
        await shopper.Page.WaitForFunctionAsync("[...document.images].some((image) => image.currentSrc.includes('/media/pictures/') && image.naturalHeight > image.naturalWidth)");
        await shopper.Picture("product-pictures");
    }

    /// <summary>The bell tells of the order; from there it is one step to the order, and all of it is read.</summary>
    private static async Task OpensTheOrderFromTheBell(Visitor retailer)
    {
        await retailer.Sees(retailer.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("Notifications, [0-9]+ unread") }));
        await retailer.Click("notifications-open");
        var order = retailer.Page.Locator("[data-testid=notification][data-kind=ORDER_PAID]");
        await retailer.Sees(order.GetByText("85.00"));
        await retailer.Picture("notifications");
        await retailer.Click("notifications-read");
        await retailer.Misses(retailer.Page.Locator("[data-testid=notification][data-read=false]"));
        await retailer.Click(order.GetByRole(AriaRole.Link));
        await retailer.Sees("ledger", "85.00");
        await retailer.Sees(retailer.Page.GetByRole(AriaRole.Button, new() { Name = "Notifications", Exact = true }));
    }

    /// <summary>Two of the larger shirts, chosen by their options on the product's page.</summary>
    private static async Task Buys(Visitor shopper, string seller)
    {
        await shopper.Click(shopper.Find("product-card", seller));
        await shopper.Sees("price", "39.00");
        await shopper.Click(shopper.Page.GetByText("L", new() { Exact = true }));
        await shopper.Sees("price", "42.50");
        await shopper.Sees("stock", "Only 3 left");
        await shopper.Reads("Washed, \"soft\" linen;");
        Assert.False(await shopper.Page.EvaluateAsync<bool>("'stolen' in window"));
        await shopper.Write("quantity", "2");
        await shopper.Picture("product");
        await shopper.Click("buy-now");
        await shopper.Sees("cart-total", "85.00");
        await shopper.Picture("cart");
        await shopper.Reserve();
        await shopper.Pay();
    }
}
