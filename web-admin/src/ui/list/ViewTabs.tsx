import { Button, Modal, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { newKey } from "../../app/action";
import { useT } from "../../app/i18n";
import { Form } from "../../plain/controls";
import look from "../ui.module.css";
import css from "./list.module.css";
import { useRemembered } from "./remembered";
import { filtersOf, isShown, renamed, viewsFrom, without, withView, type ListSearch, type View } from "./views";

interface Tabs {
  name: string;
  scope: string;
  label: string;
  search: ListSearch;
  hidden: string[];
  /** The columns hidden before anybody chooses. */
  startHidden: string[];
  /** The filters that always hold. */
  needed: ListSearch;
  show: (search: ListSearch) => void;
  setHidden: (hidden: string[]) => void;
}

const longestName = 40;

/** A name for a view, given or changed. */
function NameDialog({ view, opened, close, save, remove }: { view: View | null; opened: boolean; close: () => void; save: (name: string) => void; remove?: () => void }) {
  const t = useT();
  const [name, setName] = useState(view?.name ?? "");
  return (
    <Modal opened={opened} onClose={close} returnFocus={false} title={view ? t("Change the view") : t("Save this view")} closeButtonProps={{ "aria-label": t("Close") }}>
      <Form className={look.stack} onSend={() => name.trim() && save(name.trim())}>
        <TextInput label={t("Name of the view")} description={t("It keeps the filters and the columns, in this browser.")} maxLength={longestName} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus data-testid="view-name" />
        <div className={look.row}>
          <Button type="submit" disabled={!name.trim()} data-testid="view-save">{t("Save")}</Button>
          {remove && <Button variant="default" onClick={remove} data-testid="view-delete">{t("Delete the view")}</Button>}
        </div>
      </Form>
    </Modal>
  );
}

/** The whole list, and the views that somebody has made of it. */
export function ViewTabs({ name, scope, label, search, hidden, startHidden, needed, show, setHidden }: Tabs) {
  const t = useT();
  const [views, setViews] = useRemembered(`merchanthub.views.${scope}.${name}`, viewsFrom);
  const [dialog, setDialog] = useState<"save" | "change" | null>(null);
  const all = { search: filtersOf(needed), hidden: startHidden };
  const current = views.find((view) => isShown(view, search, hidden)) ?? null;
  const isAll = isShown(all, search, hidden);
  const go = (view: Pick<View, "search" | "hidden">) => {
    setHidden(view.hidden);
    show(view.search);
  };
  const close = () => setDialog(null);
  // What opened the dialog may be gone once a view is saved: the focus goes to what stands in its place.
  const bar = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    const [opener, shown] = ["[data-opener]", "[aria-pressed=true]"].map((place) => bar.current?.querySelector<HTMLElement>(place));
    if (wasOpen.current && !dialog) (opener ?? shown)?.focus();
    wasOpen.current = dialog !== null;
  }, [dialog]);
  return (
    <div className={css.views} ref={bar}>
      <div role="group" aria-label={t("Views of {list}", { list: label })} className={css.viewList}>
        <button type="button" className={css.view} aria-pressed={isAll} onClick={() => go(all)}>{t("All")}</button>
        {views.map((view) => <button key={view.id} type="button" className={css.view} aria-pressed={view === current} onClick={() => go(view)} data-testid="view">{view.name}</button>)}
      </div>
      {!isAll && !current && <Button size="xs" variant="default" onClick={() => setDialog("save")} data-opener data-testid="view-new">{t("Save this view")}</Button>}
      {current && <Button size="xs" variant="default" onClick={() => setDialog("change")} data-opener data-testid="view-change">{t("Change the view")}</Button>}
      <NameDialog key={`${dialog} ${current?.id}`} view={dialog === "change" ? current : null} opened={dialog !== null} close={close} save={(given) => {
        setViews(dialog === "change" && current ? renamed(views, current.id, given) : withView(views, { id: newKey(), name: given, search: filtersOf(search), hidden }));
        close();
      }} remove={dialog === "change" && current ? () => {
        setViews(without(views, current.id));
        close();
      } : undefined} />
    </div>
  );
}
