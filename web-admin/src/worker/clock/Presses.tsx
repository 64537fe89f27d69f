import { useEffect, useState } from "react";
import { useConnection } from "../../app/client";
import { useFormat } from "../../app/format";
import { useT } from "../../app/i18n";
import { loadRefusals } from "../../app/refusals";
import { Problem } from "../../plain/states";
import { Badge, Button, look } from "../../ui";
import type { Press } from "../offline/presses";
import css from "../worker.module.css";
import type { MyShift } from "./useMyShifts";

/** What became of each press: kept, sent, or refused and why. The newest first. */
export function Presses({ presses, shifts, forget }: { presses: Press[]; shifts: readonly MyShift[]; forget: (press: Press) => Promise<void> }) {
  const t = useT();
  const format = useFormat();
  const { online } = useConnection();
  const [wordsFor, setWordsFor] = useState(0);
  const refused = presses.filter((press) => press.state === "refused").length;
  useEffect(() => {
    if (refused > 0) void loadRefusals().then(() => setWordsFor(refused));
  }, [refused]);
  if (presses.length === 0) return null;
  const states = {
    waiting: online ? t("Saved on this phone, being sent") : t("Saved on this phone, will be sent when you are online"),
    sent: t("Sent"),
    refused: t("Not accepted"),
  };
  const tones = { waiting: "warn", sent: "good", refused: "bad" } as const;
  return (
    <section className={look.panel} aria-label={t("What you pressed")}>
      <h2>{t("What you pressed")}</h2>
      <ul className={css.presses} role="status">
        {[...presses].reverse().map((press) => (
          <li key={press.key} className={css.pressed} data-testid="press" data-kind={press.kind} data-state={press.state} data-at={press.occurredAt}>
            <span className={css.pressedHead}>
              <span>{press.kind === "IN" ? t("Clock in, {time}", { time: format.short(press.occurredAt) }) : t("Clock out, {time}", { time: format.short(press.occurredAt) })}</span>
              {press.state !== "waiting" && <Badge tone={tones[press.state]}>{states[press.state]}</Badge>}
            </span>
            {press.state === "waiting" && <span>{states.waiting}</span>}
            <span className={look.small}>{shifts.find((each) => each.shift.id === press.shiftId)?.shift.site.name}</span>
            {press.refusal && wordsFor > 0 && (
              <>
                <Problem refusals={[{ ...press.refusal, field: [] }]} />
                <div><Button variant="default" size="md" data-testid="press-forget" onClick={() => void forget(press)}>{t("Remove from this list")}</Button></div>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
