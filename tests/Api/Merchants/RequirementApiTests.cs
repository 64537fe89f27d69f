using System.Net;
using System.Text.Json.Nodes;
using MerchantHub.Domain.Merchants;
using MerchantHub.Support;
using static MerchantHub.Api.Tests.Merchants.MerchantsApi;

namespace MerchantHub.Api.Tests.Merchants;

/// <summary>Papers over HTTP: sent, kept private, handed in, looked at, decided.</summary>
public sealed class RequirementApiTests(MerchantsApi merchants) : IClassFixture<MerchantsApi>
{
    private const string Fields =
        "requirements { stage dueAt items { kind status needs end hasNumber source isMet dueAt number name note validUntil reason message appealableUntil appeal isOwnDecision files { name format bytes url } findings { code outcome sentence } } volumes { sold { amount } limit { amount } } }";

    private static readonly byte[] Pdf = [.. "%PDF-1.7\nbody\n%%EOF\n"u8];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_kept_for_its_own_people_and_operators_alone()
    {
        var (owner, id) = await merchants.Approved();
        var (rival, other) = await merchants.Approved();
        var sent = await Upload(owner, id, Pdf, "사업자등록증.exe");
        var url = $"documents/{id}/{(string)sent["uploadId"]!}";

        foreach (var client in new[] { owner, merchants.Operator })
        {
            using var got = await client.Http.GetAsync(url, Cancel);
            Assert.Equal(HttpStatusCode.OK, got.StatusCode);
            Assert.Equal(Pdf, await got.Content.ReadAsByteArrayAsync(Cancel));
            Assert.Equal(("attachment", "application/pdf", "nosniff", "no-store, private"), (
                got.Content.Headers.ContentDisposition!.DispositionType,
                got.Content.Headers.ContentType!.MediaType,
                got.Headers.GetValues("X-Content-Type-Options").Single(),
                got.Headers.CacheControl!.ToString()));
            Assert.Equal("사업자등록증.pdf", got.Content.Headers.ContentDisposition.FileNameStar);
        }

        using var guest = merchants.Api.Guest();
        var missing = await Answer(rival, $"documents/{other}/{new string('0', 32)}");
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
        Assert.Equal(missing, await Answer(rival, url));
        Assert.Equal(missing, await Answer(rival, url.Replace(id, other, StringComparison.Ordinal)));
        Assert.Equal(missing, await Answer(guest, url));
        Assert.Equal(missing, await Answer(owner, $"documents/{id}/..%2Frecords"));
        foreach (var guess in new[] { "media/documents/", "uploads/documents/" })
        {
            Assert.NotEqual(HttpStatusCode.OK, (await guest.Http.GetAsync(guess + (string)sent["uploadId"]!, Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_what_to_do_and_leaves_nothing()
    {
        var (owner, id) = await merchants.Approved();
        var kept = Kept();
        foreach (var (bytes, status, code) in new (byte[], HttpStatusCode, string)[]
        {
            ([], HttpStatusCode.UnprocessableEntity, "FILE_EMPTY"),
            ([.. "MZ a program"u8], HttpStatusCode.UnprocessableEntity, "DOCUMENT_FORMAT_UNKNOWN"),
            (Pdf[..^7], HttpStatusCode.UnprocessableEntity, "DOCUMENT_CUT_OFF"),
            (new byte[DocumentRules.Bytes + (65 * 1024)], HttpStatusCode.RequestEntityTooLarge, "DOCUMENT_TOO_LARGE"),
            (new byte[DocumentRules.Bytes + 1], HttpStatusCode.RequestEntityTooLarge, "DOCUMENT_TOO_LARGE"),
        })
        {
            Assert.Equal((status, code), await Refused(owner, id, bytes));
        }

        Assert.Equal(kept, Kept());
    }

    [Fact]
    public async Task Only_owners_and_managers_send_documents()
    {
        var (owner, id) = await merchants.Approved();
        using var guest = merchants.Api.Guest();
        using var stranger = await merchants.Api.SignUp();
        using var colleague = await merchants.Api.SignUp();
        await owner.Mutate("organisationMemberAdd", new { id, email = colleague.Email, role = "FINANCE" });

        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), await Refused(guest, id, Pdf));
        Assert.Equal((HttpStatusCode.NotFound, "NOT_FOUND"), await Refused(stranger, id, Pdf));
        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_ID"), await Refused(owner, "nonsense", Pdf));
        Assert.Equal((HttpStatusCode.Forbidden, "ROLE_REQUIRED"), await Refused(colleague, id, Pdf));
        Assert.Equal("ROLE_REQUIRED", Code(await colleague.TryMutate("requirementSubmit", Papers(id, "x"))));
        Assert.Null((await colleague.Query($$"""{ organisation(id: "{{id}}") { requirements { stage } } }"""))["data"]!["organisation"]!["requirements"]);
        Assert.Null((await stranger.Query($$"""{ organisation(id: "{{id}}") { requirements { stage } } }"""))["data"]!["organisation"]!["requirements"]);
    }

    [Fact]
    public async Task Papers_go_from_the_merchant_through_the_checks_to_an_operator_and_open_the_next_stage()
    {
        var (owner, id) = await Approved();
        var before = (await owner.Query($$"""{ organisation(id: "{{id}}") { {{Fields}} } }"""))["data"]!["organisation"]!["requirements"]!;
        Assert.Equal(("LIST", "MISSING", "SELL"), ((string?)before["stage"], (string?)before["items"]![0]!["status"], (string?)before["items"]![0]!["needs"]));

        var upload = (string)(await Upload(owner, id, Pdf, "certificate.pdf"))["uploadId"]!;
        var submitted = (await owner.Mutate("requirementSubmit", Papers(id, upload, validUntil: "2030-12-31"), Fields))["requirements"]!["items"]![0]!;
        Assert.Equal(("UPLOADED", "120-81-47521", "Forest Cabin", "2030-12-31"), ((string?)submitted["status"], (string?)submitted["number"], (string?)submitted["name"], (string?)submitted["validUntil"]));
        Assert.Equal($"/documents/{id}/{upload}", (string?)submitted["files"]![0]!["url"]);
        Assert.Equal("REQUIREMENT_IN_CHECK", Code(await owner.TryMutate("requirementSubmit", Papers(id, upload))));
        await merchants.Api.Settle();

        var review = (await Reviews()).Single(each => (string?)each!["organisation"]!["id"] == id)!;
        Assert.Equal(("BUSINESS_REGISTRATION", "IN_CHECK"), ((string?)review["kind"], (string?)review["status"]));
        var codes = review["requirement"]!["findings"]!.AsArray().Select(finding => (string?)finding!["code"]).ToList();
        Assert.Contains("NUMBER_DIFFERS", codes);
        Assert.Contains("NOT_LOOKED_UP", codes);
        Assert.Empty((await owner.Query($$"""{ organisation(id: "{{id}}") { {{Fields}} } }"""))["data"]!["organisation"]!["requirements"]!["items"]![0]!["findings"]!.AsArray());
        Assert.Empty((await owner.Query("{ requirementReviews(first: 10) { nodes { kind } } }"))["data"]!["requirementReviews"]!["nodes"]!.AsArray());

        var accepted = (await merchants.Operator.Mutate("requirementAccept", new { organisationId = id, kind = "BUSINESS_REGISTRATION" }, Fields))["requirements"]!;
        Assert.Equal(("SELL", "ACCEPTED", true), ((string?)accepted["stage"], (string?)accepted["items"]![0]!["status"], (bool)accepted["items"]![0]!["isMet"]!));
        Assert.Equal("2031-01-01T00:00:00Z", (string?)accepted["items"]![0]!["dueAt"]);
        Assert.Equal("NOT_FOUND", Code(await owner.TryMutate("requirementAccept", new { organisationId = id, kind = "BUSINESS_REGISTRATION" })));
    }

    [Fact]
    public async Task A_question_a_refusal_and_an_appeal_with_another_operator()
    {
        var (owner, id) = await Approved();
        var upload = (string)(await Upload(owner, id, Pdf, "certificate.pdf"))["uploadId"]!;
        await owner.Mutate("requirementSubmit", Papers(id, upload));
        var of = new { organisationId = id, kind = "BUSINESS_REGISTRATION" };

        var asked = await merchants.Operator.Mutate("requirementMoreAsk", new { organisationId = id, kinds = new[] { of.kind }, message = "The second page, please." }, Fields);
        Assert.Equal(("MORE_ASKED", "The second page, please."), ((string?)Item(asked)["status"], (string?)Item(asked)["message"]));
        await owner.Mutate("requirementSubmit", Papers(id, upload, note: "Here it is."));
        var refused = await merchants.Operator.Mutate("requirementRefuse", new { of.organisationId, of.kind, reason = "UNREADABLE", text = "It is too dark." }, Fields);
        Assert.Equal(("REFUSED", "UNREADABLE", "It is too dark.", true), ((string?)Item(refused)["status"], (string?)Item(refused)["reason"], (string?)Item(refused)["message"], (bool)Item(refused)["isOwnDecision"]!));
        Assert.NotNull(Item(refused)["appealableUntil"]);

        var appealed = await owner.Mutate("requirementAppeal", new { of.organisationId, of.kind, text = "It is readable." }, Fields);
        Assert.Equal(("APPEALED", "It is readable."), ((string?)Item(appealed)["status"], (string?)Item(appealed)["appeal"]));
        using var second = await merchants.Api.SignUp();
        await merchants.Api.Scalar<long>($"select count(*) from person where id = '{second.PersonId}'");
        await MakeOperator(second);
        Assert.Equal("APPEAL_NEEDS_ANOTHER", Code(await merchants.Operator.TryMutate("requirementAppealDecide", new { of.organisationId, of.kind, isGranted = true })));
        var granted = await second.Mutate("requirementAppealDecide", new { of.organisationId, of.kind, isGranted = true }, Fields);
        Assert.Equal("ACCEPTED", (string?)Item(granted)["status"]);
        await merchants.Api.Settle();
        var told = (await owner.Query($$"""{ organisation(id: "{{id}}") { notifications(first: 20) { nodes { kind subjectName } } } }"""))["data"]!["organisation"]!["notifications"]!["nodes"]!.AsArray();
        Assert.Equal(["SELLER_STAGE_ROSE", "PAPERS_ACCEPTED", "PAPERS_REFUSED", "MORE_PAPERS_ASKED", "APPLICATION_APPROVED"], told.Select(each => (string?)each!["kind"]));
    }

    [Fact]
    public async Task Who_has_shown_everything_sells_without_a_limit_and_is_paid()
    {
        var (owner, id) = await merchants.Approved("FACTORY");
        var before = (await owner.Query($$"""{ organisation(id: "{{id}}") { {{Fields}} } }"""))["data"]!["organisation"]!["requirements"]!;
        Assert.Equal("SELL", (string?)before["stage"]);
        await ShownPapers.Accept(owner, merchants.Operator, id);

        var after = (await owner.Query($$"""{ organisation(id: "{{id}}") { {{Fields}} } }"""))["data"]!["organisation"]!["requirements"]!;
        Assert.Equal("BE_PAID", (string?)after["stage"]);
        Assert.All(after["items"]!.AsArray(), item => Assert.True((bool)item!["isMet"]!));
        Assert.Empty(after["volumes"]!.AsArray());
    }

    [Fact]
    public async Task An_upload_of_another_business_looks_like_none()
    {
        var (owner, id) = await merchants.Approved();
        var (rival, other) = await merchants.Approved();
        var foreign = (string)(await Upload(rival, other, Pdf, "certificate.pdf"))["uploadId"]!;

        var payload = await owner.TryMutate("requirementSubmit", Papers(id, foreign));
        var missing = await owner.TryMutate("requirementSubmit", Papers(id, new string('0', 32)));

        Assert.Equal(("NOT_FOUND", "uploadIds.0"), (Code(payload), Field(payload)));
        Assert.Equal(missing["userErrors"]!.ToJsonString(), payload["userErrors"]!.ToJsonString());
    }

    [Fact]
    public async Task Who_may_only_list_takes_no_orders_and_is_told_which_papers_are_open()
    {
        var owner = await merchants.Api.SignUp();
        var id = await Apply(owner, "FACTORY");
        await merchants.Operator.Mutate("organisationApprove", new { id, papersFirst = true });
        var deal = (string)(await owner.Mutate("dealCreate", Deal(id), "deal { id }"))["deal"]!["id"]!;
        var opened = await owner.TryMutate("dealOpen", new { id = deal });

        Assert.Equal("SELLER_STAGE_LIST", Code(opened));
    }

    private static JsonNode Item(JsonNode payload) => payload["requirements"]!["items"]![0]!;

    private static object Papers(string organisationId, string upload, string? validUntil = null, string? note = null) =>
        new { organisationId, kind = "BUSINESS_REGISTRATION", uploadIds = new[] { upload }, name = "Forest Cabin", number = "120-81-47521", validUntil, note };

    /// <summary>A business that sells only when its papers are accepted.</summary>
    private async Task<(ApiClient Owner, string Id)> Approved()
    {
        var owner = await merchants.Api.SignUp();
        var id = await Apply(owner);
        await merchants.Operator.Mutate("organisationApprove", new { id, papersFirst = true });
        return (owner, id);
    }

    private async Task<JsonArray> Reviews() =>
        (await merchants.Operator.Query("{ requirementReviews(last: 50) { nodes { kind status queuedAt organisation { id businessName } requirement { findings { code outcome sentence } } } totalCount } }"))["data"]!["requirementReviews"]!["nodes"]!.AsArray();

    private async Task MakeOperator(ApiClient client)
    {
        await using var connection = await merchants.Api.Database.Open(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "update person set is_operator = 1 where normalized_email = @email";
        MerchantHub.ReadModel.Platform.CommandExtensions.Add(command, "@email", client.Email.ToUpperInvariant());
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancel));
        await Task.Delay(MerchantHub.Api.Platform.Rights.Remembered, Cancel);
    }

    private int Kept()
    {
        var folder = Path.Combine(merchants.Api.DataDirectory, "documents");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length : 0;
    }

    private static async Task<(HttpStatusCode Status, string Body)> Answer(ApiClient client, string url)
    {
        using var response = await client.Http.GetAsync(url, Cancel);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
    }

    private static async Task<JsonNode> Upload(ApiClient client, string organisation, byte[] file, string name)
    {
        using var content = new ByteArrayContent(file);
        using var response = await client.Http.PostAsync($"uploads/documents?organisation={organisation}&name={Uri.EscapeDataString(name)}", content, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> Refused(ApiClient client, string organisation, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/pdf");
        using var response = await client.Http.PostAsync($"uploads/documents?organisation={organisation}&name=passport.pdf", content, Cancel);
        return (response.StatusCode, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancel))!["code"]);
    }
}
