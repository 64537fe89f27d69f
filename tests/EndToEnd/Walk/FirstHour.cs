using System.Globalization;
using MerchantHub.Support;
using MerchantHub.Support.Processes;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>
/// How much each kind of person has to do in an empty system until the first thing has worked. Every click, field, choice,
/// tick and file counts; what others do meanwhile (the operator, an employer) does not.
/// </summary>
public sealed class FirstHour(Stage stage, FirstHour.EmptySystem system, ITestOutputHelper output) : IClassFixture<FirstHour.EmptySystem>
{
    private const int MostOfMerchant = 60;
    private const int MostOfFactory = 40;
    private const int MostOfWorker = 25;
    private const double Latitude = 37.5547;
    private const double Longitude = 126.9707;

    [Fact]
    public async Task A_merchant_comes_to_the_first_paid_order()
    {
        await using var merchant = await stage.Visitor("first-hour-merchant", at: await system.Root());
        await merchant.Go("/");
        await merchant.Click(merchant.Page.GetByRole(AriaRole.Link, new() { Name = "Sell on MerchantHub" }).First);
        await SignUp(merchant, "Mina Seo");
        await Apply(merchant, "RETAILER", "Hanbit linen", "apparel");
        await merchant.Click("nav-stores");
        await merchant.Click("store-new");
        await merchant.Write("store-address", "7 Gwangbok-ro, Busan");
        await merchant.Write("latitude", "35.0988");
        await merchant.Write("longitude", "129.0303");
        await merchant.Choose("store-currency", "USD");
        await merchant.Click(merchant.Page.GetByRole(AriaRole.Button, new() { Name = "Every day the same" }));
        await merchant.Click("store-create");
        await merchant.Sees("store-state");
        await merchant.Click(merchant.Page.GetByRole(AriaRole.Link, new() { Name = "Delivery and tax" }));
        await merchant.Click("method-add-shipping");
        await merchant.Write("method-parcel-price-0", "3");
        await merchant.Click("tax-usual");
        await merchant.Click("terms-save");
        await merchant.Sees("terms-saved");
        await merchant.Picture("terms");
        await merchant.Click("nav-products");
        await merchant.Click("import-open");
        await merchant.Send("import-input", "products_export_1.csv", ProductFiles.Shopify(new Uri(await system.Root(), "icon.svg").ToString()));
        await merchant.Click("import-confirm");
        await merchant.Sees("import-done");

        // The test order: as a shopper sees it, paid with the sandbox's card.
        await merchant.Click(merchant.Page.GetByRole(AriaRole.Link, new() { Name = "Look at the products" }));
        await merchant.Click(merchant.Page.GetByRole(AriaRole.Link, new() { Name = "동백 핸드크림" }));
        await merchant.Click(merchant.Page.GetByRole(AriaRole.Link, new() { Name = "Look at it" }));
        await merchant.Click("buy-now");
        await merchant.Click("reserve");
        await merchant.Write("address-postalCode", "48981");
        await merchant.Write("address-city", "Busan");
        await merchant.Write("address-line1", "7 Gwangbok-ro");
        await merchant.Write("address-name", "Mina Seo");
        await merchant.Sees("delivery-parcel");
        await merchant.Picture("delivery");
        await merchant.Click("delivery-set");
        await merchant.Sees("destination", "Busan");
        await merchant.Check("card-pm_card_visa");
        await merchant.Click("pay");
        await merchant.Sees("order-link");

        Counted("merchant to the first paid order", merchant, MostOfMerchant);
        await SendsAndGivesBack(merchant);
    }

    /// <summary>What comes after the first order: it is sent, it arrives, and money goes back for it; the shopper's page says each.</summary>
    private static async Task SendsAndGivesBack(Visitor merchant)
    {
        await merchant.Click("order-link");
        await merchant.Sees("destination", "Busan");
        var order = merchant.Page.Url;
        await merchant.Go("/console");
        await merchant.Click("nav-orders");
        await merchant.Sees("orders", "To be sent");
        await merchant.Click(merchant.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^MH-") }).First);
        await merchant.Sees("order-address", "48981");
        await merchant.Write("send-carrier", "Swallow Express");
        await merchant.Write("send-tracking", "SE-1");
        await merchant.Click("order-send");
        await merchant.Sees("fulfilment", "Sent or ready");
        await merchant.Click("parcel-done");
        await merchant.Sees("fulfilment", "Delivered");
        await merchant.Click("order-refund");
        await merchant.Write("refund-0", "1");
        await merchant.Write("refund-reason", "The tube was open.");
        await merchant.Picture("refund");
        await merchant.Click("order-refund-confirm");
        await merchant.Sees("refunds", "$12.00");
        await merchant.Picture("order");
        await merchant.Go(order);
        await merchant.Sees("parcels", "SE-1");
        await merchant.Sees("parcels", "The tube was open.");
        await merchant.Picture("order-of-the-shopper");
    }

    [Fact]
    public async Task A_factory_comes_to_a_listed_deal()
    {
        await using var factory = await stage.Visitor("first-hour-factory", at: await system.Root());
        await factory.Go("/");
        await factory.Click(factory.Page.GetByRole(AriaRole.Link, new() { Name = "Sell on MerchantHub" }).First);
        await SignUp(factory, "Chen Wei");
        await Apply(factory, "FACTORY", "Longjing Noodle Works", "manufacturing");
        await factory.Click("nav-deals");
        await factory.Click("deal-new");
        await factory.Write("deal-title", "Noodles, box of 24");
        await factory.Write("deal-unit", "box");
        await factory.Write("deal-stock", "500");
        await factory.Write("tier-quantity-0", "1");
        await factory.Write("tier-price-0", "6800");
        await factory.Click("tier-add");
        await factory.Write("tier-quantity-1", "10");
        await factory.Write("tier-price-1", "5450");
        await factory.Click("deal-create");
        await factory.Click("deal-open");
        await factory.Sees("deal-close");

        Counted("factory to a listed deal", factory, MostOfFactory);
    }

    [Fact]
    public async Task A_worker_with_a_phone_comes_to_a_confirmed_shift()
    {
        var root = await system.Root();
        using var employer = await Trader.Approved(root, "EMPLOYER", "Corner Pharmacy", "services");
        await using var worker = await stage.Visitor("first-hour-worker", phone: true, at: root);
        await worker.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await worker.Page.Context.SetGeolocationAsync(new() { Latitude = (float)Latitude, Longitude = (float)Longitude });
        await worker.Go("/");
        await worker.Click(worker.Page.GetByRole(AriaRole.Link, new() { Name = "Find shifts" }).First);
        await SignUp(worker, "Jun Lee");
        await worker.Click("to-profile");
        await worker.Check("skill-CASHIER");
        await worker.Click(worker.Page.GetByRole(AriaRole.Button, new() { Name = "Use where I am" }));
        await worker.Write("worker-wage", "10000");
        await worker.Choose(worker.Page.GetByLabel("Currency"), "KRW");
        await worker.Click("worker-save");
        await worker.Reads("No offer right now");
        await PostShift(employer);
        await worker.Sees("shift", "Corner Pharmacy");
        await worker.Click("offer-accept");
        await worker.Click("tab-shifts");
        await worker.Sees("assignment-status", "You come");

        Counted("worker to a confirmed shift", worker, MostOfWorker);
    }

    private static async Task SignUp(Visitor person, string name)
    {
        await person.Click("sign-up-link");
        await person.Write("display-name", name);
        await person.Write("email", person.Email);
        await person.Write("password", IDeployment.OperatorPassword);
        await person.Click("sign-up");
    }

    private async Task Apply(Visitor owner, string kind, string businessName, string category)
    {
        await owner.Check($"kind-{kind}");
        await owner.Write("business-name", businessName);
        await owner.Write("registration-number", Support.Merchants.NewKoreanNumber());
        await owner.Choose("category", category);
        await owner.Choose("country", "KR");
        await owner.Click("apply");
        await owner.Sees("application-status", "In review");
        using var guide = new ApiClient(await system.Root());
        await guide.Mutate("personSignIn", new { email = IDeployment.OperatorEmail, password = IDeployment.OperatorPassword });
        await guide.Mutate("organisationApprove", new { id = owner.Id });
    }

    private static async Task PostShift(Trader employer)
    {
        var site = await employer.Api.Mutate(
            "siteCreate",
            new { organisationId = employer.OrganisationId, name = "State Street", kind = "PHARMACY", address = "1 State Street", position = new { latitude = Latitude, longitude = Longitude } },
            "site { id }");
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.Date.AddDays(2).AddHours(10), TimeSpan.Zero);
        await employer.Api.Mutate(
            "shiftPost",
            new
            {
                idempotencyKey = Guid.CreateVersion7().ToString(),
                siteId = (string)site["site"]!["id"]!,
                skill = "CASHIER",
                startsAt = start.ToString("O", CultureInfo.InvariantCulture),
                endsAt = start.AddHours(5).ToString("O", CultureInfo.InvariantCulture),
                headcount = 1,
                hourlyWage = new { amount = "12500", currencyCode = "KRW" },
            });
    }

    private void Counted(string what, Visitor person, int most)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"counted: {what} in {person.Interactions} interactions, at most {most}"));
        Visitor.AssertNoFaults(person);
        Assert.InRange(person.Interactions, 1, most);
    }

    /// <summary>A product of its own, without demo data, for these people alone.</summary>
    public sealed class EmptySystem : IAsyncLifetime
    {
        private readonly Lazy<Task<SingleProcess>> _product = new(() => SingleProcess.Start());

        public async Task<Uri> Root() => (await _product.Value).Root;

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            if (_product.IsValueCreated)
            {
                await (await _product.Value).DisposeAsync();
            }
        }
    }
}
