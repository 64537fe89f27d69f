using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using MerchantHub.Support;
using MerchantHub.Support.Processes;
using Microsoft.Playwright;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>
/// Somebody with a phone comes to a shift: without a connection, with an answer that is lost on the way, with two tabs open, and
/// signs out. Whatever happens to the phone, the server has one clock-in with the phone's time.
/// </summary>
public sealed class ClockWalk(Stage stage)
{
    /// <summary>Matching looks at no shift that is nearer than ten minutes.</summary>
    private const int MinutesAhead = 12;
    private const int ThumbPixels = 44;
    private const int BigButtonPixels = 80;

    /// <summary>Each test has a town of its own.</summary>
    private static int _towns;

    [Fact]
    public async Task A_clock_in_without_a_connection_is_kept_through_a_reload_and_sent_once_by_two_tabs()
    {
        await using var worker = await stage.Visitor("clock-offline", phone: true, keyboard: true);
        using var place = await Comes(worker, "Offline Pharmacy");
        await worker.Sees("clock");
        await worker.Page.EvaluateAsync("() => navigator.serviceWorker.ready.then(() => undefined)");
        var sent = Presses(worker.Page.Context);

        await worker.Page.Context.SetOfflineAsync(true);
        await worker.Click("clock-in");
        await worker.Sees("press", "Saved on this phone, will be sent when you are online");
        await worker.Sees("clock-elapsed");
        await worker.Page.ReloadAsync();
        Assert.False(await worker.Page.EvaluateAsync<bool>("() => fetch('/health/live').then(() => true, () => false)"));
        await worker.Sees("connection-banner");
        await worker.Sees("clock", "Offline Pharmacy");
        await worker.Sees("press", "Saved on this phone, will be sent when you are online");
        await worker.Sees("clock-elapsed");
        await worker.Picture("kept");
        await worker.Click("tab-shifts");
        await worker.Sees("shift", "Offline Pharmacy");
        await worker.Picture("shifts-offline");
        await worker.Click("tab-clock");
        var pressedAt = await worker.Find("press").GetAttributeAsync("data-at");
        Assert.Equal((0, null), (await place.Events("ClockedIn"), (await place.Sheet())?.ToJsonString()));

        // The second tab starts without a connection too, and hears of it at the same moment.
        var other = await worker.Page.Context.NewPageAsync();
        await other.GotoAsync("/work/clock");
        await Assertions.Expect(other.GetByTestId("press")).ToHaveAttributeAsync("data-state", "waiting");
        await worker.Page.Context.SetOfflineAsync(false);
        foreach (var page in new[] { worker.Page, other })
        {
            await Assertions.Expect(page.GetByTestId("press")).ToHaveAttributeAsync("data-state", "sent");
        }

        await worker.Sees("press", "Sent");
        await worker.Picture("sent");
        var sheet = await place.Until(found => found is not null);
        Assert.Equal((1, Instant(pressedAt), "OPEN"), (await place.Events("ClockedIn"), Instant((string?)sheet["clockIn"]!["occurredAt"]), (string?)sheet["status"]));
        Assert.True(Instant((string?)sheet["clockIn"]!["receivedAt"]) > Instant(pressedAt));
        Assert.Single(sent);

        await worker.Click("clock-out");
        await worker.Click("clock-out-confirm");
        await worker.Sees("clock-left");
        sheet = await place.Until(found => (string?)found?["status"] == "SUBMITTED");
        Assert.Equal((1, 1), (await place.Events("ClockedIn"), await place.Events("ClockedOut")));
        Assert.NotNull(sheet["amount"]);
        await worker.Click("tab-earnings");
        await worker.Sees("earning", "Offline Pharmacy");
        await worker.Reads("Recorded hours, not yet confirmed by the employer");
        await worker.Picture("earnings");
        Visitor.AssertNoFaults(worker);
    }

    [Fact]
    public async Task A_clock_in_whose_answer_is_lost_is_sent_again_and_changes_nothing()
    {
        await using var worker = await stage.Visitor("clock-lost", phone: true, keyboard: true);
        using var place = await Comes(worker, "Lost Answers");
        await worker.Sees("clock-in");
        var sent = Presses(worker.Page.Context);
        var answers = new ConcurrentQueue<string>();
        await worker.Page.RouteAsync("**/graphql", async route =>
        {
            if (route.Request.PostData?.Contains("occurredAt", StringComparison.Ordinal) != true)
            {
                await route.ContinueAsync();
                return;
            }

            // The server has carried it out and answered; the first answer is lost on its way to the phone.
            var answer = await route.FetchAsync();
            answers.Enqueue(await answer.TextAsync());
            if (answers.Count == 1)
            {
                await route.AbortAsync("connectionreset");
            }
            else
            {
                await route.FulfillAsync(new() { Response = answer });
            }
        });

        await worker.Click("clock-in");
        await worker.Sees("press", "Saved on this phone, being sent");
        var first = await place.Until(found => found is not null);
        await Assertions.Expect(worker.Find("press")).ToHaveAttributeAsync("data-state", "sent");

        Assert.Equal(2, answers.Count);
        Assert.Equal(2, sent.Count);
        Assert.Single(sent.Distinct());
        Assert.All(answers, answer => Assert.Empty(JsonNode.Parse(answer)!["data"]!["shiftClockIn"]!["userErrors"]!.AsArray()));
        Assert.Equal((1, first.ToJsonString()), (await place.Events("ClockedIn"), (await place.Sheet())!.ToJsonString()));
        Assert.Equal(Instant(await worker.Find("press").GetAttributeAsync("data-at")), Instant((string?)first["clockIn"]!["occurredAt"]));
        Visitor.AssertNoFaults(worker);
    }

    [Fact]
    public async Task Signing_out_warns_of_what_is_not_sent_and_leaves_nothing_on_the_phone()
    {
        await using var worker = await stage.Visitor("clock-sign-out", phone: true, keyboard: true);
        using var place = await Comes(worker, "Last Stop");
        await worker.Sees("clock-in");
        await worker.Page.RouteAsync("**/graphql", route => route.Request.PostData?.Contains("occurredAt", StringComparison.Ordinal) == true ? route.AbortAsync() : route.ContinueAsync());
        await worker.Click("clock-in");
        await worker.Sees("press", "Saved on this phone, being sent");
        var asked = new List<string>();
        var stays = true;
        worker.Page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Message);
            await (stays ? dialog.DismissAsync() : dialog.AcceptAsync());
        };

        await worker.Click(worker.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }));
        await worker.Click("sign-out");
        await Asked(asked, 1);
        await Assertions.Expect(worker.Find("press")).ToHaveAttributeAsync("data-state", "waiting");
        Assert.Equal(["1 press of the clock has not been sent yet and would be lost. Sign out all the same?"], asked);
        stays = false;
        await worker.Click("sign-out");
        await Asked(asked, 2);
        await worker.Sees("sign-in-link");

        Assert.Equal(2, asked.Count);
        Assert.Equal(0, await worker.Page.EvaluateAsync<int>(
            """
            () => new Promise((resolve, reject) => {
              const opening = indexedDB.open('merchanthub-work');
              opening.onerror = () => reject(opening.error);
              opening.onsuccess = () => {
                const stores = opening.result.transaction(['presses', 'known']);
                const presses = stores.objectStore('presses').count();
                const known = stores.objectStore('known').count();
                stores.oncomplete = () => resolve(presses.result + known.result);
              };
            })
            """));
        Assert.Equal(0, await place.Events("ClockedIn"));
        await worker.Go("/work/clock");
        await worker.Sees("sign-in");
        Visitor.AssertNoFaults(worker);
    }

    [Fact]
    public async Task A_phone_that_keeps_nothing_says_so_and_the_press_is_not_taken_for_made()
    {
        await using var worker = await stage.Visitor("clock-nothing-kept", phone: true, keyboard: true);
        await worker.Page.Context.AddInitScriptAsync("IDBFactory.prototype.open = () => { throw new DOMException('No room', 'QuotaExceededError'); };");
        using var place = await Comes(worker, "No Room");
        await worker.Sees("clock-in");
        Assert.InRange((await worker.Find("clock-in").BoundingBoxAsync())!.Height, BigButtonPixels, double.MaxValue);
        await worker.Click("clock-in");
        await worker.Reads("This phone could not keep what you pressed.");
        await worker.Picture("said");
        await worker.Sees("clock-in");
        Assert.Equal(0, await place.Events("ClockedIn"));
        Visitor.AssertNoFaults(worker);
    }

    [Fact]
    public async Task Everything_on_the_five_screens_is_large_enough_for_a_thumb()
    {
        await using var worker = await stage.Visitor("clock-thumb", phone: true, keyboard: true);
        using var place = await Comes(worker, "Thumb and Sons");
        foreach (var path in new[] { "/work", "/work/open", "/work/shifts", "/work/loans", "/work/clock", "/work/earnings", "/work/profile" })
        {
            await worker.Go(path);
            await worker.Page.WaitForFunctionAsync("() => document.querySelector('h1') && !document.querySelector('[aria-busy=true]')");
            Assert.Equal((path, ""), (path, string.Join("; ", await worker.Page.EvaluateAsync<string[]>(
                """
                (least) => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
                  .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.matches('[class*="skip"]') && getComputedStyle(each).display !== 'inline')
                  .map((each) => [each, (each.matches('[type=checkbox], [type=radio]') && (each.closest('label') ?? each.closest('[class*="Checkbox-body"]')) || each).getBoundingClientRect()])
                  .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
                  .map(([each, box]) => `${each.tagName} “${(each.innerText || each.ariaLabel || each.name || '').slice(0, 30)}” ${Math.round(box.width)}×${Math.round(box.height)}`)
                """,
                ThumbPixels))));
        }
    }

    /// <summary>A browser writes all digits of a millisecond, the server only those that it needs.</summary>
    private static DateTimeOffset Instant(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);

    /// <summary>The presses that the phone has sent, by their keys, from now on.</summary>
    private static ConcurrentQueue<string> Presses(IBrowserContext context)
    {
        var keys = new ConcurrentQueue<string>();
        context.Request += (_, request) =>
        {
            if (request.PostData is { } body && body.Contains("occurredAt", StringComparison.Ordinal))
            {
                keys.Enqueue((string)JsonNode.Parse(body)!["variables"]!["input"]!["idempotencyKey"]!);
            }
        };
        return keys;
    }

    /// <summary>The visitor has accepted a shift that starts in a moment, and stands before its clock.</summary>
    private async Task<ClockPlace> Comes(Visitor visitor, string business)
    {
        var root = await stage.Root();
        var employer = await Trader.Approved(root, "EMPLOYER", business, "services");
        using var person = new ApiClient(root);
        await person.Mutate("personSignUp", new { email = visitor.Email, password = IDeployment.OperatorPassword, displayName = "Ida Moon" });
        var home = new { latitude = -10.5 - Interlocked.Increment(ref _towns), longitude = -120.5 };
        var now = DateTimeOffset.UtcNow;
        var applied = await person.Mutate(
            "workerApply",
            new
            {
                displayName = "Ida Moon",
                skills = new[] { new { skill = "CASHIER" } },
                home,
                rangeKm = 5,
                wageFloor = new { amount = "10000", currencyCode = "KRW" },
                availability = new[] { new { from = now.AddHours(-1), to = now.AddHours(12) } },
            },
            "worker { id }");
        var site = await employer.Api.Mutate("siteCreate", new { organisationId = employer.OrganisationId, name = "State Street", kind = "PHARMACY", address = "1 State Street", position = home }, "site { id }");
        var posted = await employer.Api.Mutate(
            "shiftPost",
            new
            {
                idempotencyKey = Guid.CreateVersion7().ToString(),
                siteId = (string)site["site"]!["id"]!,
                skill = "CASHIER",
                startsAt = now.AddMinutes(MinutesAhead).ToString("O", CultureInfo.InvariantCulture),
                endsAt = now.AddHours(6).ToString("O", CultureInfo.InvariantCulture),
                headcount = 1,
                hourlyWage = new { amount = "12500", currencyCode = "KRW" },
            },
            "shift { id }");
        var place = new ClockPlace(employer, await stage.Database(), (string)posted["shift"]!["id"]!, (string)applied["worker"]!["id"]!);
        await place.Accept(person);
        await visitor.SignIn(visitor.Email);
        await visitor.Go("/work/clock");
        return place;
    }

    /// <summary>A key is pressed at once, and the question that follows it comes a moment later.</summary>
    private static async Task Asked(List<string> questions, int count)
    {
        var limit = DateTimeOffset.UtcNow.AddMilliseconds(Visitor.PatienceMilliseconds);
        while (questions.Count < count && DateTimeOffset.UtcNow < limit)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(count, questions.Count);
    }
}
