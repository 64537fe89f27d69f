using GraphQL;
using MerchantHub.Api.GraphQL;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;

namespace MerchantHub.Api.Orders;

public sealed partial class OrderNode
{
    private const int PaperPoints = 20;

    /// <summary>
    /// The receipt, the invoice and a credit note for whatever went back, for the buyer, whoever has the order's key, and those
    /// who handle the seller's money; empty for anyone else. Numbers are given when they are read for the first time.
    /// </summary>
    [Points(PaperPoints)]
    public async Task<IReadOnlyList<PaperNode>> Papers(Caller caller, [FromServices] OrderPapers papers) =>
        openedByKey || OrderPapers.MayRead(view, caller) ? [.. (await papers.Of(view)).Select(paper => new PaperNode(view.Key, paper))] : [];
}

/// <summary>A receipt says what was paid; an invoice says it with the tax, under a number; a credit note takes a part of an invoice back.</summary>
[Name("Paper"), Points(0)]
public sealed class PaperNode(string orderKey, Paper paper)
{
    public PaperKind Kind => paper.Kind;

    /// <summary>The order's own for a receipt, otherwise a number of the seller's series without gaps.</summary>
    public string Number => paper.Number;

    /// <summary>Which invoice a credit note is about.</summary>
    public string? InvoiceNumber => paper.InvoiceNumber.Length > 0 ? paper.InvoiceNumber : null;

    public DateTimeOffset IssuedAt => paper.IssuedAt;

    public DateTimeOffset PlacedAt => paper.PlacedAt;

    /// <summary>Whose calendar its days are of: an IANA name.</summary>
    public string TimeZone => paper.Seller.TimeZone;

    public PaperSellerNode Seller => new(paper.Seller);

    public string Email => paper.Email;

    public PostalAddressNode? Address => paper.Address is { } address ? new(address) : null;

    public IReadOnlyList<PaperLineNode> Lines => [.. paper.Lines.Select(line => new PaperLineNode(line))];

    public IReadOnlyList<PaperTaxNode> Taxes => [.. paper.Taxes.Select(tax => new PaperTaxNode(tax))];

    public Money Net => paper.Net;

    public Money Tax => paper.Tax;

    /// <summary>Net and tax.</summary>
    public Money Gross => paper.Gross;

    /// <summary>Why money went back, on a credit note.</summary>
    public string? Reason => paper.Reason.Length > 0 ? paper.Reason : null;

    /// <summary>What went back so far, on a receipt and an invoice.</summary>
    public IReadOnlyList<PaperRefundNode> Refunds => [.. paper.Refunds.Select(refund => new PaperRefundNode(refund))];

    /// <summary>What is paid after all that went back.</summary>
    public Money Left => paper.Left;

    /// <summary>Where it is as a PDF, in the buyer's language; <c>language=ko</c> asks for another, and who has no session adds the order's <c>key</c>.</summary>
    public string PdfPath => PaperDownloads.PathOf(orderKey, paper);
}

/// <summary>The seller as it was when the paper was made.</summary>
[Name("PaperSeller"), Points(0)]
public sealed class PaperSellerNode(PaperSeller seller)
{
    /// <summary>As it is registered.</summary>
    public string Name => seller.Name;

    /// <summary>As the buyer knows it; null for a factory's deal.</summary>
    public string? Store => seller.Store.Length > 0 ? seller.Store : null;

    public string RegistrationNumber => seller.RegistrationNumber;

    public string CountryCode => seller.CountryCode;

    public string? Address => seller.Address.Length > 0 ? seller.Address : null;
}

/// <summary>One line of a paper.</summary>
[Name("PaperLine"), Points(0)]
public sealed class PaperLineNode(PaperLine line)
{
    /// <summary>For the delivery its name, empty for a pick-up that has none.</summary>
    public string Title => line.Title;

    public string? Sku => line.Sku.Length > 0 ? line.Sku : null;

    public bool IsDelivery => line.IsDelivery;

    public int Quantity => line.Quantity;

    public Money UnitPrice => line.UnitPrice;

    /// <summary>1000 is 10 %.</summary>
    public int TaxBasisPoints => line.TaxBasisPoints;

    public Money Net => line.Net;

    public Money Tax => line.Tax;

    public Money Gross => line.Gross;
}

/// <summary>What the lines under one rate come to; no basis points is what has no tax.</summary>
[Name("PaperTax"), Points(0)]
public sealed class PaperTaxNode(PaperTax tax)
{
    public string Name => tax.Name;

    public int BasisPoints => tax.BasisPoints;

    public Money Net => tax.Net;

    public Money Tax => tax.Tax;

    public Money Gross => tax.Gross;
}

/// <summary>Money that went back, and the number of its credit note.</summary>
[Name("PaperRefund"), Points(0)]
public sealed class PaperRefundNode(PaperRefund refund)
{
    public string Number => refund.Number;

    public DateTimeOffset At => refund.At;

    public Money Amount => refund.Amount;
}
