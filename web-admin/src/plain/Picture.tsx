import { useState } from "react";
import { classes } from "./controls";
import css from "./plain.module.css";

/** A picture as the server knows it. The size and the widths are there for what was uploaded. */
export interface KnownPicture {
  url: string;
  altText: string;
  width: number | null;
  height: number | null;
  sourceSet: string | null;
}

interface Shown {
  src?: string | null;
  of?: KnownPicture | null;
  title: string;
  ratio?: string;
  className?: string;
  /** How wide it stands on the page, for the browser to choose a width. */
  sizes?: string;
  /** The main thing on the page: nothing is cut off, and it does not wait until it is scrolled to. */
  main?: boolean;
}

/** A product's picture; its first letter stands in while there is none or it does not load. */
export function Picture({ of, src = of?.url, title, ratio = "1 / 1", className, sizes, main }: Shown) {
  const [failed, setFailed] = useState<string | null>(null);
  const shown = src && src !== failed;
  return (
    <div className={classes(css.picture, className)} style={{ aspectRatio: ratio }}>
      {shown ? (
        <img
          sizes={of?.sourceSet ? sizes : undefined}
          srcSet={of?.sourceSet ?? undefined}
          src={src}
          width={of?.width ?? undefined}
          height={of?.height ?? undefined}
          alt={of?.altText ?? ""}
          loading={main ? "eager" : "lazy"}
          decoding="async"
          style={main ? { objectFit: "contain" } : undefined}
          onError={() => setFailed(src)}
        />
      ) : <span className={css.initial} aria-hidden="true">{Array.from(title.trim())[0]?.toUpperCase()}</span>}
    </div>
  );
}
