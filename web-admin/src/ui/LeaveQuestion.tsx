import { Button, Modal } from "@mantine/core";
import { useEffect, useState } from "react";
import { useT } from "../app/i18n";
import { keepBy } from "../app/router";
import { hasUnsaved, letGo } from "../app/unsaved";
import css from "./ui.module.css";

/** Asks whoever leaves the page while something typed on it is not saved. Closing the tab is asked by the browser itself. */
export function LeaveQuestion() {
  const t = useT();
  const [opened, setOpened] = useState(false);
  const [go, setGo] = useState<() => void>();
  useEffect(() => {
    keepBy((next) => {
      if (!hasUnsaved()) return false;
      setGo(() => next);
      setOpened(true);
      return true;
    });
    const closing = (event: BeforeUnloadEvent) => hasUnsaved() && event.preventDefault();
    addEventListener("beforeunload", closing);
    return () => {
      keepBy(undefined);
      removeEventListener("beforeunload", closing);
    };
  }, []);
  const stay = () => setOpened(false);
  const leave = () => {
    setOpened(false);
    letGo();
    go?.();
  };
  return (
    <Modal opened={opened} onClose={stay} title={t("Leave without saving?")} closeButtonProps={{ "aria-label": t("Close") }}>
      <div className={css.stack}>
        <p>{t("What you typed on this page is not saved yet.")}</p>
        <div className={css.row}>
          <Button onClick={stay} data-autofocus data-testid="leave-stay">{t("Stay here")}</Button>
          <Button variant="default" onClick={leave} data-testid="leave-go">{t("Leave without saving")}</Button>
        </div>
      </div>
    </Modal>
  );
}
