import { useId, type CSSProperties } from "react";
import css from "./ui.module.css";

const hues = 360;
const step = 2;

/** Chooses a colour by its hue in degrees; beside it, what a badge and a button of that colour look like. */
export function HueField({ label, hint, value, onText, error, sample, testId }: { label: string; hint: string; value: string; onText: (text: string) => void; error?: string; sample: string; testId?: string }) {
  const id = useId();
  return (
    <div className={css.tight}>
      <label htmlFor={id} className={css.hueLabel}>{label}</label>
      <div className={css.row}>
        <input id={id} type="range" min={0} max={hues - step} step={step} value={value} className={css.hue} aria-describedby={`${id}-hint`} onChange={(event) => onText(event.currentTarget.value)} data-testid={testId} />
        <span className={css.row} style={{ "--hue": value } as CSSProperties} data-hue>
          <span className={css.hueButton}>{sample}</span>
          <span className={`${css.badge} ${css.good}`}>{sample}</span>
        </span>
      </div>
      <span className={css.small} id={`${id}-hint`}>{hint}</span>
      {error && <span role="alert" className={css.hueError}>{error}</span>}
    </div>
  );
}
