using System.Collections.Immutable;
using System.Diagnostics;
using MerchantHub.Domain.Common;
using static MerchantHub.Domain.Common.Decide;

namespace MerchantHub.Domain.Catalog;

/// <summary>All rules of an import: preview, confirm, advance, complete. Nothing is written before a person confirmed.</summary>
public static class ImportRules
{
    /// <summary>Errors kept for the table and the error file: several for every row of a long file. A file with more says so at its end.</summary>
    public const int KeptErrors = 200_000;

    /// <summary>Titles that a preview shows, so that a person sees how the file was read.</summary>
    public const int ShownTitles = 3;

    public const int ErrorsPerEvent = 500;

    /// <summary>Products per step of a run: enough to make a step worth its write, few enough to repeat after a crash.</summary>
    public const int ProductsPerStep = 100;

    public static readonly TimeSpan ConfirmWithin = TimeSpan.FromDays(7);
    public static readonly TimeSpan UndoWithin = TimeSpan.FromHours(24);

    public static Decision<ImportEvent> Preview(ImportJob job, PreviewImport command)
    {
        if (job.Status is not ImportStatus.None)
        {
            return Refuse("IMPORT_EXISTS", "This import was already previewed. Upload the file again for a new preview.", "id");
        }

        var actor = command.Context.Actor;
        if (!actor.IsMemberOf(command.Home.OrganisationKey))
        {
            return Refusal.NotFound("store");
        }

        if (!actor.MayAct(command.Home.OrganisationKey, Right.EditCatalogue))
        {
            return RoleRefused();
        }

        var previewed = new ImportJob
        {
            Key = command.ImportKey,
            Home = command.Home,
            Status = ImportStatus.Previewed,
            File = command.File,
            Counts = command.Counts,
            Planned = command.Counts,
            Products = command.Products,
            CreatedBy = actor.PersonId,
            CreatedAt = command.Context.At,
        };
        return Accept<ImportEvent>([new ImportPreviewed(previewed), .. ErrorEvents(previewed, 0, command.Errors)]);
    }

    public static Decision<ImportEvent> Confirm(ImportJob job, ConfirmImport command)
    {
        if (WhyNot(job, command.Context.Actor) is { } refusal)
        {
            return refusal;
        }

        if (job.Status is not ImportStatus.Previewed)
        {
            return Refuse("IMPORT_ALREADY_CONFIRMED", "This import was already confirmed.", "id");
        }

        if (command.Context.At - job.CreatedAt > ConfirmWithin)
        {
            return Refuse("IMPORT_EXPIRED", "This preview is too old to confirm. Upload the file again.", "id");
        }

        if (job.Planned.Create + job.Planned.Update == 0)
        {
            return Refuse("NOTHING_TO_IMPORT", "This file would change nothing, so there is nothing to confirm.", "id");
        }

        // From here on the counts say what happened, so they begin at nothing.
        return Accept<ImportEvent>(new ImportConfirmed(job with { Status = ImportStatus.Running, Counts = new(job.Planned.Rows, 0, 0, 0, 0) }));
    }

    public static Decision<ImportEvent> Advance(ImportJob job, AdvanceImport command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("import");
        }

        // A step that comes twice or too late says nothing new.
        if (job.Status is not ImportStatus.Running || command.FromCursor != job.Cursor)
        {
            return Accept<ImportEvent>();
        }

        int Count(ImportAction action) => command.Results.Count(result => result == action);
        var counts = job.Counts with
        {
            Create = job.Counts.Create + Count(ImportAction.Create),
            Update = job.Counts.Update + Count(ImportAction.Update),
            Unchanged = job.Counts.Unchanged + Count(ImportAction.Unchanged),
            Errors = job.Counts.Errors + command.Errors.Length,
        };
        var next = job with { Cursor = job.Cursor + command.Results.Length, Counts = counts };
        ImportEvent advance = next.Cursor >= next.Products
            ? new ImportCompleted(next with { Status = ImportStatus.Completed, CompletedAt = command.Context.At })
            : new ImportAdvanced(next);
        return Accept<ImportEvent>([advance, .. ErrorEvents(next, job.Counts.Errors, command.Errors)]);
    }

    public static Decision<ImportEvent> Undo(ImportJob job, UndoImport command)
    {
        if (WhyNot(job, command.Context.Actor) is { } refusal)
        {
            return refusal;
        }

        if (job.Status is ImportStatus.Undoing or ImportStatus.Undone)
        {
            return Refuse("IMPORT_ALREADY_UNDONE", "This import was already undone.", "id");
        }

        if (job.UndoUntil is not { } until)
        {
            return Refuse("IMPORT_NOT_COMPLETED", "Only an import that is completed and changed something can be undone.", "id");
        }

        return command.Context.At > until
            ? Refuse("IMPORT_UNDO_EXPIRED", "An import can be undone for 24 hours, and those are over. Import a file with the values that you want.", "id")
            : Accept<ImportEvent>(new ImportUndoStarted(job with { Status = ImportStatus.Undoing }));
    }

    public static Decision<ImportEvent> AdvanceUndo(ImportJob job, AdvanceImportUndo command)
    {
        if (!command.Context.Actor.IsSystem)
        {
            return Refusal.NotFound("import");
        }

        if (job.Status is not ImportStatus.Undoing || command.FromCursor != job.UndoCursor)
        {
            return Accept<ImportEvent>();
        }

        var next = job with { UndoCursor = job.UndoCursor + command.Products, Undone = job.Undone + command.Undone };
        return Accept<ImportEvent>(next.UndoCursor >= next.Products
            ? new ImportUndone(next with { Status = ImportStatus.Undone, UndoneAt = command.Context.At })
            : new ImportUndoAdvanced(next));
    }

    public static Decision<ImportEvent> Fail(ImportJob job, FailImport command) => job.Status is ImportStatus.Running or ImportStatus.Undoing && command.Context.Actor.IsSystem
        ? Accept<ImportEvent>(new ImportFailed(job with { Status = ImportStatus.Failed, FailureReason = command.Reason, CompletedAt = command.Context.At }))
        : Accept<ImportEvent>();

    public static ImportJob Evolve(ImportJob job, ImportEvent @event) => @event switch
    {
        ImportPreviewed previewed => previewed.Job,
        ImportConfirmed confirmed => confirmed.Job,
        ImportAdvanced advanced => advanced.Job,
        ImportCompleted completed => completed.Job,
        ImportFailed failed => failed.Job,
        ImportUndoStarted started => started.Job,
        ImportUndoAdvanced advanced => advanced.Job,
        ImportUndone undone => undone.Job,
        ImportErrorsFound => job,
        _ => throw new UnreachableException($"No rule evolves {@event.GetType().Name}."),
    };

    private static IEnumerable<ImportEvent> ErrorEvents(ImportJob job, int first, ImmutableArray<RowError> errors)
    {
        var kept = Math.Max(0, Math.Min(errors.Length, KeptErrors - first));
        for (var start = 0; start < kept; start += ErrorsPerEvent)
        {
            yield return new ImportErrorsFound(job.Key, job.Status, first + start, [.. errors.Take(kept).Skip(start).Take(ErrorsPerEvent)]);
        }
    }

    private static Refusal? WhyNot(ImportJob job, Actor actor) =>
        job.Status is ImportStatus.None || !actor.IsMemberOf(job.Home.OrganisationKey) ? Refusal.NotFound("import")
        : actor.MayAct(job.Home.OrganisationKey, Right.EditCatalogue) ? null
        : RoleRefused();

    private static Refusal RoleRefused() =>
        Refuse("ROLE_REQUIRED", "Your role may not import products. Ask an owner or manager of the organisation for the catalogue role.");
}
