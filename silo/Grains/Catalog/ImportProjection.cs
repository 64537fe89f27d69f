using MerchantHub.Domain.Catalog;
using MerchantHub.Grains.Outbox;

namespace MerchantHub.Grains.Catalog;

/// <summary>Imports and their row errors. A run begins with an empty list of errors, because it finds them all again.</summary>
public sealed class ImportProjection : IProjection
{
    public void Map(ProjectionMap map) => map
        .On<ImportPreviewed>((row, previewed, db) => Put(row, previewed.Job, db))
        .On<ImportConfirmed>((row, confirmed, db) =>
        {
            Put(row, confirmed.Job, db);
            db.Execute("delete from product_import_error where import_key = @key", ("@key", row.Aggregate));
        })
        .On<ImportAdvanced>((row, advanced, db) => Put(row, advanced.Job, db))
        .On<ImportCompleted>((row, completed, db) => Put(row, completed.Job, db))
        .On<ImportUndoStarted>((row, started, db) => Put(row, started.Job, db))
        .On<ImportUndoAdvanced>((row, advanced, db) => Put(row, advanced.Job, db))
        .On<ImportUndone>((row, undone, db) => Put(row, undone.Job, db))
        .On<ImportFailed>((row, failed, db) => Put(row, failed.Job, db))
        .On<ImportErrorsFound>((row, found, db) =>
        {
            for (var index = 0; index < found.Errors.Length; index++)
            {
                Add(row.Aggregate, found.First + index, found.Errors[index], db);
            }
        });

    private static void Put(EventRow row, ImportJob job, IProjectionWriter db) => db.Execute(
        """
        insert into product_import (import_key, organisation_key, store_key, status, file_name, file_hash, encoding, row_count, created, updated, unchanged, errors, products, done, created_at, completed_at, failure_reason, version)
        values (@key, @organisation, @store, @status, @file_name, @file_hash, @encoding, @rows, @created, @updated, @unchanged, @errors, @products, @done, @created_at, @completed_at, @failure, @version)
        on conflict (import_key) do update set
            status = excluded.status, created = excluded.created, updated = excluded.updated, unchanged = excluded.unchanged, errors = excluded.errors,
            done = excluded.done, completed_at = excluded.completed_at, failure_reason = excluded.failure_reason, version = excluded.version
        where product_import.version < excluded.version
        """,
        ("@key", row.Aggregate), ("@organisation", job.Home.OrganisationKey), ("@store", job.Home.StoreKey), ("@status", job.Status.ToString()),
        ("@file_name", job.File.Name), ("@file_hash", job.File.Hash), ("@encoding", job.File.Encoding),
        ("@rows", (long)job.Counts.Rows), ("@created", (long)job.Counts.Create), ("@updated", (long)job.Counts.Update),
        ("@unchanged", (long)job.Counts.Unchanged), ("@errors", (long)job.Counts.Errors), ("@products", (long)job.Products), ("@done", (long)job.Cursor),
        ("@created_at", job.CreatedAt.ToUnixTimeMilliseconds()), ("@completed_at", job.CompletedAt?.ToUnixTimeMilliseconds()),
        ("@failure", job.FailureReason), ("@version", row.Version));

    private static void Add(string importKey, int position, RowError error, IProjectionWriter db) => db.Execute(
        """
        insert into product_import_error (import_key, position, row_number, column_name, cell, code, message)
        values (@key, @position, @row, @column, @cell, @code, @message)
        on conflict (import_key, position) do nothing
        """,
        ("@key", importKey), ("@position", (long)position), ("@row", (long)error.Row), ("@column", error.Column), ("@cell", error.Value),
        ("@code", error.Code), ("@message", error.Message));
}
