using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using MerchantHub.Domain.Workforce;
using MerchantHub.ReadModel.Platform;
using MerchantHub.Support;

namespace MerchantHub.EndToEnd.Tests.Walk;

/// <summary>A worker's place in a shift, as the server has it.</summary>
internal sealed class ClockPlace(Trader employer, Database database, string shiftId, string workerId) : IDisposable
{
    private const int PatienceSeconds = 60;

    private readonly string _timesheet = TimesheetKey.Of(KeyOf(shiftId), KeyOf(workerId));

    /// <summary>Waits for the offer of the shift and takes it.</summary>
    public async Task Accept(ApiClient worker)
    {
        var offerId = "";
        await Until(async () =>
        {
            var body = await worker.Query("{ myWorker { offers(first: 5) { nodes { id } } } }");
            offerId = (string?)body["data"]!["myWorker"]!["offers"]!["nodes"]!.AsArray().FirstOrDefault()?["id"] ?? "";
            return offerId.Length > 0;
        });
        await worker.Mutate("offerAccept", new { id = offerId, idempotencyKey = Guid.CreateVersion7().ToString() });
        await Until(async () => (await Assignments()).Count == 1);
    }

    /// <summary>What the employer sees of the worker's hours; null before she has come.</summary>
    public async Task<JsonNode?> Sheet() => (await Assignments()) is [{ } assignment] ? assignment["timesheet"] : null;

    public async Task<JsonNode> Until(Func<JsonNode?, bool> condition)
    {
        JsonNode? found = null;
        await Until(async () => condition(found = await Sheet()));
        return found!;
    }

    /// <summary>How often something happened to the timesheet, ever.</summary>
    public async Task<int> Events(string name) =>
        (int)await database.Scalar<long>($"select count(*) from outbox where name = 'workforce.{name}' and aggregate = '{_timesheet}'");

    public void Dispose() => employer.Dispose();

    private async Task<JsonArray> Assignments()
    {
        var answer = await employer.Ask(
            "query($id: ID!) { shift(id: $id) { assignments { timesheet { status workedSeconds amount { amount } clockIn { occurredAt receivedAt } } } } }", new { id = shiftId });
        return answer["shift"]!["assignments"]!.AsArray();
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        for (var limit = DateTimeOffset.UtcNow.AddSeconds(PatienceSeconds); DateTimeOffset.UtcNow < limit; await Task.Delay(100))
        {
            if (await condition())
            {
                return;
            }
        }

        throw new TimeoutException($"Waited in vain for {PatienceSeconds} seconds.");
    }

    private static string KeyOf(string id) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id));
}
