using System.Text.Encodings.Web;
using MerchantHub.Contracts.Orders;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Api.Payments;

/// <summary>
/// The payment sandbox's stand-in for a bank's 3-D Secure page. It says what it is, and its answer reaches the checkout by the
/// same path as a real provider's notice.
/// </summary>
public static class SandboxPages
{
    public static void MapSandbox(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sandbox/challenge", (string payment, string checkout) => Page(
            "Confirm the payment?",
            $"""
            <form method="post" action="/sandbox/challenge">
              <input type="hidden" name="payment" value="{HtmlEncoder.Default.Encode(payment)}">
              <input type="hidden" name="checkout" value="{HtmlEncoder.Default.Encode(checkout)}">
              <button data-testid="sandbox-confirm" autofocus>Confirm</button>
            </form>
            """));
        app.MapPost("/sandbox/challenge", async (HttpRequest request, IGrainFactory grains, TimeProvider clock) =>
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            var (payment, checkout) = (form["payment"].ToString(), form["checkout"].ToString());
            if (Key.KindOf(checkout) != "checkout" || checkout.Length > Key.MaxLength)
            {
                return Page("There is no such payment", "<p>Go back to the shop and start the payment again.</p>");
            }

            var context = CommandContext.ForStep($"sandbox:{payment}", clock.GetUtcNow());
            var reply = await Contracts.Repeat.OnFault(() => grains.GetGrain<ICheckoutGrain>(checkout).Confirm(new(context, payment)));
            return reply.View?.Status is Domain.Orders.CheckoutStatus.Paid
                ? Page("Confirmed", "<p data-testid=\"sandbox-done\">You can go back to the shop; the payment is through.</p><script>if (window.opener) window.close();</script>")
                : Page("There is nothing to confirm", "<p>Go back to the shop and look at the payment there.</p>");
        }).DisableAntiforgery();
    }

    private static IResult Page(string title, string body) => Results.Content(
        $$"""
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{title}}</title>
        <style>body{font:18px/1.5 system-ui;max-width:28rem;margin:10vh auto;padding:0 1rem}button{font:inherit;padding:.6rem 1.4rem}
        .note{background:#fff3cd;color:#332701;padding:.6rem .9rem;border-radius:.4rem}</style>
        <p class="note">Payment sandbox: this is not a bank, and no money moves.</p><h1>{{title}}</h1>{{body}}</html>
        """,
        "text/html; charset=utf-8");
}
