import { useState } from "react";
import { useT } from "../app/i18n";
import { Badge, Button, ConfirmButton, look, Page, Panel, Sheet } from "../ui";

/** A deed that is asked for once more, and can be taken back afterwards; and a sheet beside the page. */
export function ConfirmStory() {
  const t = useT();
  const [onSale, setOnSale] = useState(true);
  const [open, setOpen] = useState(false);
  const action = { busy: false, fault: null, refusals: [] };
  return (
    <Page heading={t("Confirm and undo")} badge={<Badge tone={onSale ? "good" : undefined} testId="kit-state">{onSale ? t("On sale") : t("Archived")}</Badge>}>
      <Panel>
        <div className={look.row}>
          <ConfirmButton label={t("Take off sale")} question={t("Shoppers will no longer find it. You can put it on sale again.")} confirm={t("Take off sale")} action={action} testId="kit-archive"
            run={async () => { setOnSale(false); return true; }}
            undoable={{ done: t("It is off sale."), undo: async () => { setOnSale(true); return { fault: null, refusals: [] }; } }} />
          <Button variant="default" onClick={() => setOpen(true)} data-testid="kit-sheet">{t("Open a sheet")}</Button>
        </div>
      </Panel>
      <Sheet opened={open} close={() => setOpen(false)} title={t("A sheet")}><p>{t("The page stays as it is underneath.")}</p></Sheet>
    </Page>
  );
}
