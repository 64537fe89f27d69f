using MerchantHub.Domain.Merchants;

namespace MerchantHub.Unit.Tests.Merchants;

public sealed class TaxNumberTests
{
    [Theory]
    [InlineData("DE", "DE136695976")] // The worked example of the Federal Central Tax Office's description of MOD 11,10.
    [InlineData("FR", "FR40303265045")]
    [InlineData("FR", "FRK7399859412")]
    [InlineData("IT", "IT00743110157")]
    [InlineData("ES", "ES54362315K")]
    [InlineData("ES", "ESX2482300W")]
    [InlineData("ES", "ESJ99216582")]
    [InlineData("ES", "A28015865")]
    [InlineData("PL", "PL 856-734-62-15")]
    [InlineData("US", "12-3456789")]
    [InlineData("KR", "120-81-47521")]
    [InlineData("CN", "91350100M000100Y43")]
    public void A_number_that_was_built_rightly_is_known(string country, string number) => Assert.Equal(NumberShape.Right, TaxNumber.Check(country, number));

    [Theory]
    [InlineData("DE", "DE136695978")]
    [InlineData("DE", "DE036695976")]
    [InlineData("DE", "DE13669597")]
    [InlineData("FR", "FR41303265045")]
    [InlineData("FR", "FR40303265046")]
    [InlineData("IT", "IT00743110158")]
    [InlineData("IT", "IT00000000000")]
    [InlineData("ES", "ES54362315Z")]
    [InlineData("ES", "ESX2482300A")]
    [InlineData("ES", "A28015866")]
    [InlineData("ES", "I28015865")]
    [InlineData("PL", "8567346216")]
    [InlineData("PL", "0000000000")]
    [InlineData("US", "07-3456789")]
    [InlineData("US", "12-345678")]
    [InlineData("DE", "")]
    public void A_wrong_digit_or_length_is_seen(string country, string number) => Assert.Equal(NumberShape.Wrong, TaxNumber.Check(country, number));

    [Fact]
    public void Of_other_countries_nothing_is_claimed() => Assert.Equal(NumberShape.Unknown, TaxNumber.Check("JP", "1234567890123"));

    [Fact]
    public void One_wrong_digit_is_found_in_every_place()
    {
        foreach (var (country, number) in new[] { ("DE", "136695976"), ("IT", "00743110157"), ("PL", "8567346215") })
        {
            for (var place = 0; place < number.Length; place++)
            {
                var wrong = number.ToCharArray();
                wrong[place] = (char)('0' + ((wrong[place] - '0' + 1) % 10));
                Assert.Equal(NumberShape.Wrong, TaxNumber.Check(country, new(wrong)));
            }
        }
    }
}
