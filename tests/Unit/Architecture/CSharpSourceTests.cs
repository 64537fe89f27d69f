namespace MerchantHub.Unit.Tests.Architecture;

public sealed class CSharpSourceTests
{
    [Theory]
    [InlineData("var a = 1; // DateTime.UtcNow")]
    [InlineData("/* DateTime.UtcNow\n */ var a = 1;")]
    [InlineData("var a = \"DateTime.UtcNow\";")]
    [InlineData("var a = \"\\\"DateTime.UtcNow\";")]
    [InlineData("var a = @\"\\\"; var b = \"DateTime.UtcNow\";")]
    [InlineData("var a = \"\"\"\n  say \"DateTime.UtcNow\"\n  \"\"\";")]
    [InlineData("var a = '\"'; // \"\n// DateTime.UtcNow")]
    public void Words_in_comments_and_literals_are_no_code(string text) =>
        Assert.DoesNotContain("UtcNow", CSharpSource.Of("a.cs", text).Code, StringComparison.Ordinal);

    [Theory]
    [InlineData("var a = \"\"; var b = DateTime.UtcNow;")]
    [InlineData("var a = '\"'; var b = DateTime.UtcNow; var c = '\"';")]
    [InlineData("var a = \"http://a\"; var b = DateTime.UtcNow;")]
    [InlineData("/* a */ var b = DateTime.UtcNow; /* c */")]
    public void What_stands_between_them_is(string text) =>
        Assert.Contains("UtcNow", CSharpSource.Of("a.cs", text).Code, StringComparison.Ordinal);
}
