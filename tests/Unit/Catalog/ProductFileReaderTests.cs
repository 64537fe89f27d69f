using System.IO.Compression;
using System.Text;
using MerchantHub.Domain.Catalog;
using MerchantHub.Integrations.Csv;
using static MerchantHub.Unit.Tests.Catalog.CatalogSamples;

namespace MerchantHub.Unit.Tests.Catalog;

public sealed class ProductFileReaderTests
{
    private const string Korean = "Handle,Title,Vendor\nshirt,겨울 셔츠,동대문 의류\nskirt,여름 치마,남대문";
    private const string French = "Handle,Title,Vendor\nrobe,Robe d'été légère,Chloé\nmanteau,Manteau doublé,Hermès";

    private static readonly Encoding Cp949 = CodePagesEncodingProvider.Instance.GetEncoding(949)!;
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;

    [Fact]
    public void Korean_text_is_read_in_each_encoding_that_korean_spreadsheets_write()
    {
        Assert.Equal("겨울 셔츠", Title(Cp949.GetBytes(Korean), "CP949"));
        Assert.Equal("겨울 셔츠", Title(Encoding.UTF8.GetBytes(Korean), "UTF-8"));
        Assert.Equal("겨울 셔츠", Title([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Korean)], "UTF-8"));
        Assert.Equal("겨울 셔츠", Title([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Korean)], "UTF-16"));
        Assert.Equal("겨울 셔츠", Title([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Korean)], "UTF-16"));
    }

    [Fact]
    public void Western_text_is_read_as_latin_1_or_as_utf_16_without_a_mark()
    {
        Assert.Equal("Robe d'été légère", Title(Encoding.Latin1.GetBytes(French), "Windows-1252 (Latin-1)"));
        Assert.Equal("Robe d'été légère", Title(Encoding.Unicode.GetBytes(French), "UTF-16"));
    }

    [Fact]
    public void Chinese_text_is_read_as_gb18030()
    {
        var text = "Handle,Title,Vendor\ncoat,冬季女装新款保暖羽绒服,北京服装有限公司\nscarf,加厚真丝围巾送给妈妈的礼物,杭州丝绸制品厂\nhat,今年最流行的毛线帽子,上海";

        Assert.Equal("冬季女装新款保暖羽绒服", Title(Gb18030.GetBytes(text), "GB18030"));
    }

    [Theory]
    [InlineData("Handle,Title\nscarf,真丝围巾")]
    [InlineData("Handle,Title,Vendor\nscarf,真丝围巾,杭州\nhat,毛线帽（黑色）,上海")]
    public void A_file_of_a_few_chinese_words_is_not_taken_for_latin_1(string text)
    {
        Assert.Equal(text.Split('\n')[1].Split(',')[1], Title(Gb18030.GetBytes(text), "GB18030"));
    }

    [Fact]
    public void An_archive_is_told_from_a_workbook()
    {
        Assert.Equal("FILE_IS_ARCHIVE", Fault(Archive("products.csv")).Code);
        Assert.Equal("FILE_IS_WORKBOOK", Fault(Archive("[Content_Types].xml")).Code);
        Assert.Equal("FILE_IS_WORKBOOK", Fault(Archive("META-INF/manifest.xml")).Code);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_delimiter_is_found(char delimiter)
    {
        var text = $"Handle{delimiter}Title{delimiter}Body (HTML)\ncup{delimiter}Cup{delimiter}\"a, b; c\td|e\"";

        var file = Read(Encoding.UTF8.GetBytes(text));

        Assert.Equal((delimiter, "a, b; c\td|e"), (file.Delimiter, file.Rows[0][2]));
    }

    [Fact]
    public void Excels_line_about_the_separator_is_obeyed_and_not_counted()
    {
        var file = Read("sep=;\r\nHandle;Title\r\ncup;Cup\r\n"u8.ToArray());

        Assert.Equal((2, "Cup"), (file.Rows[0].Number, file.Rows[0][1]));
    }

    [Fact]
    public void Rows_are_numbered_as_a_spreadsheet_numbers_them()
    {
        var file = Read("Handle,Title,Body (HTML)\r\na,A,\"two\r\nlines, \"\"quoted\"\"\"\r\n\r\nb,B\r\n"u8.ToArray());

        Assert.Equal([(2, "a"), (4, "b")], file.Rows.Where(row => !row.IsBlank).Select(row => (row.Number, row[0])));
        Assert.Equal("two\nlines, \"quoted\"", file.Rows[0][2]);
    }

    [Fact]
    public void A_quote_inside_an_unquoted_text_is_a_character()
    {
        Assert.Equal("5\" pipe", Read("Handle,Title\na,5\" pipe\nb,B"u8.ToArray()).Rows[0][1]);
    }

    [Theory]
    [InlineData("Handle,Title\na,A\nb,\"never closed\nc,C\n", "QUOTE_UNCLOSED", 3, "cell 2")]
    [InlineData("Handle,Title\na,\"A\" and more\n", "QUOTE_MISPLACED", 2, "cell 2")]
    [InlineData("Handle,Title\na,A,B,C\n", "ROW_TOO_LONG", 2, "")]
    [InlineData("Handle,Title\n", "FILE_EMPTY", 0, "")]
    [InlineData("", "FILE_EMPTY", 0, "")]
    [InlineData("Handle,Title\na,A\u0001\n", "FILE_NOT_TEXT", 2, "cell 2")]
    public void Broken_structure_is_named_where_it_begins(string text, string code, int row, string column)
    {
        var fault = Fault(Encoding.UTF8.GetBytes(text));

        Assert.Equal((code, row, column), (fault.Code, fault.Row, fault.Column));
        Assert.EndsWith(".", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_character_in_utf_8_is_named_by_its_line()
    {
        var bytes = Encoding.UTF8.GetBytes("Handle,Title\na,겨울 셔츠\nb,여름 치마\n").ToList();
        bytes.Insert(bytes.Count - 2, 0xFF);

        var fault = Fault([.. bytes]);

        Assert.Equal(("ENCODING_BROKEN", 3), (fault.Code, fault.Row));
    }

    [Fact]
    public void Fifty_megabytes_of_garbage_are_refused_at_once()
    {
        var garbage = new byte[50 * 1024 * 1024];
        new Random(7).NextBytes(garbage);

        Assert.Equal("FILE_TOO_LARGE", Fault(garbage).Code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Garbage_of_any_size_is_answered_and_never_thrown(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 3_000)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
            {
                // Only what a keyboard gives: quotes, delimiters and line ends in every order.
                bytes = [.. bytes.Select(value => "\",;\t\n\rab1"u8[value % 9])];
            }

            var reading = new CsvProductFileReader().Read(bytes);

            Assert.True(reading.File is null != reading.Fault is null);
        }
    }

    [Fact]
    public void A_cell_and_a_row_have_their_limits()
    {
        Assert.Equal("CELL_TOO_LONG", Fault(Encoding.UTF8.GetBytes($"Handle,Title\na,{new string('x', ProductFileLimits.CellCharacters + 1)}\n")).Code);
        Assert.Equal("TOO_MANY_COLUMNS", Fault(Encoding.UTF8.GetBytes($"Handle{new string(',', ProductFileLimits.Columns)}\na\n")).Code);
        Assert.Equal("TOO_MANY_ROWS", Fault(Encoding.UTF8.GetBytes($"Handle,Title\n{string.Concat(Enumerable.Repeat("a,b\n", ProductFileLimits.Rows + 2))}")).Code);
    }

    private static byte[] Archive(string entry)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create))
        {
            using var writer = new StreamWriter(archive.CreateEntry(entry).Open());
            writer.Write("Handle,Title");
        }

        return content.ToArray();
    }

    private static ProductFile Read(byte[] content)
    {
        var reading = new CsvProductFileReader().Read(content);
        Assert.Null(reading.Fault);
        return reading.File!;
    }

    private static string Title(byte[] content, string encoding)
    {
        var file = Read(content);
        Assert.Equal(encoding, file.Encoding);
        return file.Rows[0][1];
    }
}
