using MerchantHub.Domain.Merchants;

namespace MerchantHub.Unit.Tests.Merchants;

public sealed class RegistrationNumberTests
{
    [Theory]
    [InlineData("KR", "120-81-47521")] // Published numbers of large companies.
    [InlineData("KR", "124 81 00998")]
    [InlineData("KR", "2208162517")]
    [InlineData("CN", "91350100M000100Y43")] // The worked example of GB 32100-2015.
    [InlineData("CN", "9144030071526726XG")]
    [InlineData("DE", "HRB 12345")]
    [InlineData("US", "12-3456789")]
    [InlineData("FR", "552 100 554")]
    public void A_number_that_can_be_one_of_its_country_passes(string country, string number) =>
        Assert.Null(RegistrationNumber.Check(country, number));

    [Theory]
    [InlineData("KR", "120-81-47522")]
    [InlineData("KR", "120-81-4752")]
    [InlineData("KR", "120-81-4752A")]
    [InlineData("CN", "91350100M000100Y44")]
    [InlineData("CN", "91350100M000100Y4")]
    [InlineData("CN", "9135O100M000100Y43")]
    [InlineData("CN", "91350100I000100Y43")]
    [InlineData("DE", "HRB")]
    [InlineData("US", "1234567")]
    [InlineData("FR", "")]
    [InlineData("FR", null)]
    [InlineData("FR", "5521005540000000000000")]
    [InlineData("FR", "552;drop")]
    [InlineData("FR", "１２３４５６")]
    public void Another_number_is_refused_and_names_the_field(string country, string? number)
    {
        var refusal = RegistrationNumber.Check(country, number);

        Assert.Equal("INVALID_REGISTRATION_NUMBER", refusal?.Code);
        Assert.Equal(["registrationNumber"], refusal!.Field);
    }

    [Fact]
    public void Every_single_wrong_digit_of_a_korean_number_is_found()
    {
        const string Number = "1208147521";
        for (var place = 0; place < Number.Length; place++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != Number[place]))
            {
                var wrong = Number[..place] + digit + Number[(place + 1)..];
                // Place 9 counts five times plus its tens, so that a few of its mistakes cancel out by the scheme's design.
                Assert.True(place == 8 || !RegistrationNumber.IsKorean(wrong), wrong);
            }
        }
    }

    [Fact]
    public void Ways_of_writing_one_number_are_one_key() =>
        Assert.Equal(RegistrationKey.Of("KR", "120-81-47521"), RegistrationKey.Of("KR", " 120 81.47521"));

    [Fact]
    public void The_same_number_in_two_countries_is_two_keys() =>
        Assert.NotEqual(RegistrationKey.Of("FR", "552100554"), RegistrationKey.Of("DE", "552100554"));
}
