import { useEffect } from "react";
import { useKeyedAction } from "../../app/action";
import { useCursor, useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { loadRefusals, refusalText } from "../../app/refusals";
import { useParams } from "../../app/router";
import { Missing, Notice, Pager, Problem, Waiting } from "../../plain/states";
import { Anchor, BackLink, Badge, Button, ButtonLink, ConfirmButton, Facts, Figures, LongWork, look, Page, Panel, Quantity, Rows, Time } from "../../ui";
import { may, May, useHere } from "../organisation";

const ImportQuery = graphql(`
  query Import($id: ID!, $after: String) {
    productImport(id: $id) {
      id status fileName encoding firstTitles progress errorFileUrl createdAt completedAt undoableUntil undoCounts { undone kept } store { id name }
      counts { rows create update unchanged errors }
      rowErrors(first: 50, after: $after) { nodes { row column value code message } pageInfo { hasNextPage endCursor } }
    }
  }
`);

const Confirm = graphql(`
  mutation ImportConfirm($input: ProductImportConfirmInput!) {
    productImportConfirm(input: $input) { productImport { id status progress } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

const Undo = graphql(`
  mutation ImportUndo($input: ProductImportUndoInput!) {
    productImportUndo(input: $input) { productImport { id status progress } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

const pollMilliseconds = 1_000;

export function ImportStatusPage() {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  const { importId } = useParams("/console/$org/products/imports/$importId");
  const cursor = useCursor(importId);
  const confirm = useKeyedAction(Confirm, (data) => data.productImportConfirm);
  const undo = useKeyedAction(Undo, (data) => data.productImportUndo);
  useEffect(() => void loadRefusals(), []);
  const asked = useData(ImportQuery, { id: importId, after: cursor.after }, { everyMilliseconds: pollMilliseconds });
  if (!asked.data) return <Waiting asked={asked} />;
  const found = asked.data.productImport;
  if (!found) return <Missing />;
  const { counts, status } = found;
  const names = { PREVIEWED: t("Not yet imported"), RUNNING: t("Importing"), COMPLETED: t("Imported"), FAILED: t("Failed"), UNDOING: t("Being undone"), UNDONE: t("Undone") };
  const { undoCounts } = found;
  const changes = counts.create + counts.update;
  return (
    <Page
      heading={t("Import of {file}", { file: found.fileName })}
      badge={<Badge tone={status === "COMPLETED" ? "good" : status === "FAILED" ? "bad" : "warn"} testId="import-status">{names[status]}</Badge>}
      back={<BackLink to="/console/$org/products" params={{ org: here.id }} search={{ store: found.store.id }}>{t("Products")}</BackLink>}
    >
      <Figures figures={[
        [t("New"), <span key="c" data-testid="import-create">{format.number(counts.create)}</span>],
        [t("Changed"), format.number(counts.update)],
        [t("Unchanged"), format.number(counts.unchanged)],
        [t("Errors"), <span key="e" data-testid="import-errors">{format.number(counts.errors)}</span>],
      ]} />
      <Panel>
        <Facts facts={[
          [t("Store"), found.store.name],
          [t("Rows in the file"), format.number(counts.rows)],
          [t("Encoding"), found.encoding],
          [t("First products"), found.firstTitles.length > 0 ? <span data-testid="import-titles">{found.firstTitles.join(" · ")}</span> : null],
          [t("Uploaded"), <Time key="uploaded" at={found.createdAt} />],
          [t("Imported"), found.completedAt && <Time key="imported" at={found.completedAt} />],
        ]} />
        {status === "PREVIEWED" && (
          <>
            <Notice><span>{changes === 0 ? t("This file would change nothing.") : counts.errors > 0 ? t("Rows with errors are left out. Everything else is imported.") : t("Every row can be imported.")}</span></Notice>
            <Problem fault={confirm.fault} refusals={confirm.refusals} />
            <May deed="products"><div className={look.row}>
              <Button loading={confirm.busy} disabled={changes === 0} data-testid="import-confirm" onClick={() => void confirm.run((idempotencyKey) => ({ input: { id: found.id, idempotencyKey } })).then(asked.retry)}>
                {t("{count, plural, =0 {Nothing to import} one {Import # product} other {Import # products}}", { count: changes })}
              </Button>
              <ButtonLink to="/console/$org/products/import" params={{ org: here.id }} search={{ store: found.store.id }} variant="default">{t("Choose another file")}</ButtonLink>
            </div></May>
          </>
        )}
        {(status === "RUNNING" || status === "UNDOING") && <LongWork percent={found.progress} text={status === "UNDOING" ? t("Undoing: {percent} %", { percent: found.progress }) : t("Importing: {percent} %", { percent: found.progress })} />}
        {undoCounts && (
          <Notice testId="import-undone">
            <strong>{t("{count, plural, one {# product is as it was before the import.} other {# products are as they were before the import.}}", { count: undoCounts.undone })}</strong>
            {undoCounts.kept > 0 && <span>{t("{count, plural, one {# product was changed after the import and stays.} other {# products were changed after the import and stay.}}", { count: undoCounts.kept })}</span>}
          </Notice>
        )}
        {status === "COMPLETED" && (
          <div className={look.row} data-testid="import-done">
            <ButtonLink to="/console/$org/products" params={{ org: here.id }} search={{ store: found.store.id }}>{t("Look at the products")}</ButtonLink>
            <May deed="live"><ButtonLink to="/console/$org/live/new" params={{ org: here.id }} search={{ store: found.store.id }} variant="default">{t("Plan a live sale")}</ButtonLink></May>
          </div>
        )}
        {found.undoableUntil && may(here, "products") && (
          <div className={look.tight}>
            <div className={look.row}>
              <ConfirmButton
                label={t("Undo the import")} confirm={t("Undo it")} danger testId="import-undo" action={undo}
                question={t("Products that it changed become what they were, and products that it made disappear. What was changed afterwards stays.")}
                run={async () => {
                  const started = await undo.run((idempotencyKey) => ({ input: { id: found.id, idempotencyKey } }));
                  if (started) asked.retry();
                  return started !== null;
                }}
              />
              <span>{t("Possible until {time}", { time: format.dateTime(found.undoableUntil) })}</span>
            </div>
          </div>
        )}
        {status === "FAILED" && <Notice tone="bad"><strong>{t("The import stopped.")}</strong><span>{t("Nothing is lost. Upload the file again, or ask us with the time of the import.")}</span></Notice>}
      </Panel>
      {counts.errors > 0 && (
        <Panel heading={t("Rows with errors")}>
          {found.errorFileUrl && <p>{t("Correct them in this file and upload it again:")} <Anchor href={found.errorFileUrl} download data-testid="error-file">{t("file with the wrong rows")}</Anchor></p>}
          <Rows caption={t("Rows with errors")} rows={found.rowErrors.nodes} keyOf={(row, index) => `${row.row} ${index}`} testId="row-errors" columns={[
            { heading: t("Row"), headed: true, cell: (row) => <Quantity value={row.row} /> },
            { heading: t("Column"), cell: (row) => row.column },
            { heading: t("Value"), cell: (row) => row.value },
            { heading: t("What is wrong"), cell: (row) => refusalText(t, row) },
          ]} />
          <Pager {...cursor.turn(found.rowErrors.pageInfo)} />
        </Panel>
      )}
    </Page>
  );
}
