import { useT } from "../../app/i18n";
import { matchOf } from "../../app/paths";
import { useAddress } from "../../app/router";
import { Keys, look, Sheet, Switch } from "../../ui";
import type { Here } from "../organisation";
import { pageHelp } from "./pageHelp";
import { setShortcuts, useShortcutsOn } from "./shortcuts";

/** Every house has a mailbox for this under the name of its domain (RFC 2142). */
const operatorAddress = () => `support@${location.hostname.replace(/^www\./, "")}`;

interface Line {
  keys: string[];
  does: string;
}

function Shortcuts({ lines }: { lines: Line[] }) {
  return (
    <dl className={look.shortcuts}>
      {lines.map(({ keys, does }) => <div key={keys.join(" ")} className={look.spread}><dt>{does}</dt><dd><Keys keys={keys} /></dd></div>)}
    </dl>
  );
}

/** What this page is for, which keys there are, and whom to ask. */
export function HelpSheet({ opened, close, here, places }: { opened: boolean; close: () => void; here: Here | null; places: [letter: string, name: string][] }) {
  const t = useT();
  const on = useShortcutsOn();
  const { pathname } = useAddress();
  const path = matchOf(pathname)?.path;
  const about = path && (pageHelp(t) as Record<string, string>)[path];
  const address = operatorAddress();
  const subject = encodeURIComponent([t("Help with MerchantHub"), here?.name].filter(Boolean).join(" · "));
  const body = encodeURIComponent(`\n\n${[t("Page: {address}", { address: pathname }), here && t("Organisation: {id}", { id: here.id })].filter(Boolean).join("\n")}`);
  return (
    <Sheet opened={opened} close={close} title={t("Help")}>
      <div className={look.stack} data-testid="help">
        {about && <section className={look.tight}><h3>{t("This page")}</h3><p>{about}</p></section>}
        <section className={look.tight}>
          <h3>{t("Shortcuts")}</h3>
          <Shortcuts lines={[{ keys: ["Ctrl", "K"], does: t("Go to or do") }, ...(on ? [{ keys: ["?"], does: t("This help") }, ...places.map(([letter, name]) => ({ keys: ["G", letter], does: name }))] : [])]} />
          <p className={look.small}>{t("On a Mac, ⌘ stands in the place of Ctrl. While you type into a field, letters stay letters.")}</p>
          <Switch label={t("Single keys do something")} description={t("Turn this off if you speak to your computer or press keys by accident. This browser remembers it.")} checked={on} onChange={(event) => setShortcuts(event.currentTarget.checked)} data-testid="shortcuts-switch" />
        </section>
        <section className={look.tight}>
          <h3>{t("Ask a person")}</h3>
          <p>{t("For what you may and may not do here, ask an owner or a manager of your organisation.")}</p>
          <p>{t("For everything else write to the operator of MerchantHub. Say what you wanted to do, and name the request number if you saw one.")}</p>
          <p><a href={`mailto:${address}?subject=${subject}&body=${body}`}>{address}</a></p>
        </section>
      </div>
    </Sheet>
  );
}
