using System.Globalization;
using GraphQL;
using GraphQL.DataLoader;
using MerchantHub.Api.GraphQL;
using MerchantHub.Api.Merchants;
using MerchantHub.Contracts.Catalog;
using MerchantHub.Domain.Catalog;
using MerchantHub.Domain.Common;
using MerchantHub.ReadModel;
using MerchantHub.ReadModel.Catalog;
using Microsoft.EntityFrameworkCore;

namespace MerchantHub.Api.Catalog;

/// <summary>PREVIEWED: nothing has been written yet.</summary>
[Name("ImportStatus")]
public enum ImportState { Previewed, Running, Completed, Failed, Undoing, Undone }

/// <summary>One import of a product file, for members of the store's organisation.</summary>
public sealed class ProductImportNode(ImportView view) : INode
{
    private const int Percent = 100;

    [Id]
    public string Id => GlobalId.Encode(Job.Key);

    public IDataLoaderResult<StoreNode> Store([FromServices] StoreLoader stores) => stores.Load(Job.Home.StoreKey).Required();

    public ImportState Status => Job.Status switch
    {
        ImportStatus.Running => ImportState.Running,
        ImportStatus.Completed => ImportState.Completed,
        ImportStatus.Failed => ImportState.Failed,
        ImportStatus.Undoing => ImportState.Undoing,
        ImportStatus.Undone => ImportState.Undone,
        _ => ImportState.Previewed,
    };

    public string FileName => Job.File.Name;

    /// <summary>How the file was read; a wrong guess shows in the preview.</summary>
    public string Encoding => Job.File.Encoding;

    /// <summary>Titles of the file's first products, as they were read.</summary>
    public IReadOnlyList<string> FirstTitles => Job.File.FirstTitles;

    /// <summary>The plan while previewed, what really happened from then on.</summary>
    public ImportCountsNode Counts => new(Job.Counts.Rows, Job.Counts.Create, Job.Counts.Update, Job.Counts.Unchanged, Job.Counts.Errors);

    /// <summary>Products done, or looked at to undo them, 0 to 100.</summary>
    public int Progress => Job.Status switch
    {
        ImportStatus.Completed or ImportStatus.Undone => Percent,
        ImportStatus.Undoing => Job.UndoCursor * Percent / Job.Products,
        _ => Job.Products == 0 ? 0 : Job.Cursor * Percent / Job.Products,
    };

    /// <summary>Until then productImportUndo puts every product back as it was; null where there is nothing to undo.</summary>
    public DateTimeOffset? UndoableUntil => Job.UndoUntil;

    /// <summary>What undoing came to; null before that.</summary>
    public ImportUndoCountsNode? UndoCounts => Job.Status is ImportStatus.Undone ? new(Job.Undone, Job.Kept) : null;

    /// <summary>What to correct, in the order of the rows.</summary>
    public async Task<Connection<ImportRowErrorNode>> RowErrors(
        int? first, string? after, int? last, string? before, [FromServices] IDbContextFactory<ReadDb> reads, CancellationToken cancellationToken)
    {
        var page = PageArguments.Of(first, after, last, before);
        long? beyond = page.CursorParts(1) is [var part] ? Position(part, page) : null;
        await using var db = await reads.CreateDbContextAsync(cancellationToken);
        var rows = await db.ImportErrors(Job.Key, beyond, page.Backward, page.Count + 1, cancellationToken);
        return Connection.Of(rows, page, row => new ImportRowErrorNode(row), row => Cursor.Encode(row.Position.ToString(CultureInfo.InvariantCulture)), async token =>
        {
            await using var counting = await reads.CreateDbContextAsync(token);
            return await counting.CountImportErrors(Job.Key, token);
        });
    }

    /// <summary>A CSV file of the rows to correct, each with its reason; null where there are none.</summary>
    public string? ErrorFileUrl => Job.Counts.Errors > 0 ? $"/imports/{Id}/errors.csv" : null;

    public DateTimeOffset CreatedAt => Job.CreatedAt;

    public DateTimeOffset? CompletedAt => Job.CompletedAt;

    private ImportJob Job => view.Job;

    internal static ProductImportNode? For(ImportView? view, Actor actor) =>
        view is not null && (actor.IsMemberOf(view.Job.Home.OrganisationKey) || actor.IsOperator) ? new(view) : null;

    private static long Position(string part, PageArguments page) => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
        ? position
        : throw new RefusedError("CURSOR_INVALID", "Use a cursor that this list has given.", page.Backward ? "before" : "after");
}

/// <summary>Products to create, to change and to leave as they are; errors found; rows read.</summary>
[Name("ImportCounts"), Points(0)]
public sealed record ImportCountsNode(int Rows, int Create, int Update, int Unchanged, int Errors);

/// <summary>Products that are as they were before the import, and products that stay because somebody changed them after it.</summary>
[Name("ImportUndoCounts"), Points(0)]
public sealed record ImportUndoCountsNode(int Undone, int Kept);

/// <summary>One thing to correct: the row as a spreadsheet numbers it, the column, what is there, and what to change.</summary>
public sealed class ImportRowErrorNode(ProductImportErrorRow row)
{
    public int Row => (int)row.RowNumber;

    public string? Column => row.ColumnName.Length == 0 ? null : row.ColumnName;

    public string? Value => row.Cell.Length == 0 ? null : row.Cell;

    public string Code => row.Code;

    public string Message => row.Message;
}

/// <summary>node(id) of an import.</summary>
public sealed class ProductImportSource(IGrainFactory grains) : INodeSource
{
    public string Kind => "import";

    public async Task<INode?> Find(string key, Caller caller, CancellationToken cancellationToken) =>
        ProductImportNode.For(await grains.GetGrain<IImportGrain>(key).Get(), caller.Actor);
}
