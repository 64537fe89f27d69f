using System.Text;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Skia;
using MerchantHub.Support;

namespace MerchantHub.Unit.Tests.Catalog;

/// <summary>Which pictures are taken, and what becomes of them.</summary>
public sealed class PictureRulesTests
{
    [Theory]
    [InlineData("\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000", "PICTURE_IS_HEIF")]
    [InlineData("\u0000\u0000\u0000\u0018ftypavif\u0000\u0000\u0000\u0000", "PICTURE_IS_HEIF")]
    [InlineData("\u0000\u0000\u0000\u0018ftypisom\u0000\u0000\u0000\u0000", "PICTURE_IS_DOCUMENT")]
    [InlineData("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>", "PICTURE_IS_DRAWING")]
    [InlineData("%PDF-1.7", "PICTURE_IS_DOCUMENT")]
    [InlineData("PK\u0003\u0004rest", "PICTURE_IS_DOCUMENT")]
    [InlineData("BM rest of a bitmap", "PICTURE_FORMAT_UNKNOWN")]
    [InlineData("", "PICTURE_FORMAT_UNKNOWN")]
    [InlineData("GIF89a rest", null)]
    public void What_a_file_is_its_first_bytes_say(string head, string? code) =>
        Assert.Equal(code, PictureRules.Check(PictureRules.FormatOf(Encoding.Latin1.GetBytes(head)))?.Code);

    [Theory]
    [InlineData(8_000, 5_000, null)]
    [InlineData(8_000, 5_001, "PICTURE_TOO_MANY_PIXELS")]
    [InlineData(16_001, 1, "PICTURE_TOO_MANY_PIXELS")]
    [InlineData(1, int.MaxValue, "PICTURE_TOO_MANY_PIXELS")]
    [InlineData(0, 10, "PICTURE_DAMAGED")]
    public void A_header_that_claims_too_much_is_refused_before_anything_is_unpacked(int width, int height, string? code) =>
        Assert.Equal(code, PictureRules.Check(width, height)?.Code);

    [Fact]
    public void A_picture_is_kept_in_the_widths_that_pages_need_and_never_made_larger()
    {
        Assert.Equal([320, 640, 1280], PictureRules.Widths(4_000));
        Assert.Equal([320, 640, 1280], PictureRules.Widths(1_280));
        Assert.Equal([320, 640, 700], PictureRules.Widths(700));
        Assert.Equal([200], PictureRules.Widths(200));
        Assert.Equal("/media/pictures/abc/320.webp 320w, /media/pictures/abc/400.webp 400w", PictureAddress.SourceSet(new(PictureAddress.Of("abc", 400), "") { Width = 400, Height = 300 }));
        Assert.Null(PictureAddress.SourceSet(new("https://img.example/1.jpg", "")));
    }

    [Theory]
    [InlineData(1, 60, 40, true, false)]
    [InlineData(2, 60, 40, false, false)]
    [InlineData(3, 60, 40, false, false)]
    [InlineData(4, 60, 40, true, false)]
    [InlineData(5, 40, 60, false, true)]
    [InlineData(6, 40, 60, false, true)]
    [InlineData(7, 40, 60, false, false)]
    [InlineData(8, 40, 60, false, false)]
    public async Task A_photo_stands_upright_however_the_camera_was_held(int orientation, int width, int height, bool isLeftRed, bool isTopRed)
    {
        var made = Assert.Single((await Prepare(Pictures.Photo(60, 40, (ushort)orientation))).Renditions);

        var seen = Pictures.Look(made.Content.ToArray());
        Assert.Equal((width, height), (seen.Width, seen.Height));
        if (width > height)
        {
            Assert.Equal(isLeftRed, seen.IsLeftRed);
        }
        else
        {
            Assert.Equal(isTopRed, seen.IsTopRed);
        }
    }

    [Fact]
    public async Task Nothing_that_the_camera_wrote_about_the_place_is_kept()
    {
        var photo = Pictures.Photo(60, 40, 1);
        Assert.Contains(Pictures.Place, Encoding.Latin1.GetString(photo), StringComparison.Ordinal);

        var text = Encoding.Latin1.GetString(Assert.Single((await Prepare(photo)).Renditions).Content.Span);

        Assert.All(new[] { Pictures.Place, "EXIF", "Exif", "XMP ", "ICCP" }, trace => Assert.DoesNotContain(trace, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wide_picture_becomes_three()
    {
        var made = (await Prepare(Pictures.Jpeg(3_000, 1_500))).Renditions;

        Assert.Equal([(320, 160), (640, 320), (1280, 640)], made.Select(one => (one.Width, one.Height)));
        Assert.All(made, one => Assert.Equal((one.Width, one.Height, true), Pictures.Look(one.Content.ToArray()) is var seen ? (seen.Width, seen.Height, seen.IsLeftRed) : default));
    }

    [Fact]
    public async Task Half_a_picture_and_a_claim_of_gigabytes_are_refused()
    {
        foreach (var whole in new[] { Pictures.Jpeg(400, 300), Pictures.Png(400, 300), Pictures.Webp(400, 300) })
        {
            Assert.Equal("PICTURE_DAMAGED", (await Prepare(whole[..(whole.Length / 2)])).Refusal?.Code);
        }

        Assert.Equal("PICTURE_TOO_MANY_PIXELS", (await Prepare(Pictures.Bomb())).Refusal?.Code);
    }

    private static async Task<PictureOutcome> Prepare(byte[] content)
    {
        using var folder = new TempDirectory();
        using var pipeline = new SkiaPicturePipeline();
        var file = Path.Combine(folder.Path, "lying-name.txt");
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        return await pipeline.Prepare(file, TestContext.Current.CancellationToken);
    }
}
