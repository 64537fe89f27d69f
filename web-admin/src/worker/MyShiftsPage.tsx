import { useNow } from "../app/data";
import { useFormat } from "../app/format";
import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { ShiftLine } from "../people/ShiftLine";
import { buttonLook } from "../plain/controls";
import { Empty, Waiting } from "../plain/states";
import { Badge, look, Page } from "../ui/page";
import { Age } from "./clock/Age";
import { clocked, type ClockedShift } from "./clock/clock";
import { useMyShifts } from "./clock/useMyShifts";
import { usePresses } from "./clock/usePresses";
import { inWords } from "./duration";
import { MySections } from "./MySections";
import { NoProfile } from "./NoProfile";

const minute = 60_000;

function Line({ mine: { shift: { shift, status, lender, timesheet }, since, until } }: { mine: ClockedShift }) {
  const t = useT();
  const format = useFormat();
  const names = { CONFIRMED: t("You come"), RECALLED: t("Your employer called you back"), CANCELLED: t("Cancelled") };
  const badge = since
    ? <Badge tone="good" testId="assignment-status">{until ? t("Worked") : t("At work")}</Badge>
    : <Badge tone={status === "CONFIRMED" ? "good" : "bad"} testId="assignment-status">{names[status]}</Badge>;
  return (
    <ShiftLine shift={shift} badge={badge}>
      {since && !until && <span>{t("At work since {time}", { time: format.time(since) })}</span>}
      {timesheet?.clockOut && <span>{t("Recorded: {duration}", { duration: inWords(t, timesheet.workedSeconds) })}{timesheet.amount && <> · {format.money(timesheet.amount)}</>}</span>}
      {lender && <span className={look.small}>{t("You are lent by {name}, who keeps paying you as agreed.", { name: lender.businessName })}</span>}
    </ShiftLine>
  );
}

export function MyShiftsPage() {
  const t = useT();
  const now = useNow(minute);
  const { known, isOld, asked } = useMyShifts();
  const { presses } = usePresses();
  const all = [...(known?.shifts ?? [])].sort((a, b) => a.shift.startsAt.localeCompare(b.shift.startsAt));
  const coming = all.filter((each) => new Date(each.shift.endsAt) >= new Date());
  const past = all.filter((each) => new Date(each.shift.endsAt) < new Date()).reverse();
  const line = (each: (typeof all)[number]) => <Line key={`${each.shift.id}-${each.status}`} mine={clocked(each, presses ?? [])} />;
  return (
    <Page heading={t("My shifts")}>
      <MySections />
      {!known ? <Waiting asked={asked} /> : !known.shifts ? <NoProfile /> : (
        <>
          <Age known={known} isOld={isOld(now)} now={now} />
          {coming.length === 0 && <Empty heading={t("No shift is planned")}><p>{t("When you accept an offer, the shift appears here.")}</p><Link to="/work" className={buttonLook({ big: true })}>{t("Look at offers")}</Link></Empty>}
          {coming.map(line)}
          {past.length > 0 && <details><summary>{t("Past shifts")}</summary><div className={look.stack} style={{ marginTop: 12 }}>{past.map(line)}</div></details>}
        </>
      )}
    </Page>
  );
}
