import { useFormat } from "../../app/format";
import { useT } from "../../app/i18n";
import { Button, Checkbox, look } from "../../ui";
import type { DayOfWeek } from "./weekdays";
import { weekdays } from "./weekdays";

export interface Span {
  day: DayOfWeek;
  opens: string;
  closes: string;
}

/** The opening hours of a week: one span a day, or closed. */
export function HoursFields({ hours, onChange, error }: { hours: Span[]; onChange: (hours: Span[]) => void; error?: string }) {
  const t = useT();
  const format = useFormat();
  const first = hours[0] ?? { opens: "09:00", closes: "18:00" };
  const put = (span: Span) => onChange(weekdays.flatMap((day) => (day === span.day ? [span] : hours.filter((each) => each.day === day))));
  return (
    <fieldset className={look.tight}>
      <legend>{t("Opening hours")}</legend>
      {weekdays.map((day, index) => {
        const span = hours.find((each) => each.day === day);
        const name = format.weekday(index);
        return (
          <div key={day} className={look.hours}>
            <Checkbox label={name} checked={span !== undefined} onChange={(event) => (event.currentTarget.checked ? put({ ...first, day }) : onChange(hours.filter((each) => each.day !== day)))} />
            {span ? (
              <>
                <input type="time" aria-label={t("{day} opens", { day: name })} value={span.opens} onChange={(event) => put({ ...span, opens: event.target.value })} />
                <span aria-hidden="true">–</span>
                <input type="time" aria-label={t("{day} closes", { day: name })} value={span.closes} onChange={(event) => put({ ...span, closes: event.target.value })} />
              </>
            ) : <span className={look.muted}>{t("closed")}</span>}
          </div>
        );
      })}
      <div><Button variant="default" size="xs" onClick={() => onChange(weekdays.map((day) => ({ day, opens: first.opens, closes: first.closes })))}>{t("Every day the same")}</Button></div>
      {error && <span role="alert" style={{ color: "var(--bad)" }}>{error}</span>}
    </fieldset>
  );
}
