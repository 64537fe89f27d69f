import { useSyncExternalStore } from "react";
import { useT } from "../app/i18n";
import { Button } from "../plain/controls";
import { Panel } from "../ui/page";
import { installOffer, onInstallOffer } from "./offline/install";

/** Where the browser offers it: the pages as an app of their own. */
export function Install() {
  const t = useT();
  const offer = useSyncExternalStore(onInstallOffer, installOffer);
  if (!offer) return null;
  return (
    <Panel heading={t("On your home screen")}>
      <p>{t("Then the clock opens with one tap, also without a connection.")}</p>
      <div><Button big quiet data-testid="install" onClick={() => void offer.prompt()}>{t("Install")}</Button></div>
    </Panel>
  );
}
