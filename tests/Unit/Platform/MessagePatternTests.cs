using MerchantHub.Domain.Platform;

namespace MerchantHub.Unit.Tests.Platform;

public sealed class MessagePatternTests
{
    private const string Items = "{count, plural, =0 {nothing for {name}} one {# item for {name}} other {# items for {name}}}";

    [Theory]
    [InlineData("en", 0, "nothing for Kim")]
    [InlineData("en", 1, "1 item for Kim")]
    [InlineData("en", 1_234, "1,234 items for Kim")]
    [InlineData("ko", 1, "1 items for Kim")]
    [InlineData("zh-Hans", 1, "1 items for Kim")]
    public void A_plural_is_that_of_the_language(string language, int count, string text) =>
        Assert.Equal(text, MessagePattern.Format(Items, language, Values(("count", count), ("name", "Kim"))));

    [Fact]
    public void A_value_is_put_in_as_it_is_and_never_read_as_a_pattern() =>
        Assert.Equal("Dear {count}, # and {", MessagePattern.Format("Dear {name}, {more}", "en", Values(("name", "{count}"), ("more", "# and {"))));

    [Fact]
    public void The_values_it_asks_for_are_known() => Assert.Equal(["count", "name"], MessagePattern.ValuesOf(Items));

    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("a } b {")]
    [InlineData("{}")]
    [InlineData("{count, plural, one {x}}")]
    [InlineData("{count, date, short}")]
    [InlineData("{count, plural}")]
    public void A_broken_pattern_says_so(string pattern)
    {
        Assert.Throws<FormatException>(() => MessagePattern.ValuesOf(pattern));
        Assert.Throws<FormatException>(() => MessagePattern.Format(pattern, "en", Values(("count", 1), ("a", 1))));
    }

    [Fact]
    public void A_missing_value_says_which() =>
        Assert.Contains("'name'", Assert.Throws<FormatException>(() => MessagePattern.Format("Dear {name}", "en", Values())).Message, StringComparison.Ordinal);

    private static Dictionary<string, object> Values(params (string Name, object Value)[] values) => values.ToDictionary(value => value.Name, value => value.Value);
}
