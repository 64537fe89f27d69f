import { useEffect, useRef, useState } from "react";
import { useCart } from "../app/cart";
import { useT } from "../app/i18n";
import { Link, navigate, Outlet, useAddress } from "../app/router";
import { useSession } from "../app/session";
import { Form } from "../plain/controls";
import { Switches } from "../plain/switches";
import { CartIcon, PersonIcon, SearchIcon } from "./icons";
import css from "./shop.module.css";

function AccountMenu() {
  const t = useT();
  const { me, signOut, unknown } = useSession();
  const fold = useRef<HTMLDetailsElement>(null);
  const address = useAddress().href;
  useEffect(() => {
    if (fold.current) fold.current.open = false;
  }, [address]);
  useEffect(() => {
    const leave = (event: Event) => {
      const outside = event instanceof KeyboardEvent ? event.key === "Escape" : !fold.current?.contains(event.target as Node);
      if (outside && fold.current) fold.current.open = false;
    };
    addEventListener("pointerdown", leave);
    addEventListener("keydown", leave);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("keydown", leave);
    };
  }, []);

  if (unknown) return <span className={css.icon} aria-hidden="true"><PersonIcon /></span>;
  if (!me) return <Link to="/sign-in" className={css.icon} data-testid="sign-in-link"><PersonIcon />{t("Sign in")}</Link>;
  return (
    <details className={css.menu} ref={fold}>
      <summary className={css.icon} data-testid="account-menu" aria-label={t("Account of {name}", { name: me.displayName })}>
        <PersonIcon /><span className={css.accountName}>{me.displayName}</span>
      </summary>
      <div className={css.menuBox}>
        <div className={css.who}>{me.displayName}<small>{me.email}</small></div>
        <Link to="/orders">{t("My orders")}</Link>
        <Link to="/console" data-testid="to-console">{me.memberships.length > 0 ? t("My business") : t("Sell on MerchantHub")}</Link>
        <Link to="/work" data-testid="to-work">{me.worker ? t("My shifts") : t("Find shifts")}</Link>
        {me.isOperator && <Link to="/operator/applications" data-testid="to-operator">{t("Operate the platform")}</Link>}
        <button type="button" data-testid="sign-out" onClick={() => void signOut().then((done) => done && navigate({ to: "/" }))}>{t("Sign out")}</button>
      </div>
    </details>
  );
}

function SearchBox() {
  const t = useT();
  const { pathname, href } = useAddress();
  const asked = pathname === "/search" ? new URL(href, location.origin).searchParams.get("q") ?? "" : "";
  const [typed, setTyped] = useState({ asked, text: asked });
  const text = typed.asked === asked ? typed.text : asked;
  return (
    <Form role="search" className={css.search} onSend={() => navigate({ to: "/search", search: { q: text.trim() } })}>
      <input type="search" aria-label={t("Search products")} placeholder={t("Search products")} value={text} data-testid="search"
        onChange={(event) => setTyped({ asked, text: event.target.value })} />
      <button type="submit" aria-label={t("Search")}><SearchIcon /></button>
    </Form>
  );
}

/** The frame of every public page. */
export function ShopLayout() {
  const t = useT();
  const count = useCart().reduce((sum, line) => sum + line.quantity, 0);
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main">{t("Skip to the content")}</a>
      <header className={css.header}>
        <div className={css.bar}>
          <Link to="/" className={css.brand}><img src="/icon.svg" alt="" /><span translate="no">{t("MerchantHub")}</span></Link>
          <nav className={css.nav} aria-label={t("Main")}>
            <Link to="/live">{t("Live")}</Link>
            <Link to="/deals">{t("Factory deals")}</Link>
            <Link to="/stores">{t("Stores")}</Link>
          </nav>
          <SearchBox />
          <div className={css.actions}>
            <AccountMenu />
            <Link to="/cart" className={css.icon} data-testid="cart-link">
              <CartIcon /><span className="visually-hidden">{t("{count, plural, =0 {Cart, empty} one {Cart, # piece} other {Cart, # pieces}}", { count })}</span>{count > 0 && <span className={css.count} aria-hidden="true">{count > 99 ? "99+" : count}</span>}
            </Link>
          </div>
        </div>
      </header>
      <main className={css.main} id="main"><Outlet /></main>
      <footer className={css.footer}>
        <div className={css.footerBar}>
          <span>{t("Stores, factories and people who keep going.")}</span>
          <Switches />
        </div>
      </footer>
    </div>
  );
}
