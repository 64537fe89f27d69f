using System.Globalization;
using System.Text;

namespace MerchantHub.Api.Platform.Demo;

/// <summary>
/// Shows the papers of a made-up business: all of them, decided by the operator; or the first alone, which waits for one.
/// </summary>
internal static class DemoPapers
{
    public static async Task Show(DemoSession owner, DemoSession guide, string organisationId, string businessName, string registrationNumber, bool all, CancellationToken cancellationToken)
    {
        var found = await owner.Ask("query ($id: ID!) { organisation(id: $id) { requirements { items { kind end hasNumber } } } }", new { id = organisationId }, cancellationToken);
        foreach (var item in found["organisation"]!["requirements"]!["items"]!.AsArray().Take(all ? int.MaxValue : 1))
        {
            var kind = item!["kind"]!.GetValue<string>();
            await using var paper = new MemoryStream(Paper($"{kind.Replace('_', ' ')}: a sample"));
            var name = $"{kind.Replace('_', '-').ToLowerInvariant()}.pdf";
            var upload = await owner.Upload($"/uploads/documents?organisation={Uri.EscapeDataString(organisationId)}&name={name}", paper, name, "application/pdf", cancellationToken);
            await owner.Do(
                "requirementSubmit",
                "RequirementSubmitInput",
                new
                {
                    organisationId,
                    kind,
                    uploadIds = new[] { upload["uploadId"]!.GetValue<string>() },
                    name = kind == "REPRESENTATIVE_IDENTITY" ? owner.Person.Name : businessName,
                    number = item["hasNumber"]!.GetValue<bool>() ? registrationNumber : null,
                    validUntil = item["end"]!.GetValue<string>() == "ALWAYS" ? "2099-12-31" : null,
                },
                "requirements { stage }",
                cancellationToken);
            if (all)
            {
                await guide.Do("requirementAccept", "RequirementAcceptInput", new { organisationId, kind }, "requirements { stage }", cancellationToken);
            }
        }
    }

    /// <summary>A PDF (ISO 32000) of one page with one line of ASCII.</summary>
    private static byte[] Paper(string line)
    {
        var content = $"BT /F 24 Tf 72 720 Td ({line}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var text = new StringBuilder("%PDF-1.7\n");
        var places = new StringBuilder("0000000000 65535 f \n");
        for (var number = 1; number <= objects.Length; number++)
        {
            places.Append(CultureInfo.InvariantCulture, $"{text.Length:d10} 00000 n \n");
            text.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }

        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n{places}trailer << /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(text.ToString());
    }
}
