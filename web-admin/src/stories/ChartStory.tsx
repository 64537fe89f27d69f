import { useFormat } from "../app/format";
import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { BarChart, Page, Plot, Rows } from "../ui";

const days = [12, 30, 0, 44, 18, 51, 27].map((value, index) => ({ day: `2026-11-${String(19 + index)}`, value }));

/** A chart always has its table, its definition and a way to the rows behind it. */
export function ChartStory() {
  const t = useT();
  const format = useFormat();
  const bars = days.map(({ day, value }, index) => ({ key: day, label: format.dayOfMonth(day), value, text: format.number(value), open: index === days.length - 1 }));
  return (
    <Page heading={t("Chart")}>
      <Plot heading={t("Pieces by day")} definition={t("Pieces that were sold on each day; the last day is not over.")} rows={<Link to="/dev/kit/$story" params={{ story: "list-page" }}>{t("To the rows")}</Link>}
        chart={<BarChart bars={bars} summary={t("Seven days, at most {most} pieces a day", { most: 51 })} top={(most) => format.number(most)} />}
        table={<Rows caption={t("Pieces by day")} rows={bars} keyOf={({ key }) => key} columns={[{ heading: t("Day"), cell: ({ label }) => label }, { heading: t("Pieces"), cell: ({ text }) => text, end: true }]} />} />
    </Page>
  );
}
