import { useState } from "react";
import { useNow } from "../../app/data";
import { useFormat } from "../../app/format";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { useSkillName } from "../../people/skills";
import { buttonLook } from "../../plain/controls";
import { Empty, Failed, Notice, Waiting } from "../../plain/states";
import { look, Page } from "../../ui/page";
import { useRemembered } from "../../ui/list/remembered";
import { elapsed, inWords } from "../duration";
import { NoProfile } from "../NoProfile";
import css from "../worker.module.css";
import { Age } from "./Age";
import { clockOf, earlyMilliseconds, type Clock, type ClockedShift } from "./clock";
import { Pressed, Presses } from "./Presses";
import { useMyShifts } from "./useMyShifts";
import { usePresses } from "./usePresses";

const second = 1_000;
/** Leaving this long before the planned end is asked about first, in milliseconds. */
const earlyLeaveMilliseconds = 10 * 60 * 1_000;
const positionKey = "merchanthub.work.position";
const isTrue = (text: string | null) => text === "true";

function Facts({ shift: { shift } }: { shift: ClockedShift["shift"] }) {
  const format = useFormat();
  const skillName = useSkillName();
  return (
    <div className={css.facts}>
      <h2>{shift.site.name}</h2>
      <span>{skillName(shift.skill)} · {shift.site.organisation.businessName}</span>
      <strong>{format.range(shift.startsAt, shift.endsAt)}</strong>
      <span className={look.muted}>{shift.site.address}</span>
    </div>
  );
}

/** The big button. Leaving early is asked about, because a clock-out cannot be taken back. */
function Button({ clock: { current, phase }, now, press }: { clock: Clock & { current: ClockedShift }; now: number; press: (kind: "IN" | "OUT") => Promise<void> }) {
  const t = useT();
  const format = useFormat();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [lost, setLost] = useState(false);
  const { startsAt, endsAt } = current.shift.shift;
  const make = async (kind: "IN" | "OUT") => {
    setBusy(true);
    setAsking(false);
    setLost(false);
    try {
      await press(kind);
    } catch {
      setLost(true);
    } finally {
      setBusy(false);
    }
  };
  if (phase === "too-early") {
    const from = new Date(Date.parse(startsAt) - earlyMilliseconds).toISOString();
    return <button type="button" className={css.press} disabled data-testid="clock-early">{t("You can clock in from {time}", { time: format.short(from) })}</button>;
  }
  const problem = lost && <div role="alert"><Notice tone="bad"><strong>{t("This phone could not keep what you pressed.")}</strong><span>{t("Leave private browsing or make room on the phone, then press again.")}</span></Notice></div>;
  if (phase === "may-come") return <>{problem}<button type="button" className={css.press} disabled={busy} data-testid="clock-in" onClick={() => void make("IN")}>{t("Clock in")}</button></>;
  if (!asking) {
    const early = Date.parse(endsAt) - now > earlyLeaveMilliseconds;
    return <>{problem}<button type="button" className={`${css.press} ${css.leave}`} disabled={busy} data-testid="clock-out" onClick={() => (early ? setAsking(true) : void make("OUT"))}>{t("Clock out")}</button></>;
  }
  return (
    <div className={css.ask}>
      <p>{t("Your shift goes on until {time}. Leave now?", { time: format.time(endsAt) })}</p>
      <button type="button" className={`${css.press} ${css.leave}`} data-testid="clock-out-confirm" onClick={() => void make("OUT")}>{t("Yes, clock out now")}</button>
      <button type="button" className={css.press} onClick={() => setAsking(false)}>{t("I stay")}</button>
    </div>
  );
}

function Position({ checked, change }: { checked: boolean; change: (checked: boolean) => void }) {
  const t = useT();
  return (
    <label className={css.choice}>
      <input type="checkbox" checked={checked} data-testid="clock-position" onChange={(event) => change(event.currentTarget.checked)} />
      <span>{t("Send where I am when I press")}<br /><span className={look.small}>{t("Only at that moment. Your employer sees how far from the site that was; it is kept with the record of the shift.")}</span></span>
    </label>
  );
}

function Left({ left }: { left: ClockedShift }) {
  const t = useT();
  const format = useFormat();
  const { timesheet, shift } = left.shift;
  const seconds = (Date.parse(left.until ?? "") - Date.parse(left.since ?? "")) / second;
  return (
    <section className={look.panel} data-testid="clock-left">
      <h2>{t("You left {site} at {time}", { site: shift.site.name, time: format.time(left.until ?? "") })}</h2>
      {Number.isFinite(seconds) && <p>{t("Recorded: {duration}", { duration: inWords(t, seconds) })}{timesheet?.amount && <> · <strong>{format.money(timesheet.amount)}</strong></>}</p>}
      <p className={look.small}>{t("Recorded by you, not yet confirmed by the employer.")}</p>
    </section>
  );
}

export function ClockPage() {
  const t = useT();
  const format = useFormat();
  const now = useNow(second);
  const mine = useMyShifts();
  const { presses, press, forget } = usePresses();
  const [position, setPosition] = useRemembered(positionKey, isTrue);
  const { known } = mine;
  if (!known || !presses) return <Page heading={t("Clock")}><Waiting asked={mine.asked} /></Page>;
  if (!known.shifts) return <Page heading={t("Clock")}><NoProfile /></Page>;
  const clock = clockOf(known.shifts, presses, now);
  const { current, phase, left } = clock;
  const newest = presses.findLast((each) => each.shiftId === current?.shift.shift.id);
  return (
    <Page heading={t("Clock")}>
      <Age known={known} isOld={mine.isOld(now)} now={now} />
      {!current && !left && mine.asked.fault && <Failed fault={mine.asked.fault} retry={mine.asked.retry} />}
      {!current && !left && <Empty heading={t("No shift to clock in to")}><p>{t("When you accept an offer, you clock in here.")}</p><Link to="/work" className={buttonLook({ big: true })}>{t("Look at offers")}</Link></Empty>}
      {current && (
        <section className={css.clock} data-testid="clock" data-phase={phase}>
          {phase === "there" && current.since && (
            <div className={css.facts}>
              <span>{t("At work since {time}", { time: format.time(current.since) })}</span>
              <span className={css.elapsed} role="timer" data-testid="clock-elapsed">{elapsed(now - Date.parse(current.since))}</span>
            </div>
          )}
          {phase !== "there" && <span className={look.muted}>{t("Your next shift")}</span>}
          <Facts shift={current.shift} />
          <Button key={`${current.shift.shift.id}-${phase}`} clock={{ ...clock, current }} now={now} press={(kind) => press(kind, current.shift.shift.id, position)} />
          {newest && <Pressed press={newest} forget={forget} />}
          <Position checked={position} change={setPosition} />
        </section>
      )}
      <Presses presses={presses.filter((each) => each !== newest)} shifts={known.shifts} forget={forget} />
      {left && <Left left={left} />}
    </Page>
  );
}
