import type { ReactNode } from "react";
import { Link, type LinkProps } from "../app/router";
import css from "./ui.module.css";

// What a page is made of without the kit: the console's pages have it through the kit's door, a worker's phone loads no more.
export { css as look };

/** The head of a page, with its main actions, and its content. */
export function Page({ heading, actions, back, badge, children }: { heading: string; actions?: ReactNode; back?: ReactNode; badge?: ReactNode; children: ReactNode }) {
  return (
    <>
      <title>{heading}</title>
      <div className={css.head}>
        <div className={css.headText}>
          {back && <span className={css.back}>{back}</span>}
          <div className={css.row}><h1>{heading}</h1>{badge}</div>
        </div>
        {actions && <div className={css.row}>{actions}</div>}
      </div>
      {children}
    </>
  );
}

export function Panel({ heading, children, testId }: { heading?: string; children: ReactNode; testId?: string }) {
  return <section className={css.panel} data-testid={testId}>{heading && <h2>{heading}</h2>}{children}</section>;
}

export type Tone = "good" | "warn" | "bad" | "live";

export const Badge = ({ tone, children, testId }: { tone?: Tone; children: ReactNode; testId?: string }) => (
  <span className={tone ? `${css.badge} ${css[tone]}` : css.badge} data-testid={testId}>{children}</span>
);

export const BackLink = ({ children, ...link }: LinkProps) => <Link {...link}>← {children}</Link>;
