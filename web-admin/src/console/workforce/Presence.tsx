import { useFormat } from "../../app/format";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Badge, look } from "../../ui";

export const PresenceParts = graphql(`
  fragment PresenceParts on Assignment {
    timesheet { status workedSeconds amount { ...MoneyParts } clockIn { occurredAt delayed distanceMetres accuracyMetres } clockOut { occurredAt delayed distanceMetres accuracyMetres } }
  }
`, [MoneyParts]);

type Timesheet = NonNullable<ResultOf<typeof PresenceParts>["timesheet"]>;

const minute = 60;

/** Where the worker's phone was when it was pressed, as far as it said. */
function useWhere(): (mark: Timesheet["clockIn"]) => string {
  const t = useT();
  return ({ distanceMetres, accuracyMetres }) =>
    distanceMetres === null || accuracyMetres === null ? t("position not given") : t("{distance, number} m from the site (± {accuracy, number} m)", { distance: distanceMetres, accuracy: accuracyMetres });
}

/** Who is here and since when, or how long somebody was; what the phone recorded, for the employer to look at. */
export function Presence({ timesheet: { status, clockIn, clockOut, workedSeconds, amount } }: { timesheet: Timesheet }) {
  const t = useT();
  const format = useFormat();
  const where = useWhere();
  const minutes = Math.floor(workedSeconds / minute);
  return (
    <div className={look.tight} data-testid="presence" data-status={status}>
      <div className={look.row}>
        {clockOut
          ? <><Badge>{t("Left {time}", { time: format.short(clockOut.occurredAt) })}</Badge><span>{minutes < 60 ? t("{minutes, number} min recorded, not yet confirmed", { minutes }) : t("{hours, number} h {minutes, number} min recorded, not yet confirmed", { hours: Math.floor(minutes / 60), minutes: minutes % 60 })}{amount && <> · {format.money(amount)}</>}</span></>
          : <Badge tone="good">{t("Here since {time}", { time: format.short(clockIn.occurredAt) })}</Badge>}
      </div>
      <span className={look.small}>
        {clockOut ? t("Came {time}: {where}. Left: {whereLeft}.", { time: format.short(clockIn.occurredAt), where: where(clockIn), whereLeft: where(clockOut) }) : t("Clock-in: {where}.", { where: where(clockIn) })}
      </span>
      {(clockIn.delayed || clockOut?.delayed) && <span className={look.small}>{t("The phone was offline and sent this later; the times are the phone's.")}</span>}
    </div>
  );
}
