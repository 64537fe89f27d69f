using MerchantHub.Domain.Merchants;
using MerchantHub.Support;

namespace MerchantHub.Unit.Tests.Merchants;

/// <summary>What a document is, its bytes say.</summary>
public sealed class DocumentRulesTests
{
    private static readonly byte[] Pdf = [.. "%PDF-1.7\nbody\n%%EOF\n"u8];

    [Fact]
    public void Whole_files_of_the_four_formats_are_taken()
    {
        Assert.Null(Check(Pdf));
        Assert.Null(Check(Pictures.Png(8, 8)));
        Assert.Null(Check(Pictures.Jpeg(8, 8)));
        Assert.Null(Check([.. "RIFF"u8, 4, 0, 0, 0, .. "WEBP"u8]));
    }

    [Fact]
    public void Everything_else_is_refused_with_what_to_change()
    {
        Assert.Equal("FILE_EMPTY", Check([])?.Code);
        Assert.Equal("DOCUMENT_FORMAT_UNKNOWN", Check([.. "MZ a program, called passport.pdf"u8])?.Code);
        Assert.Equal("DOCUMENT_FORMAT_UNKNOWN", Check([.. "<html><script>alert(1)</script>%PDF-1.7"u8])?.Code);
        Assert.Equal("DOCUMENT_FORMAT_UNKNOWN", Check([.. "GIF89a"u8])?.Code);
        Assert.Equal("DOCUMENT_TOO_LARGE", DocumentRules.Check(Pdf, Pdf, DocumentRules.Bytes + 1)?.Code);
    }

    [Fact]
    public void A_file_without_its_end_is_seen_in_each_format()
    {
        Assert.Equal("DOCUMENT_CUT_OFF", Check(Pdf[..^8])?.Code);
        Assert.Equal("DOCUMENT_CUT_OFF", Check(Pictures.Png(8, 8)[..^9])?.Code);
        Assert.Equal("DOCUMENT_CUT_OFF", Check(Pictures.Jpeg(64, 64)[..^2])?.Code);
        Assert.Equal("DOCUMENT_CUT_OFF", Check([.. "RIFF"u8, 9, 0, 0, 0, .. "WEBP"u8])?.Code);
    }

    [Theory]
    [InlineData("passport.exe", "passport.pdf")]
    [InlineData("../../etc/pass\"wd\r\n.png", "passwd.pdf")]
    [InlineData("C:\\scans\\사업자등록증.jpg", "사업자등록증.pdf")]
    [InlineData("", "document.pdf")]
    public void A_download_has_a_harmless_name_with_the_ending_of_its_format(string given, string name) =>
        Assert.Equal(name, DocumentRules.FileName(given, DocumentFormat.Pdf));

    private static Domain.Common.Refusal? Check(byte[] bytes) => DocumentRules.Check(
        bytes.AsSpan(0, Math.Min(bytes.Length, DocumentRules.HeadBytes)), bytes.AsSpan(Math.Max(0, bytes.Length - DocumentRules.TailBytes)), bytes.Length);
}
