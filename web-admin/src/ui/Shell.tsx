import { useState, type ReactNode } from "react";
import { useT } from "../app/i18n";
import { leaveBy, Link, Outlet } from "../app/router";
import { useSession } from "../app/session";
import { Button } from "../plain/controls";
import { Switches } from "../plain/switches";
import css from "./ui.module.css";

export interface FrameLink {
  to: string;
  label: string;
  icon?: ReactNode;
  /** Only this address counts as being there, not the ones below it. */
  exact?: boolean;
  /** Other addresses of the same place. */
  alsoAt?: string[];
  /** How many things wait there, and that in words. */
  news?: { count: number; text: string };
  testId?: string;
}

function Links({ links, leave }: { links: FrameLink[]; leave?: () => void }) {
  return links.map((link) => <Link key={link.to} href={link.to} exact={link.exact} alsoAt={link.alsoAt} data-testid={link.testId} onClick={leave}>{link.icon}<span>{link.label}</span>{link.news && <span className={css.news}><span aria-hidden="true">{link.news.count}</span><span className="visually-hidden">{link.news.text}</span></span>}</Link>);
}

export interface ShellProps {
  links: FrameLink[];
  tabs?: boolean;
  head?: ReactNode;
  tools?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}

/** The frame of the pages that people work in, without the kit: links at the side, or as tabs under the thumb. */
export function Shell({ links, tabs = false, head, tools, wide = false, children }: ShellProps) {
  const t = useT();
  const { me, signOut } = useSession();
  const [open, setOpen] = useState(false);
  const leave = () => setOpen(false);
  const end = (
    <div className={css.sideEnd}>
      <Switches />
      <Link to="/" onClick={leave}>{t("To the shop")}</Link>
      {me && <Button quiet small data-testid="sign-out" onClick={() => leaveBy(() => void signOut().then((done) => done && location.assign("/")))}>{t("Sign out")}</Button>}
    </div>
  );
  return (
    <div className={[css.frame, tabs && css.withTabs, wide && css.wide].filter(Boolean).join(" ")}>
      <a className={css.skip} href="#main">{t("Skip to the content")}</a>
      <header className={css.top}>
        <button type="button" className={css.menuButton} aria-expanded={open} aria-controls="side" aria-label={t("Menu")} onClick={() => setOpen(!open)}>
          <svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true"><path d="M4 7h16M4 12h16M4 17h16" /></svg>
        </button>
        <Link to="/" className={css.brand}><img src="/icon.svg" alt="" /><span translate="no" className={head ? css.brandName : undefined}>{t("MerchantHub")}</span></Link>
        <div className={css.topEnd}>
          {head}
          {tools}
          {me && <span className={css.person}>{me.displayName}</span>}
        </div>
      </header>
      <div className={css.body}>
        <aside className={css.side} id="side" data-open={open} aria-label={t("Menu")}>
          <nav className={css.nav} aria-label={t("Main")}><Links links={links} leave={leave} /></nav>
          {end}
        </aside>
        <main className={css.main} id="main"><div className={css.content}>{children ?? <Outlet />}</div></main>
      </div>
      {tabs && <nav className={css.tabbar} aria-label={t("Tabs")}><Links links={links} leave={leave} /></nav>}
    </div>
  );
}
