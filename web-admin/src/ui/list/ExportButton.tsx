import { Button, Modal } from "@mantine/core";
import { useRef, useState } from "react";
import type { Fault } from "../../app/faults";
import { useFormat } from "../../app/format";
import { useT } from "../../app/i18n";
import { Failed } from "../../plain/states";
import { LongWork } from "../LongWork";
import look from "../ui.module.css";
import { csvOf, download, fileNameOf } from "./csv";
import type { ListColumn } from "./DataList";
import { collect } from "./pages";
import type { List } from "./useList";

/** Writes rows into a file and gives it to the person. */
export function saveRows<Row>(rows: readonly Row[], columns: ListColumn<Row>[], name: string): void {
  const files = columns.flatMap(({ file = [] }) => file);
  const today = new Date();
  const date = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  download(fileNameOf([name], date), csvOf([files.map(({ heading }) => heading), ...rows.map((row) => files.map(({ of }) => of(row)))]));
}

/** Takes the whole list along as a file, as it is filtered and with the columns that are shown. */
export function ExportButton<Row>({ list, columns, name, disabled }: { list: List<Row>; columns: ListColumn<Row>[]; name: string; disabled: boolean }) {
  const t = useT();
  const format = useFormat();
  const [opened, setOpened] = useState(false);
  const [count, setCount] = useState(0);
  const [fault, setFault] = useState<Fault | null>(null);
  const run = useRef(0);
  const total = list.page?.totalCount ?? null;

  const stop = () => {
    run.current++;
    setOpened(false);
  };
  const start = async () => {
    const mine = ++run.current;
    setOpened(true);
    setFault(null);
    setCount(0);
    const answer = await collect(list.fetchPage, (rows) => {
      if (run.current !== mine) return false;
      setCount(rows);
      return true;
    });
    if (run.current !== mine) return;
    if ("fault" in answer) return setFault(answer.fault);
    if ("rows" in answer) saveRows(answer.rows, columns, name);
    setOpened(false);
  };
  return (
    <>
      <Button variant="default" disabled={disabled} onClick={() => void start()} data-testid="export">{t("Save as CSV")}</Button>
      <Modal opened={opened} onClose={stop} title={t("Save as CSV")} closeButtonProps={{ "aria-label": t("Close") }}>
        <div className={look.stack}>
          {fault ? <Failed fault={fault} retry={() => void start()} /> : (
            <LongWork stop={stop} percent={total ? (100 * count) / total : null} text={total ? t("{shown} of {total}", { shown: format.number(count), total: format.number(total) }) : t("{count, plural, one {# row so far} other {# rows so far}}", { count })} />
          )}
        </div>
      </Modal>
    </>
  );
}
