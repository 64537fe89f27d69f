import { Button } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useT } from "../../app/i18n";
import look from "../ui.module.css";
import css from "./chart.module.css";

/** A chart and the table that says the same, what is counted in it, and the way to the rows behind it. */
export function Plot({ heading, definition, controls, chart, table, rows, testId }: { heading: string; definition: string; controls?: ReactNode; chart: ReactNode; table: ReactNode; rows: ReactNode; testId?: string }) {
  const t = useT();
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={look.panel} data-testid={testId}>
      <div className={css.head}>
        <h2>{heading}</h2>
        <div className={look.row}>
          {controls}
          <Button size="xs" variant="default" aria-pressed={asTable} onClick={() => setAsTable(!asTable)} data-testid="as-table">{asTable ? t("Show as a chart") : t("Show as a table")}</Button>
        </div>
      </div>
      {asTable ? table : chart}
      <p className={look.small}>{definition} {rows}</p>
    </section>
  );
}
