using System.Reflection;
using MerchantHub.Domain.Common;
using MerchantHub.Domain.Live;
using MerchantHub.Domain.Merchants;
using MerchantHub.Domain.Orders;
using MerchantHub.Domain.Platform;
using MerchantHub.Domain.Supply;
using MerchantHub.Grains;
using MerchantHub.Grains.Storage;
using Orleans;

namespace MerchantHub.Unit.Tests.Platform;

public sealed class AuditTests
{
    private const string Organisation = "organisation/1";
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    /// <summary>State that belongs to no organisation, and why.</summary>
    private static readonly Dictionary<string, string> Unowned = new(StringComparer.Ordinal)
    {
        ["PaperSeries"] = "counts the numbers that its orders' papers take",
        ["Checkout"] = "a shopper's, with the goods of many sellers; what comes of it are orders",
        ["Matching"] = "a region's, which only its process writes",
    };

    [Fact]
    public void All_state_that_people_change_belongs_to_an_organisation_or_is_named_here()
    {
        var states = from type in typeof(EntityGrain<,,>).Assembly.GetTypes()
                     where type is { IsClass: true, IsAbstract: false, BaseType: { IsGenericType: true } entity } && entity.GetGenericTypeDefinition() == typeof(EntityGrain<,,>)
                     select type.BaseType!.GetGenericArguments()[0];

        var stray = states.Where(state => !state.IsAssignableTo(typeof(IOfOrganisation))).Select(state => state.Name).Order(StringComparer.Ordinal);

        Assert.Equal(Unowned.Keys.Order(StringComparer.Ordinal), stray);
    }

    [Fact]
    public void What_changed_is_told_by_its_path_before_and_after()
    {
        var deal = new Deal
        {
            Key = "deal/1",
            OrganisationKey = Organisation,
            Title = "Noodles",
            Tiers = [new(1, new(1_200, "KRW")), new(10, new(1_000, "KRW"))],
        };

        var changes = AuditTrail.Changes(deal, deal with { Title = "Soup", Tiers = deal.Tiers.SetItem(1, new(10, new(900, "KRW"))) });

        Assert.Contains(new("title", "Noodles", "Soup"), changes);
        Assert.Contains(changes, change => change.Path.StartsWith("tiers[1].", StringComparison.Ordinal) && (change.Before, change.After) == ("1000", "900"));
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    public void Entries_of_a_list_are_known_by_their_keys()
    {
        var before = new Organisation { Key = Organisation, Members = [new("person/a", Role.Owner), new("person/b", Role.Finance)] };

        var changes = AuditTrail.Changes(before, before with { Members = [new("person/b", Role.Manager), new("person/a", Role.Owner)] });

        Assert.Equal([new AuditChange("members[person/b].role", "Finance", "Manager")], changes);
    }

    [Fact]
    public void Personal_data_and_secrets_are_left_out()
    {
        var order = new Order { OrganisationKey = Organisation, Number = "A-1", Email = "mina@shop.example", BuyerKey = "person/x", PaymentReference = "pi_1", Address = new("Mina", "Street 1", "", "Seoul", "", "04000", "KR", "010") };
        var invited = new Organisation { Key = Organisation, Invitations = [new("invitation/1", "mina@shop.example", Role.Finance, "ko", "person/o", Now, Now, 1)] };
        var live = new LiveSession { OrganisationKey = Organisation, StreamKeyHash = "secret-hash", StreamKeyHint = "hint" };

        var told = string.Join('\n', new object[] { order, invited, live }.SelectMany(state => AuditTrail.Changes(null, state)).Select(change => $"{change.Path}={change.After}"));

        Assert.Contains("A-1", told, StringComparison.Ordinal);
        Assert.Contains("invitations[invitation/1].role=Finance", told, StringComparison.Ordinal);
        Assert.All(["mina", "Mina", "person/x", "pi_1", "Seoul", "secret", "hint"], secret => Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    [Fact]
    public void An_address_a_key_or_a_hash_does_not_get_into_the_log_by_a_new_member_of_some_state()
    {
        string[] names = ["email", "phone", "password", "secret", "streamkey", "pickupcode", "token", "address1", "line1"];
        var open = from type in typeof(Organisation).Assembly.GetTypes()
                   where type.IsAssignableTo(typeof(IOfOrganisation)) && type.IsClass
                   from property in type.GetProperties()
                   where names.Any(name => property.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
                   where !property.IsDefined(typeof(NotInAuditLogAttribute))
                   select $"{type.Name}.{property.Name}";

        Assert.Empty(open);
    }

    [Fact]
    public void A_long_text_and_many_changes_are_cut()
    {
        var before = new Organisation { Key = Organisation };
        var after = before with { BusinessName = new('x', 1_000), Members = [.. Enumerable.Range(0, 80).Select(n => new Member($"person/{n}", Role.ReadOnly))] };

        var changes = AuditTrail.Changes(before, after);

        Assert.Equal(AuditTrail.MaxChanges + 1, changes.Count);
        Assert.Equal("…", changes[^1].Path);
        Assert.Equal(AuditTrail.MaxValueLength + 1, changes.Single(change => change.Path == "businessName").After!.Length);
    }

    [Fact]
    public void A_chain_fits_from_its_first_entry_to_its_last()
    {
        var check = Checked(Chain(5));

        Assert.Equal((5, null), (check.Checked, check.FirstBroken));
    }

    [Theory]
    [InlineData("deed")]
    [InlineData("changes")]
    [InlineData("actor")]
    [InlineData("time")]
    [InlineData("request")]
    public void A_changed_entry_is_found(string what)
    {
        var chain = Chain(5);
        var note = chain[2].Note;
        chain[2] = chain[2] with
        {
            Note = what switch
            {
                "deed" => note with { Deed = "store.Open" },
                "changes" => note with { Changes = "[]" },
                "actor" => note with { ActorKey = "person/other" },
                "time" => note with { At = note.At.AddMilliseconds(1) },
                _ => note with { RequestId = "other" },
            },
        };

        Assert.Equal((2, 3), (Checked(chain).Checked, Checked(chain).FirstBroken));
    }

    [Fact]
    public void An_entry_that_was_changed_together_with_its_hash_breaks_the_next()
    {
        var chain = Chain(5);
        var forged = chain[2].Note with { Deed = "store.Open" };
        chain[2] = chain[2] with { Note = forged, Hash = AuditChain.Hash(chain[2].Previous, 3, forged) };

        Assert.Equal(4, Checked(chain).FirstBroken);
    }

    [Fact]
    public void A_removed_entry_and_an_end_that_was_cut_off_are_found()
    {
        var chain = Chain(5);
        var end = chain[^1];

        Assert.Equal(3, Checked([.. chain.Where(entry => entry.Number != 3)]).FirstBroken);
        var cut = Checked(chain[..3]);
        cut.End(end.Number, end.Hash);
        Assert.Equal(4, cut.FirstBroken);
    }

    private sealed record Entry(long Number, AuditNote Note, string Previous, string Hash);

    private static List<Entry> Chain(int length)
    {
        var (chain, hash) = (new List<Entry>(), AuditChain.Start);
        for (var number = 1; number <= length; number++)
        {
            var note = new AuditNote(Organisation, AuditActorKind.Member, "person/a", "store.Close", "store/1", number, Now, "request", $"command-{number}", "[{}]");
            var previous = hash;
            hash = AuditChain.Hash(previous, number, note);
            chain.Add(new(number, note, previous, hash));
        }

        return chain;
    }

    private static AuditCheck Checked(IReadOnlyList<Entry> chain)
    {
        var check = new AuditCheck();
        _ = chain.All(entry => check.Add(entry.Number, entry.Note, entry.Previous, entry.Hash));
        return check;
    }
}
