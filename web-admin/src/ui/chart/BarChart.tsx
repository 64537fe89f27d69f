import css from "./chart.module.css";

export interface Bar {
  key: string;
  /** What it stands for, e.g. a day. */
  label: string;
  value: number;
  /** The value as people write it. */
  text: string;
  /** Not whole yet, as today is. */
  open?: boolean;
}

/**
 * Values as bars from zero. To a screen reader it is a picture with a summary: who wants the values takes the table that
 * stands beside every chart.
 */
export function BarChart({ bars, summary, top }: { bars: Bar[]; summary: string; top: (most: number) => string }) {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const middle = bars[Math.floor(bars.length / 2)];
  return (
    <div className={css.chart} role="img" aria-label={summary}>
      <span className={css.top} aria-hidden="true">{most > 0 && top(most)}</span>
      <div className={css.bars} aria-hidden="true">
        {bars.map(({ key, label, value, text, open }) => (
          <span key={key} className={css.slot} title={`${label}: ${text}`}>
            <span className={open ? `${css.bar} ${css.open}` : css.bar} style={{ height: `${most > 0 ? (Math.max(0, value) / most) * 100 : 0}%` }} />
          </span>
        ))}
      </div>
      <div className={css.axis} aria-hidden="true">
        {[bars[0], middle, bars.at(-1)].map((bar, index) => bar && <span key={`${bar.key} ${index}`}>{bar.label}</span>)}
      </div>
    </div>
  );
}
