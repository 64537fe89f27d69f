using System.Globalization;
using GraphQL;
using MerchantHub.Api.Platform;
using MerchantHub.Contracts;
using MerchantHub.Contracts.Platform;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Platform;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.GraphQL;

public sealed partial class Query
{
    /// <summary>The signed-in person, or null.</summary>
    public static async Task<PersonNode?> Me(Actor actor, [FromServices] IDbContextFactory<ReadDb> databases, CancellationToken cancellationToken)
    {
        if (!actor.IsSignedIn)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Person(actor.PersonId, cancellationToken) is { } row ? new PersonNode(row) : null;
    }

    /// <summary>Events that wait for an operator; nobody else sees any.</summary>
    public static async Task<Connection<ParkedEventNode>> ParkedEvents(
        int? first, string? after, int? last, string? before, Actor actor, [FromServices] IDbContextFactory<ReadDb> databases, CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        var at = page.CursorParts(1);
        long? sequence = null;
        if (at is not null)
        {
            sequence = long.TryParse(at[0], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw new RefusedError("CURSOR_INVALID", "Use a cursor that this list has given.");
        }

        if (!actor.IsOperator)
        {
            return Connection.OfList(Array.Empty<ParkedEventRow>(), page, row => new ParkedEventNode(row), row => "");
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.ParkedEvents(sequence, page.Backward, page.Count + 1, cancellationToken);
        return Connection.Of(
            rows,
            page,
            row => new ParkedEventNode(row),
            row => Cursor.Encode(row.Seq.ToString(CultureInfo.InvariantCulture)),
            async token =>
            {
                await using var counting = await databases.CreateDbContextAsync(token);
                return await counting.ParkedEventCount(token);
            });
    }
}

public sealed partial class Mutation
{
    /// <summary>Makes an account and signs it in.</summary>
    public static Task<PersonSignUpPayload> PersonSignUp(PersonSignUpInput input, [FromServices] SignIn signIn) => signIn.SignUp(input);

    /// <summary>Signs a person in; the answer sets the session's cookie.</summary>
    public static Task<PersonSignInPayload> PersonSignIn(PersonSignInInput input, [FromServices] SignIn signIn, CancellationToken cancellationToken) =>
        signIn.SignInWithPassword(input, cancellationToken);

    /// <summary>Signs the person out; the answer takes the cookie away.</summary>
    public static Task<PersonSignOutPayload> PersonSignOut([FromServices] SignIn signIn) => signIn.SignOut();

    /// <summary>The language in which mail to the signed-in person is written.</summary>
    public static Task<PersonLanguageSetPayload> PersonLanguageSet(PersonLanguageSetInput input, Actor actor, [FromServices] SignIn signIn) => signIn.SetLanguage(input, actor);

    /// <summary>Gives a parked event a fresh set of tries. For operators.</summary>
    public static async Task<ParkedEventRetryPayload> ParkedEventRetry(
        ParkedEventRetryInput input, Actor actor, [FromServices] IGrainFactory grains, [FromServices] IDbContextFactory<ReadDb> databases, CancellationToken cancellationToken)
    {
        var key = GlobalId.Decode(input.Id, "id", ParkedEventNode.Kind);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (!actor.IsOperator
            || ParkedEventNode.Sequence(key) is not { } sequence
            || await db.ParkedEvent(sequence, cancellationToken) is not { } row
            || !await Repeat.OnFault(() => grains.GetGrain<IOutboxGrain>(IOutboxGrain.Key).Retry(sequence)))
        {
            return Payloads.Refused<ParkedEventRetryPayload>(Refusal.NotFound("parked event"));
        }

        return new() { ParkedEvent = new ParkedEventNode(row) };
    }
}
