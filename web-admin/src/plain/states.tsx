import { useEffect, type ReactNode } from "react";
import { useConnection } from "../app/client";
import { asksToSignIn, explain, type Fault, type Refusal } from "../app/faults";
import { useT } from "../app/i18n";
import { refusalText } from "../app/refusals";
import { Link } from "../app/router";
import { Button, classes } from "./controls";
import css from "./plain.module.css";

export function Notice({ tone, children, testId }: { tone?: "warn" | "bad"; children: ReactNode; testId?: string }) {
  return <div className={classes(css.notice, tone && css[tone])} data-testid={testId}>{children}</div>;
}

/** The number by which a request is found again; one press chooses the whole of it. */
function RequestNumber({ number }: { number?: string }) {
  const t = useT();
  return number && <span className={classes(css.hint, css.number)} data-testid="request-number">{t("Request number: {number}", { number })}</span>;
}

/** A failed request: one plain sentence, the next step, and the number to tell us. Once the connection is back it asks again. */
export function Failed({ fault, retry }: { fault: Fault; retry?: () => void }) {
  const t = useT();
  const { sentence, next } = explain(t, fault);
  const waits = fault.code === "UNREACHABLE" && retry;
  useEffect(() => {
    if (!waits) return;
    addEventListener("online", waits);
    return () => removeEventListener("online", waits);
  }, [waits]);
  return (
    <div className={classes(css.notice, css.bad)} role="alert" data-testid="failed">
      <strong>{sentence}</strong>
      <span>{next}</span>
      <RequestNumber number={fault.requestId} />
      <div className={css.noticeActions}>
        {asksToSignIn(fault) ? (
          <Link to="/sign-in" search={{ next: location.pathname + location.search }}>{t("Sign in")}</Link>
        ) : (
          retry && fault.retryable && <Button quiet small onClick={retry}>{t("Try again")}</Button>
        )}
      </div>
    </div>
  );
}

/** What a mutation answered that no field of the form shows. */
export function Problem({ fault, refusals = [] }: { fault?: Fault | null; refusals?: readonly Refusal[] }) {
  const t = useT();
  if (fault) return <Failed fault={fault} />;
  if (refusals.length === 0) return null;
  return (
    <div className={classes(css.notice, css.bad)} role="alert" data-testid="refusals">
      {refusals.map((refusal, index) => <span key={index} data-code={refusal.code}>{refusalText(t, refusal)}</span>)}
      <RequestNumber number={refusals[0]?.requestId} />
    </div>
  );
}

/** Says that there is nothing; where it stands for the whole page, its heading is the page's. */
export function Empty({ heading, page = false, children }: { heading: string; page?: boolean; children?: ReactNode }) {
  return (
    <div className={css.empty} data-testid="empty">
      {page ? <h1>{heading}</h1> : <h2>{heading}</h2>}
      {children}
    </div>
  );
}

export const Skeleton = ({ height, width }: { height?: number | string; width?: number | string }) => (
  <span className={css.skeleton} style={{ height, width }} aria-hidden="true" />
);

interface Asked {
  fault: Fault | null;
  retry: () => void;
}

/** What stands in a page's place until its data is there: bars, or why it failed. */
export function Waiting({ asked, shape }: { asked: Asked; shape?: ReactNode }) {
  const t = useT();
  if (asked.fault) return <Failed fault={asked.fault} retry={asked.retry} />;
  return (
    <div className={css.waiting} role="status" aria-label={t("Loading")} aria-busy="true">
      {shape ?? [38, 120, 120, 60].map((height, index) => <Skeleton key={index} height={height} width={index === 0 ? "45%" : "100%"} />)}
    </div>
  );
}

/** For an address whose thing does not exist or is not shared with this person. */
export function Missing() {
  const t = useT();
  return (
    <Empty page heading={t("Nothing is here")}>
      <title>{t("Nothing is here")}</title>
      <p>{t("This does not exist, or it is not yours.")}</p>
      <Link to="/">{t("Go to the start page")}</Link>
    </Empty>
  );
}

export function ConnectionBanner() {
  const t = useT();
  const { online, stream } = useConnection();
  const text = !online ? t("You are offline. We carry on as soon as the connection is back.") : stream === "lost" ? t("Live updates are interrupted. Connecting again…") : null;
  return (
    <div role="status" aria-live="polite">
      {text && <div className={css.banner} data-testid="connection-banner">{text}</div>}
    </div>
  );
}

export function Pager({ previous, next }: { previous?: () => void; next?: () => void }) {
  const t = useT();
  if (!previous && !next) return null;
  return (
    <nav className={css.pager} aria-label={t("Pages")}>
      <Button quiet small disabled={!previous} onClick={previous}>{t("Previous page")}</Button>
      <Button quiet small disabled={!next} onClick={next} data-testid="next-page">{t("Next page")}</Button>
    </nav>
  );
}
