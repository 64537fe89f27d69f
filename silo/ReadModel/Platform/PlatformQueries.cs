using Microsoft.EntityFrameworkCore;

namespace MerchantHub.ReadModel.Platform;

/// <summary>People, their memberships, and what waits for an operator.</summary>
public static class PlatformQueries
{
    public static Task<PersonRow?> Person(this ReadDb db, string personKey, CancellationToken cancellationToken) =>
        db.Set<PersonRow>().SingleOrDefaultAsync(row => row.PersonKey == personKey, cancellationToken);

    public static Task<List<PersonRow>> People(this ReadDb db, IReadOnlyCollection<string> personKeys, CancellationToken cancellationToken) =>
        db.Set<PersonRow>().Where(row => personKeys.Contains(row.PersonKey)).ToListAsync(cancellationToken);

    /// <summary>Whether somebody else is an operator, too.</summary>
    public static Task<bool> HasOtherOperators(this ReadDb db, string personKey, CancellationToken cancellationToken) =>
        db.Set<PersonRow>().AnyAsync(row => row.IsOperator && row.PersonKey != personKey, cancellationToken);

    /// <summary>Whatever the letters' case: an e-mail address is one account.</summary>
    public static Task<PersonRow?> PersonByEmail(this ReadDb db, string email, CancellationToken cancellationToken)
    {
        var normalised = email.Trim().Normalize().ToUpperInvariant();
        return db.Set<PersonRow>().SingleOrDefaultAsync(row => row.NormalizedEmail == normalised, cancellationToken);
    }

    public static Task<List<MembershipRow>> MembershipsOf(this ReadDb db, string personKey, CancellationToken cancellationToken) =>
        db.Set<MembershipRow>().Where(row => row.PersonKey == personKey).OrderBy(row => row.OrganisationKey).ToListAsync(cancellationToken);

    public static Task<List<MembershipRow>> MembersOf(this ReadDb db, string organisationKey, CancellationToken cancellationToken) =>
        db.Set<MembershipRow>().Where(row => row.OrganisationKey == organisationKey).OrderBy(row => row.PersonKey).ToListAsync(cancellationToken);

    /// <summary>Parked events by their sequence: oldest first after a cursor, or newest first before it.</summary>
    public static Task<List<ParkedEventRow>> ParkedEvents(this ReadDb db, long? cursor, bool backward, int limit, CancellationToken cancellationToken)
    {
        var rows = Parked(db);
        if (cursor is { } at)
        {
            rows = backward ? rows.Where(row => row.Seq < at) : rows.Where(row => row.Seq > at);
        }

        return (backward ? rows.OrderByDescending(row => row.Seq) : rows.OrderBy(row => row.Seq)).Take(limit).ToListAsync(cancellationToken);
    }

    public static Task<ParkedEventRow?> ParkedEvent(this ReadDb db, long sequence, CancellationToken cancellationToken) =>
        Parked(db).SingleOrDefaultAsync(row => row.Seq == sequence, cancellationToken);

    public static Task<int> ParkedEventCount(this ReadDb db, CancellationToken cancellationToken) => Parked(db).CountAsync(cancellationToken);

    private static IQueryable<ParkedEventRow> Parked(ReadDb db) => db.Set<ParkedEventRow>().Where(row => row.ParkedAt != null);
}
