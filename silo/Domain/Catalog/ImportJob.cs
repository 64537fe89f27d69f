using System.Collections.Immutable;
using MerchantHub.Domain.Common;
using Orleans;

namespace MerchantHub.Domain.Catalog;

public enum ImportStatus { None = 0, Previewed = 1, Running = 2, Completed = 3, Failed = 4, Undoing = 5, Undone = 6 }

/// <summary>
/// The uploaded file, known by the hash of its content, and how it was read. The first titles show a person whether the
/// encoding was guessed right.
/// </summary>
[GenerateSerializer, Immutable, Alias("catalog.ImportFile")]
public sealed record ImportFile(
    [property: Id(0)] string Hash,
    [property: Id(1)] string Name,
    [property: Id(2)] string Encoding)
{
    [Id(3)] public ImmutableArray<string> FirstTitles { get; init; } = [];
}

/// <summary>
/// One import: a preview that a person confirms, then a run over the products of the file in their order.
/// <see cref="Cursor"/> is how many of them are done, so a run goes on where it stopped.
/// </summary>
[GenerateSerializer, Immutable, Alias("catalog.ImportJob")]
public sealed record ImportJob : IOfOrganisation
{
    [Id(0)] public string Key { get; init; } = "";
    [Id(1)] public ProductHome Home { get; init; } = new("", "", "");
    [Id(2)] public ImportStatus Status { get; init; }
    [Id(3)] public ImportFile File { get; init; } = new("", "", "");

    /// <summary>The plan while previewed; what really happened from then on.</summary>
    [Id(4)] public ImportCounts Counts { get; init; }

    [Id(5)] public int Products { get; init; }
    [Id(6), NotInAuditLog] public int Cursor { get; init; }
    [Id(7)] public string CreatedBy { get; init; } = "";
    [Id(8)] public DateTimeOffset CreatedAt { get; init; }
    [Id(9)] public DateTimeOffset? CompletedAt { get; init; }
    [Id(10)] public string FailureReason { get; init; } = "";

    /// <summary>What was planned, kept to compare with what came of it.</summary>
    [Id(11)] public ImportCounts Planned { get; init; }

    /// <summary>How many products of the file have been looked at to undo the import.</summary>
    [Id(12), NotInAuditLog] public int UndoCursor { get; init; }

    /// <summary>Products that are as they were again, or gone where the import made them.</summary>
    [Id(13)] public int Undone { get; init; }

    [Id(14)] public DateTimeOffset? UndoneAt { get; init; }

    /// <summary>Products that the import had changed and that stay, because somebody changed them after it; 0 before the end.</summary>
    public int Kept => Status is ImportStatus.Undone ? Counts.Create + Counts.Update - Undone : 0;

    /// <summary>Until when the import can be undone; null where it cannot.</summary>
    public DateTimeOffset? UndoUntil => Status is ImportStatus.Completed && Counts.Create + Counts.Update > 0 ? CompletedAt + ImportRules.UndoWithin : null;

    string IOfOrganisation.OrganisationKey => Home.OrganisationKey;
}

// Commands.

/// <summary>Records the dry run of a file; <paramref name="Errors"/> are all that are kept, <paramref name="Counts"/> counts all.</summary>
[GenerateSerializer, Immutable, Alias("catalog.PreviewImport")]
public sealed record PreviewImport(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] string ImportKey,
    [property: Id(2)] ProductHome Home,
    [property: Id(3)] ImportFile File,
    [property: Id(4)] int Products,
    [property: Id(5)] ImportCounts Counts,
    [property: Id(6)] ImmutableArray<RowError> Errors);

[GenerateSerializer, Immutable, Alias("catalog.ConfirmImport")]
public sealed record ConfirmImport([property: Id(0)] CommandContext Context);

/// <summary>The products from <paramref name="FromCursor"/> on are done: so many, with these results.</summary>
[GenerateSerializer, Immutable, Alias("catalog.AdvanceImport")]
public sealed record AdvanceImport(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] int FromCursor,
    [property: Id(2)] ImmutableArray<ImportAction> Results,
    [property: Id(3)] ImmutableArray<RowError> Errors);

[GenerateSerializer, Immutable, Alias("catalog.FailImport")]
public sealed record FailImport([property: Id(0)] CommandContext Context, [property: Id(1)] string Reason);

[GenerateSerializer, Immutable, Alias("catalog.UndoImport")]
public sealed record UndoImport([property: Id(0)] CommandContext Context);

/// <summary>The products from <paramref name="FromCursor"/> on were looked at: so many of them, with these results.</summary>
[GenerateSerializer, Immutable, Alias("catalog.AdvanceImportUndo")]
public sealed record AdvanceImportUndo(
    [property: Id(0)] CommandContext Context,
    [property: Id(1)] int FromCursor,
    [property: Id(2)] int Products,
    [property: Id(3)] int Undone);

// Events.

[GenerateSerializer, Immutable, Alias("catalog.ImportEvent")]
public abstract record ImportEvent;

[GenerateSerializer, Immutable, Alias("catalog.ImportPreviewed")]
public sealed record ImportPreviewed([property: Id(0)] ImportJob Job) : ImportEvent;

/// <summary>Errors to show, a limited number at a time, in the order of their rows; <paramref name="First"/> is the position of the first.</summary>
[GenerateSerializer, Immutable, Alias("catalog.ImportErrorsFound")]
public sealed record ImportErrorsFound(
    [property: Id(0)] string ImportKey,
    [property: Id(1)] ImportStatus Phase,
    [property: Id(2)] int First,
    [property: Id(3)] ImmutableArray<RowError> Errors) : ImportEvent;

[GenerateSerializer, Immutable, Alias("catalog.ImportConfirmed")]
public sealed record ImportConfirmed([property: Id(0)] ImportJob Job) : ImportEvent;

[GenerateSerializer, Immutable, Alias("catalog.ImportAdvanced")]
public sealed record ImportAdvanced([property: Id(0)] ImportJob Job) : ImportEvent;

[GenerateSerializer, Immutable, Alias("catalog.ImportCompleted")]
public sealed record ImportCompleted([property: Id(0)] ImportJob Job) : ImportEvent;

[GenerateSerializer, Immutable, Alias("catalog.ImportFailed")]
public sealed record ImportFailed([property: Id(0)] ImportJob Job) : ImportEvent;

[GenerateSerializer, Immutable, Alias("catalog.ImportUndoStarted")]
public sealed record ImportUndoStarted([property: Id(0)] ImportJob Job) : ImportEvent;

[GenerateSerializer, Immutable, Alias("catalog.ImportUndoAdvanced")]
public sealed record ImportUndoAdvanced([property: Id(0)] ImportJob Job) : ImportEvent;

[GenerateSerializer, Immutable, Alias("catalog.ImportUndone")]
public sealed record ImportUndone([property: Id(0)] ImportJob Job) : ImportEvent;
