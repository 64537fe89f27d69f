using MerchantHub.Support.Processes;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>A factory comes aboard, lists a deal, and a shopper with a phone buys it: in a browser, with nothing in between.</summary>
public sealed class FactoryWalk(Stage stage)
{
    [Fact]
    public async Task A_factory_is_checked_lists_a_deal_and_sells_it_to_a_shopper()
    {
        await using var factory = await stage.Visitor("factory", keyboard: true);
        await factory.SignUp("Chen Wei");
        var name = $"Noodle works {Guid.NewGuid():N}"[..20];
        await factory.Apply("FACTORY", name, "manufacturing");
        await factory.Picture("in-review");

        await using var guide = await stage.Visitor("factory-operator", keyboard: true);
        await guide.SignIn(IDeployment.OperatorEmail);
        await guide.Go("/operator/applications");
        await guide.Click(guide.Find("application", name).GetByTestId("approve"));
        await guide.Picture("applications");

        await factory.Click("nav-deals");
        await factory.Click("deal-new");
        await factory.Write("deal-title", "Noodles, box of 24");
        await factory.Write("deal-unit", "box");
        await factory.Write("deal-stock", "12");
        await factory.Choose("deal-currency", "USD");
        await factory.Write("tier-quantity-0", "1");
        await factory.Write("tier-price-0", "6.80");
        await factory.Click("tier-add");
        await factory.Write("tier-quantity-1", "10");
        await factory.Write("tier-price-1", "5.45");
        await factory.Click("deal-create");
        await factory.Click("deal-preview");
        await factory.Sees("draft-note", "shoppers do not see this deal");
        await factory.Sees("stock", "12 left");
        await Assertions.Expect(factory.Find("buy-now")).ToBeDisabledAsync();
        await factory.Picture("deal-preview");
        await factory.Page.GoBackAsync();
        await factory.Click("deal-open");
        await factory.Sees("deal-close");
        await factory.Picture("deal-open");
        var deal = factory.Id;

        await using var shopper = await stage.Visitor("factory-shopper", phone: true, keyboard: true);
        await shopper.Go($"/deals/{deal}");
        await shopper.Sees("stock", "12");
        await shopper.Write("quantity", "10");
        await shopper.Sees("price", "54.50");
        await shopper.Picture("deal");
        await shopper.Click("buy-now");
        await shopper.Sees("cart-total", "54.50");
        await shopper.Reserve();
        await shopper.Pay();

        // The order's link opens it in a browser that has bought nothing; where the clipboard is closed, the link is shown.
        await shopper.Click("order-link");
        await shopper.Sees("copy-link");
        await shopper.Page.EvaluateAsync("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }");
        await shopper.Click("copy-link");
        var link = new Uri(await shopper.Find("status-link").InputValueAsync()).PathAndQuery;
        await using var friend = await stage.Visitor("factory-friend");
        await friend.Go(link);
        await friend.Sees("order-total", "54.50");
        await friend.Misses(friend.Page.GetByTestId("copy-link"));
        await friend.Picture("order-by-link");
        await friend.Go(link[..^2]);
        await friend.Reads("This link opens no order");

        await shopper.Finds($"/deals/{deal}", page => page.Find("stock", "2"));
        await factory.Click("nav-orders");
        await factory.Sees("orders", "54.50");
        await factory.Picture("orders");
        Visitor.AssertNoFaults(factory, guide, shopper, friend);
    }

    [Fact]
    public async Task A_declined_card_and_a_bank_that_asks_lose_nothing()
    {
        await using var shop = await Shop.Open(await stage.Root(), stock: 3);
        await using var shopper = await stage.Visitor("careful", phone: true, keyboard: true);
        await shopper.Go($"/deals/{shop.DealId}");
        await shopper.Click("buy-now");
        await shopper.Reserve();
        await shopper.Check("card-pm_card_chargeDeclined");
        await shopper.Click("pay");
        await shopper.Sees("declined");
        await shopper.Picture("declined");

        await shopper.Check("card-pm_card_authenticationRequired");
        await shopper.Click("pay");
        var bank = await shopper.Page.Context.RunAndWaitForPageAsync(() => shopper.Click("challenge"));
        await bank.GetByTestId("sandbox-confirm").ClickAsync();
        await shopper.Sees("order-link");
        await shopper.Picture("paid");
        Visitor.AssertNoFaults(shopper);
    }
}
