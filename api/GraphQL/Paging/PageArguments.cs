namespace MerchantHub.Api.GraphQL;

/// <summary>
/// The checked form of first, after, last and before: how many entries, from which cursor, towards which end. Exactly one of
/// first and last is required, at most <see cref="MaxSize"/>.
/// </summary>
public readonly record struct PageArguments(int Count, bool Backward, string? Cursor)
{
    public const int MaxSize = 100;

    public static PageArguments Of(int? first, string? after, int? last, string? before)
    {
        if (first is null == last is null)
        {
            throw new RefusedError("PAGE_SIZE_REQUIRED", $"Say either first or last, between 1 and {MaxSize}.", "first");
        }

        var field = first is null ? "last" : "first";
        var count = first ?? last!.Value;
        if (count is < 1 or > MaxSize)
        {
            throw new RefusedError(count > MaxSize ? "PAGE_SIZE_TOO_LARGE" : "PAGE_SIZE_INVALID", $"Ask for between 1 and {MaxSize} entries.", field);
        }

        if ((first is null ? after : before) is not null)
        {
            throw new RefusedError("PAGE_DIRECTION_MIXED", "Use after with first, and before with last.", first is null ? "after" : "before");
        }

        return new(count, first is null, first is null ? before : after);
    }

    /// <summary>The parts of the cursor, or null at the start; a cursor of another list is refused.</summary>
    public IReadOnlyList<string>? CursorParts(int count)
    {
        if (Cursor is null)
        {
            return null;
        }

        return GraphQL.Cursor.TryDecode(Cursor, count, out var parts)
            ? parts
            : throw CursorInvalid();
    }

    /// <summary>The argument that the cursor came in.</summary>
    public string CursorField => Backward ? "before" : "after";

    public RefusedError CursorInvalid() => new("CURSOR_INVALID", "Use a cursor that this list has given.", CursorField);
}
