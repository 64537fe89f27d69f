import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { Page, Panel, Rows } from "../ui";
import { stories } from "./contents";

/** What the kit has. */
export function StoriesPage() {
  const t = useT();
  return (
    <Page heading={t("The kit")}>
      <p>{t("The parts from which the pages of the console and of the worker are made, each with what it is made for. For those who build pages.")}</p>
      <Rows caption={t("The kit")} rows={Object.entries(stories)} keyOf={([name]) => name} columns={[
        { heading: t("Page"), cell: ([name]) => <Link to="/dev/kit/$story" params={{ story: name }} translate="no">{name}</Link> },
        { heading: t("Parts"), cell: ([, { parts }]) => <code translate="no">{parts}</code> },
      ]} />
      <Panel heading={t("Colours")}>
        <ul style={{ display: "grid", gridTemplateColumns: "repeat(auto-fill, minmax(140px, 1fr))", gap: 10 }}>
          {["paper", "card", "sunken", "ink", "muted", "line", "line-strong", "brand", "brand-soft", "live", "warn", "warn-soft", "bad", "bad-soft"].map((token) => (
            <li key={token}>
              <span style={{ display: "block", height: 44, borderRadius: 8, border: "1px solid var(--line)", background: `var(--${token})` }} />
              <code translate="no">--{token}</code>
            </li>
          ))}
        </ul>
      </Panel>
    </Page>
  );
}
