namespace MerchantHub.Api.Platform.Demo;

/// <summary>What the demo shop sells, each with a drawn picture of it.</summary>
internal sealed class DemoShelf(DemoSession mina, string storeId, CancellationToken cancellationToken)
{
    private static readonly (string Reference, string Title, string Description, string Type, string Price, int Stock, string[] Tags, string Shows)[] Products =
    [
        ("hand-cream", "Camellia hand cream 동백 핸드크림 山茶花护手霜", "For hands that wash often. 자주 씻는 손을 위해.", "Care", "12000", 120, ["care", "gift"], "A white tube of hand cream with a red camellia, drawn"),
        ("face-mist", "Green tea face mist 녹차 미스트 绿茶喷雾", "Light, without perfume.", "Care", "18000", 80, ["care"], "A green spray bottle with tea leaves on its label, drawn"),
        ("soap", "Olive soap, three bars 올리브 비누 橄榄皂三块", "Cold processed, cured for six weeks.", "Care", "9500", 200, ["care", "basics"], "Three bars of olive soap on top of each other, drawn"),
        ("tea", "Barley tea, 50 bags 보리차 大麦茶", "Roasted in small batches.", "Food", "7000", 150, ["food", "basics"], "A brown bag of barley tea beside a steaming cup, drawn"),
        ("honey", "Acacia honey 500 g 아카시아꿀 洋槐蜂蜜", "From one valley, this year's.", "Food", "21000", 40, ["food", "gift"], "A jar of honey with a bee on its label, drawn"),
        ("noodle-bowl", "Noodle bowl 면기 面碗", "Stoneware, goes into the dishwasher.", "Kitchen", "24000", 30, ["kitchen"], "A blue bowl with noodles and an egg, drawn"),
        ("chopsticks", "Chopsticks, five pairs 젓가락 다섯 벌 筷子五双", "Oiled walnut.", "Kitchen", "15000", 60, ["kitchen", "gift"], "Five pairs of walnut chopsticks with coloured bands, drawn"),
        ("candle", "Pine candle 소나무 향초 松木香薰蜡烛", "Burns for forty hours.", "Home", "19000", 50, ["home", "gift"], "A burning candle with a pine tree on its label, drawn"),
        ("blanket", "Cotton blanket 면 담요 棉毯", "130 × 170 cm, washable at 60 °C.", "Home", "59000", 15, ["home"], "A lilac cotton blanket, folded, drawn"),
        ("notebook", "Hanji notebook 한지 공책 韩纸笔记本", "Mulberry paper, lies flat.", "Paper", "11000", 90, ["paper", "gift"], "A dark green notebook with a pencil, drawn"),
        ("stickers", "Thank-you cards, ten 감사 카드 感谢卡", "With envelopes.", "Paper", "6000", 140, ["paper"], "A card with a heart in front of its envelope, drawn"),
        ("masks", "Masks, fifty 마스크 50매 口罩五十只", "Three layers, single packed.", "Basics", "25000", 300, ["basics"], "A mask above a blue box of masks, drawn"),
    ];

    /// <summary>Puts everything on the shelf and returns the variants' ids.</summary>
    public async Task<IReadOnlyList<string>> Fill()
    {
        var variants = new List<string>();
        foreach (var (reference, title, description, type, price, stock, tags, shows) in Products)
        {
            var uploadId = await Upload($"{reference}.webp");
            var product = await mina.Do(
                "productPut",
                "ProductPutInput",
                new
                {
                    storeId,
                    externalReference = reference,
                    title,
                    descriptionHtml = $"<p>{description}</p>",
                    vendor = "Seoul Corner Shop",
                    productType = type,
                    tags,
                    status = "ACTIVE",
                    pictures = new[] { new { uploadId, altText = shows } },
                    variants = new[] { new { sku = reference.ToUpperInvariant(), optionValues = Array.Empty<string>(), price = new { amount = price, currencyCode = "KRW" }, quantity = stock } },
                },
                "product { variants { id } }",
                cancellationToken);
            variants.Add(product["product"]!["variants"]![0]!["id"]!.GetValue<string>());
        }

        return variants;
    }

    private async Task<string> Upload(string name)
    {
        await using var picture = typeof(DemoShelf).Assembly.GetManifestResourceStream(name)!;
        var answer = await mina.Upload($"/uploads/pictures?store={Uri.EscapeDataString(storeId)}", picture, name, "image/webp", cancellationToken);
        return answer["uploadId"]!.GetValue<string>();
    }
}
