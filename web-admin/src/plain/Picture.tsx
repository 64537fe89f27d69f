import { useState } from "react";
import { classes } from "./controls";
import css from "./plain.module.css";

/** A product's picture; its first letter stands in while there is none or it does not load. */
export function Picture({ src, title, ratio = "1 / 1", className }: { src?: string | null; title: string; ratio?: string; className?: string }) {
  const [failed, setFailed] = useState<string | null>(null);
  const shown = src && src !== failed;
  return (
    <div className={classes(css.picture, className)} style={{ aspectRatio: ratio }}>
      {shown ? <img src={src} alt="" loading="lazy" decoding="async" onError={() => setFailed(src)} /> : <span className={css.initial} aria-hidden="true">{Array.from(title.trim())[0]?.toUpperCase()}</span>}
    </div>
  );
}
