import { useEffect, useState } from "react";
import { useConnection } from "../../app/client";
import { useFormat } from "../../app/format";
import { useT } from "../../app/i18n";
import { loadRefusals } from "../../app/refusals";
import { Button } from "../../plain/controls";
import { Problem } from "../../plain/states";
import { Badge, look } from "../../ui/page";
import type { Press } from "../offline/presses";
import css from "../worker.module.css";
import type { MyShift } from "./useMyShifts";

/** What became of a press: kept, sent, or refused and why. */
export function Pressed({ press, site, forget }: { press: Press; site?: string; forget: (press: Press) => Promise<void> }) {
  const t = useT();
  const format = useFormat();
  const { online } = useConnection();
  const [hasWords, setHasWords] = useState(false);
  const { refusal } = press;
  useEffect(() => {
    if (refusal) void loadRefusals().then(() => setHasWords(true));
  }, [refusal]);
  const states = {
    waiting: online ? t("Saved on this phone, being sent") : t("Saved on this phone, will be sent when you are online"),
    sent: t("Sent"),
    refused: t("Not accepted"),
  };
  const tones = { waiting: "warn", sent: "good", refused: "bad" } as const;
  return (
    <div className={css.pressed} role="status" data-testid="press" data-kind={press.kind} data-state={press.state} data-at={press.occurredAt}>
      <span className={css.pressedHead}>
        <span>{press.kind === "IN" ? t("Clock in, {time}", { time: format.short(press.occurredAt) }) : t("Clock out, {time}", { time: format.short(press.occurredAt) })}</span>
        {press.state !== "waiting" && <Badge tone={tones[press.state]}>{states[press.state]}</Badge>}
      </span>
      {press.state === "waiting" && <span>{states.waiting}</span>}
      {site && <span className={look.small}>{site}</span>}
      {refusal && hasWords && (
        <>
          <Problem refusals={[{ ...refusal, field: [] }]} />
          <div><Button quiet data-testid="press-forget" onClick={() => void forget(press)}>{t("Remove from this list")}</Button></div>
        </>
      )}
    </div>
  );
}

/** The presses of this phone, the newest first. */
export function Presses({ presses, shifts, forget }: { presses: Press[]; shifts: readonly MyShift[]; forget: (press: Press) => Promise<void> }) {
  const t = useT();
  if (presses.length === 0) return null;
  return (
    <section className={look.panel} aria-label={t("What you pressed")}>
      <h2>{t("What you pressed")}</h2>
      <ul className={css.presses}>
        {[...presses].reverse().map((press) => <li key={press.key}><Pressed press={press} site={shifts.find((each) => each.shift.id === press.shiftId)?.shift.site.name} forget={forget} /></li>)}
      </ul>
    </section>
  );
}
