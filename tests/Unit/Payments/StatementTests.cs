using CsCheck;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Payments;

namespace MerchantHub.Unit.Tests.Payments;

public sealed class StatementTests
{
    private const int Ledgers = 10_000;
    private const string Seller = "organisation/a";
    private const string Currency = "EUR";
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-10-25T00:00:00Z");

    private static readonly Gen<(int Hour, long Total, int FeePercent, int RefundPercent, int Later, bool IsWhole)> Sale =
        Gen.Select(Gen.Int[0, 99], Gen.Long[1, 900_000_000_000], Gen.Int[0, 30], Gen.Int[0, 100], Gen.Int[0, 99], Gen.Bool);

    [Fact]
    public void Opening_and_sums_are_the_closing_balance_to_the_minor_unit_whatever_the_ledger() =>
        Gen.Select(Sale.Array[0, 12], Gen.Int[0, 120], Gen.Int[0, 120]).Sample(
            (sales, one, other) =>
            {
                var (from, until) = (Start.AddHours(Math.Min(one, other)), Start.AddHours(Math.Max(one, other)));
                var entries = sales.SelectMany(Transfers).OrderBy(each => each.At).ToArray();

                var before = Of(entries, DateTimeOffset.MinValue, from);
                var during = Of(entries, from, until, before.Closing);
                var after = Of(entries, until, DateTimeOffset.MaxValue, during.Closing);

                Assert.Equal(Owed(entries, from), during.Opening);
                Assert.Equal(Owed(entries, until), during.Closing);
                Assert.Equal(Owed(entries, DateTimeOffset.MaxValue), after.Closing);
                Assert.Equal(during.Closing.Minor, during.Opening.Minor + during.Sales.Minor - during.Fees.Minor - during.Refunds.Minor + during.FeesReturned.Minor + during.Other.Minor);
                Assert.True(during is { Sales.Minor: >= 0, Fees.Minor: >= 0, Refunds.Minor: >= 0, FeesReturned.Minor: >= 0, Other.Minor: 0 });
                var running = Statement.Running(during.Opening, entries.Where(each => each.At >= from && each.At < until).Select(Net));
                Assert.Equal(during.Closing, running.Length == 0 ? during.Opening : running[^1]);
            },
            iter: Ledgers);

    [Fact]
    public void What_is_neither_a_sale_nor_a_refund_changes_only_the_balance()
    {
        var statement = Statement.Of(new(1_000, Currency), [new(Ledger.SaleKind, new(500, Currency), new(470, Currency)), new("payout", new(-1_200, Currency), new(-1_200, Currency))]);

        Assert.Equal((500L, 30L, -1_200L, 270L), (statement.Sales.Minor, statement.Fees.Minor, statement.Other.Minor, statement.Closing.Minor));
    }

    [Fact]
    public void A_file_has_the_local_time_and_exact_amounts_and_keeps_formulas_as_text()
    {
        var file = new StatementFile(TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"));
        var entry = new StatementEntry("sale:order/1", DateTimeOffset.Parse("2026-11-01T15:30:00Z"), "sale", "order/1", "=1+1", new(-1_005, Currency), new(-975, Currency), new(25, Currency));

        Assert.Equal("2026-11-02 00:30:00,sale,'=1+1,-10.05,-0.30,-9.75,0.25,EUR,sale:order/1\r\n", file.EntryLine(entry));
        Assert.Equal("2026-11-01 00:00:00,opening,,,,,10.00,EUR,\r\n", file.BalanceLine(StatementFile.Opening, DateTimeOffset.Parse("2026-10-31T15:00:00Z"), new(1_000, Currency)));
        Assert.StartsWith("Date (Asia/Seoul),", file.HeaderLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_is_explained_by_the_orders_that_are_named()
    {
        ReconciliationOrder one = new("order/1", "A1", new(1_007, Currency), new(1_000, Currency)), two = new("order/2", "", new(0, Currency), new(3, Currency));

        Assert.Equal((4L, 0L), Both(new("sandbox", new(1_007, Currency), new(1_003, Currency), 2, [one, two])));
        Assert.Equal((4L, -3L), Both(new("sandbox", new(1_007, Currency), new(1_003, Currency), 2, [one])));

        static (long, long) Both(Reconciliation part) => (part.Difference.Minor, part.Unexplained.Minor);
    }

    /// <summary>A sale, and a refund of a part of it or of all; the fee that goes back is the refund's portion of the fee.</summary>
    private static IEnumerable<(DateTimeOffset At, LedgerTransfer Transfer)> Transfers((int Hour, long Total, int FeePercent, int RefundPercent, int Later, bool IsWhole) sale)
    {
        var (at, total) = (Start.AddHours(sale.Hour), new Money(sale.Total, Currency));
        var fee = total.Share(sale.FeePercent * 100);
        yield return (at, Ledger.Sale("order/1", new OrderPlaced("A1", Seller, "", "", [], total, fee, "sandbox", "", at, "", "", "")));
        var back = sale.IsWhole ? total : total.Share(sale.RefundPercent * 100);
        if (back.Minor > 0)
        {
            yield return (at.AddHours(sale.Later), sale.IsWhole
                ? Ledger.Refund("order/1", new OrderRefunded("re", Seller, total, fee, "sandbox"))
                : Ledger.PartRefund("order/1", new OrderPartRefunded(1, "re", Seller, back, fee.Portion(back, total), "sandbox", false)));
        }
    }

    private static Money Net((DateTimeOffset At, LedgerTransfer Transfer) each) => -Amount(each.Transfer, Ledger.Seller(Seller));

    private static Money Amount(LedgerTransfer transfer, string account) => transfer.Entries.Single(entry => entry.Account == account).Amount;

    private static Money Owed((DateTimeOffset At, LedgerTransfer Transfer)[] entries, DateTimeOffset before) =>
        new(-entries.Where(each => each.At < before).SelectMany(each => each.Transfer.Entries).Where(entry => entry.Account == Ledger.Seller(Seller)).Sum(entry => entry.Amount.Minor), Currency);

    private static Statement Of((DateTimeOffset At, LedgerTransfer Transfer)[] entries, DateTimeOffset from, DateTimeOffset until, Money? opening = null) => Statement.Of(
        opening ?? Money.Zero(Currency),
        entries.Where(each => each.At >= from && each.At < until).GroupBy(each => each.Transfer.Kind)
            .Select(kind => new StatementSum(kind.Key, new(kind.Sum(each => Amount(each.Transfer, "gateway:sandbox").Minor), Currency), new(kind.Sum(each => Net(each).Minor), Currency))));
}
