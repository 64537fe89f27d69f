import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useT } from "../../app/i18n";
import { Sheet } from "../Sheet";
import look from "../ui.module.css";

interface Choosable {
  id: string;
  heading: string;
  fixed?: boolean;
}

/** Which columns somebody wants to see. */
export function ColumnChooser({ columns, hidden, change }: { columns: Choosable[]; hidden: readonly string[]; change: (hidden: string[]) => void }) {
  const t = useT();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={() => setOpened(true)} data-testid="columns-open">{t("Columns")}</Button>
      <Sheet opened={opened} close={() => setOpened(false)} title={t("Columns")}>
        <div className={look.stack} data-testid="columns">
          <p className={look.muted}>{t("Files have the same columns. This browser remembers them.")}</p>
          {columns.map(({ id, heading, fixed }) => (
            <Checkbox key={id} size="md" label={heading} disabled={fixed} checked={fixed || !hidden.includes(id)} onChange={(event) => change(event.currentTarget.checked ? hidden.filter((each) => each !== id) : [...hidden, id])} />
          ))}
        </div>
      </Sheet>
    </>
  );
}
