using CsCheck;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;

namespace MerchantHub.Unit.Tests.Orders;

public sealed class StatusKeyTests
{
    private const string Order = "order/0198c1-1";
    private static readonly SharedSecret First = new(1, [.. Enumerable.Range(0, SharedSecret.Bytes).Select(n => (byte)n)]);
    private static readonly SharedSecret Second = new(2, [.. Enumerable.Range(7, SharedSecret.Bytes).Select(n => (byte)n)]);

    [Fact]
    public void A_key_opens_its_own_order_and_no_other()
    {
        var key = StatusKey.Make([First], Order);

        Assert.True(StatusKey.Opens([First], Order, key));
        Assert.False(StatusKey.Opens([First], "order/0198c1-2", key));
        Assert.Matches("^1\\.[A-Za-z0-9_-]{43}$", key);
    }

    [Fact]
    public void A_new_secret_signs_from_then_on_and_the_links_that_are_out_go_on_working_until_theirs_is_gone()
    {
        var old = StatusKey.Make([First], Order);
        var young = StatusKey.Make([First, Second], Order);

        Assert.StartsWith("2.", young, StringComparison.Ordinal);
        Assert.True(StatusKey.Opens([First, Second], Order, old));
        Assert.True(StatusKey.Opens([First, Second], Order, young));
        Assert.False(StatusKey.Opens([Second], Order, old));
    }

    [Fact]
    public void Any_changed_character_closes_it()
    {
        var key = StatusKey.Make([First], Order);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_. %";
        Gen.Select(Gen.Int[0, key.Length - 1], Gen.Int[0, Alphabet.Length - 1])
            .Where((at, letter) => key[at] != Alphabet[letter])
            .Sample((at, letter) => !StatusKey.Opens([First], Order, key[..at] + Alphabet[letter] + key[(at + 1)..]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1.")]
    [InlineData("01.AAAA")]
    [InlineData(".")]
    [InlineData("1")]
    [InlineData("1.AAAA")]
    [InlineData("1.AAAA.AAAA")]
    [InlineData("-1.AAAA")]
    [InlineData("3.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("1.%%%%AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("999999999999.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_key_opens_nothing(string? key) => Assert.False(StatusKey.Opens([First, Second], Order, key));

    [Fact]
    public void Endless_text_is_turned_away() => Assert.False(StatusKey.Opens([First], Order, "1." + new string('A', 1_000_000)));
}
