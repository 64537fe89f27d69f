using MerchantHub.Contracts.Merchants;
using MerchantHub.Contracts.Workforce;
using MerchantHub.Domain.Workforce;
using MerchantHub.Grains.Outbox;
using MerchantHub.Grains.Platform;
using MerchantHub.Grains.Storage;
using Orleans;

namespace MerchantHub.Grains.Workforce;

/// <summary>Tells a worker what waits for an answer: a shift that is offered, a loan that needs consent.</summary>
public sealed class WorkMail(IGrainFactory grains, Post post, TimeProvider clock) : IReaction
{
    public string Consumer => "workforce.mail";

    public OutboxKind Kind => OutboxKind.Message;

    public void Map(ReactionMap map) => map
        .On<OfferSent>(Offered)
        .On<ConsentRequested>(ConsentAsked);

    private async Task Offered(EventRow row, OfferSent sent, CancellationToken cancellationToken)
    {
        var offer = (await grains.GetGrain<IOfferGrain>(row.Aggregate).Get())?.Offer;

        // A mail that was held up must not ask for what is decided or over.
        if (offer is not { Status: OfferStatus.Sent, Shift: { } shift } || sent.ExpiresAt <= clock.GetUtcNow() || await post.Person(sent.PersonKey, cancellationToken) is not { } person)
        {
            return;
        }

        var business = await NameOf(shift.BorrowerKey);
        var place = await PlaceOf(shift.ShiftKey);
        await post.Send(row, person, words => WorkLetters.Offered(words, business, place, shift, sent.ExpiresAt), cancellationToken);
    }

    private async Task ConsentAsked(EventRow row, ConsentRequested asked, CancellationToken cancellationToken)
    {
        var worker = (await grains.GetGrain<IWorkerGrain>(row.Aggregate).Get())?.Worker;
        var loan = (await grains.GetGrain<ILoanGrain>(asked.Loan.LoanKey).Get())?.Loan;
        if (worker?.Loan(asked.Loan.LoanKey) is not { Consent: ConsentStatus.Requested } || loan is null || asked.Loan.Days.End <= clock.GetUtcNow())
        {
            return;
        }

        var business = await NameOf(asked.Loan.LenderKey);
        var account = await post.Person(worker.PersonKey, cancellationToken);

        // An invitation keeps its address in capitals, to be found by; mailboxes are written in small letters.
        var to = account ?? new Addressee(worker.Email.ToLowerInvariant(), worker.Profile.DisplayName, "");
        await post.Send(row, to, words => WorkLetters.ConsentAsked(words, business, loan.From, loan.To, hasAccount: account is not null), cancellationToken);
    }

    private async Task<string> NameOf(string organisationKey) => (await grains.GetGrain<IOrganisationGrain>(organisationKey).Get())?.BusinessName ?? "MerchantHub";

    private async Task<string> PlaceOf(string shiftKey)
    {
        var shift = (await grains.GetGrain<IShiftGrain>(shiftKey).Get())?.Shift;
        var site = shift is null ? null : (await grains.GetGrain<ISiteGrain>(shift.SiteKey).Get())?.Site;
        return site is null ? "" : site.Address.StartsWith(site.Name, StringComparison.OrdinalIgnoreCase) ? site.Address : $"{site.Name}, {site.Address}";
    }
}
