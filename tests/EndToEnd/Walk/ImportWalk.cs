namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>Files as people really have them: each gets an answer in the page that says what to do, and none breaks anything.</summary>
public sealed class ImportWalk(Stage stage)
{
    [Fact]
    public async Task A_file_that_cannot_be_imported_is_answered_with_what_to_change()
    {
        using var trader = await Trader.Retailer(await stage.Root(), "Harbour goods");
        await using var owner = await stage.Visitor("importer");
        await owner.SignIn(trader.Email);
        await owner.Go($"/console/{trader.OrganisationId}/products/import");
        var good = "soap,Olive soap,Harbour,S-1,20,9.50,active";
        (string Name, byte[] Content, string Answer)[] files =
        [
            ("wrong-header.csv", ProductFiles.Utf8("Artikel,Bezeichnung,Preis", "soap,Olive soap,9.50"), "\"Handle\" is missing. It says: Artikel, Bezeichnung, Preis."),
            ("open-quote.csv", ProductFiles.Utf8(ProductFiles.ShortHeader, good, "tea,\"Barley tea,Harbour,T-1,10,7.00,active"), "A quotation mark in row 3, cell 2 opens a text that never ends."),
            ("stray-quote.csv", ProductFiles.Utf8(ProductFiles.ShortHeader, good, "tea,\"Barley\" tea,Harbour,T-1,10,7.00,active"), "In row 3, cell 2, text goes on after a closing quotation mark."),
            ("empty.csv", [], "The file is empty."),
            ("header-only.csv", ProductFiles.Utf8(ProductFiles.ShortHeader), "There are no products in this file."),
            ("workbook.xlsx", [.. "PK\u0003\u0004...[Content_Types].xml"u8, .. new byte[64]], "Save as"),
            ("archive.csv", [.. "PK\u0003\u0004...products.csv"u8, .. new byte[64]], "Unpack it"),
            ("picture.csv", [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[512]], "CSV UTF-8"),
        ];
        foreach (var (name, content, answer) in files)
        {
            await owner.Send("import-input", name, content);
            await owner.Sees("refusals", answer);
            await owner.Picture(Path.GetFileNameWithoutExtension(name));
        }

        await owner.Send("import-input", "negative.csv", ProductFiles.Utf8(ProductFiles.ShortHeader, good, "tea,Barley tea,Harbour,T-1,10,-7.00,active"));
        await owner.Sees("import-create", "1");
        await owner.Sees("row-errors", "A price cannot be negative.");
        Visitor.AssertNoFaults(owner);
    }

    [Theory]
    [InlineData("ko", "따옴표가 닫히지 않았습니다. 닫아 주세요.")]
    [InlineData("zh", "第 2 行第 2 格的引号没有结束。")]
    public async Task The_answer_to_a_broken_file_is_in_the_readers_language(string language, string answer)
    {
        using var trader = await Trader.Retailer(await stage.Root(), $"Reader {language}");
        await using var owner = await stage.Visitor($"importer-{language}", language: language);
        await owner.SignIn(trader.Email);
        await owner.Go($"/console/{trader.OrganisationId}/products/import");
        await owner.Send("import-input", "open-quote.csv", ProductFiles.Utf8(ProductFiles.ShortHeader, "tea,\"Barley tea,Harbour,T-1,10,7.00,active"));
        await owner.Sees("refusals", answer);
        await owner.Picture("open-quote");
        Visitor.AssertNoFaults(owner);
    }

    [Theory]
    [InlineData("ks_c_5601-1987", "감귤 초콜릿 선물세트", "제주 가게", "CP949")]
    [InlineData("iso-8859-1", "Crème brûlée für Käufer", "Épicerie Élan", "Latin-1")]
    public async Task A_file_in_an_older_encoding_arrives_with_every_letter(string encoding, string title, string vendor, string shown)
    {
        using var trader = await Trader.Retailer(await stage.Root(), $"Letters {encoding}");
        await using var owner = await stage.Visitor($"letters-{encoding}");
        await owner.SignIn(trader.Email);
        await owner.Go($"/console/{trader.OrganisationId}/products/import");
        await owner.Send("import-input", "old.csv", ProductFiles.Encoded(encoding, ProductFiles.ShortHeader, $"gift,{title},{vendor},G-1,20,9.50,active"));
        await owner.Sees("import-create", "1");
        await owner.Reads(shown);
        await owner.Picture("preview");
        await owner.Click("import-confirm");
        await owner.Sees("import-done");
        await owner.Click("nav-products");
        await owner.Sees("products", title);
        await owner.Picture("products");
        Visitor.AssertNoFaults(owner);
    }

    [Fact]
    public async Task An_import_that_was_a_mistake_is_undone_and_the_products_are_what_they_were()
    {
        using var trader = await Trader.Retailer(await stage.Root(), "Second thoughts");
        await using var owner = await stage.Visitor("undoer");
        await owner.SignIn(trader.Email);
        await owner.Go($"/console/{trader.OrganisationId}/products/import");
        await owner.Send("import-input", "spring.csv", ProductFiles.Utf8(ProductFiles.ShortHeader, "soap,Olive soap,Harbour,S-1,20,9.50,active"));
        await owner.Click("import-confirm");
        await owner.Sees("import-done");
        await owner.Go($"/console/{trader.OrganisationId}/products/import");
        await owner.Send("import-input", "mistake.csv", ProductFiles.Utf8(ProductFiles.ShortHeader, "soap,Wrong soap,Harbour,S-1,20,0.95,active", "tea,Barley tea,Harbour,T-1,10,7.00,active"));
        await owner.Click("import-confirm");
        await owner.Sees("import-done");
        await owner.Click("import-undo");
        await owner.Picture("question");
        await owner.Click("import-undo-confirm");
        await owner.Sees("import-undone", "2 products are as they were");
        await owner.Picture("undone");
        await owner.Click("nav-products");
        await owner.Sees("products", "Olive soap");
        await owner.Picture("products");
        await owner.Misses(owner.Page.GetByText("Barley tea"));
        Visitor.AssertNoFaults(owner);
    }
}
