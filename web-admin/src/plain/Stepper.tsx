import { useId, useState } from "react";
import { wholeNumberOf } from "../app/digits";
import { useT } from "../app/i18n";
import css from "./plain.module.css";

/** How many of a thing: by buttons, or typed. */
export function Stepper({ value, least = 1, most, onChange, label }: { value: number; least?: number; most: number; onChange: (value: number) => void; label: string }) {
  const t = useT();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const set = (next: number) => {
    setDraft(null);
    setWrong(false);
    onChange(next);
  };
  const typed = draft === null ? value : wholeNumberOf(draft);
  const fits = typed !== null && typed >= least && typed <= most;
  // What is no number changes nothing; what is more than there is becomes as much as there is.
  const settle = () => {
    if (typed !== null && typed > most) onChange(Math.max(most, least));
    setDraft(null);
    setWrong(!fits);
  };
  return (
    <div>
      <div className={css.stepper} role="group" aria-label={label}>
        <button type="button" aria-label={t("One less")} disabled={value <= least} onClick={() => set(value - 1)}>−</button>
        <input
          inputMode="numeric"
          aria-label={label}
          aria-describedby={wrong ? id : undefined}
          data-testid="quantity"
          value={draft ?? String(value)}
          onChange={(event) => {
            const next = wholeNumberOf(event.target.value);
            if (next !== null && next >= least && next <= most) onChange(next);
            setDraft(event.target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || fits) return;
            event.preventDefault();
            settle();
          }}
          onBlur={settle}
        />
        <button type="button" aria-label={t("One more")} disabled={value >= most} onClick={() => set(value + 1)}>+</button>
      </div>
      {wrong && <div className={css.error} id={id} role="alert">{t("Write a number from {least} to {most}.", { least, most })}</div>}
    </div>
  );
}
