import { useState } from "react";
import { useT } from "../app/i18n";
import { LongWork, Page, Panel } from "../ui";

/** Work that takes its time, with and without an end in sight. */
export function WorkStory() {
  const t = useT();
  const [stopped, setStopped] = useState(false);
  return (
    <Page heading={t("Long work")}>
      <Panel heading={t("How far it is")}><LongWork percent={42} text={t("Importing: {percent} %", { percent: 42 })} /></Panel>
      <Panel heading={t("Nobody can know")}>
        {stopped ? <p role="status">{t("Stopped.")}</p> : <LongWork percent={null} text={t("{count, plural, one {# row so far} other {# rows so far}}", { count: 1_200 })} stop={() => setStopped(true)} />}
      </Panel>
    </Page>
  );
}
