import { useState } from "react";
import { useT } from "../app/i18n";
import { Button, DataList, Page, useOfferUndo, type ListSearch } from "../ui";
import { listOf, teas } from "./madeUp";
import { useTeaColumns } from "./useTeaColumns";

/** A list page with everything that it can have, and one whose rows are on their way. */
export function ListStory() {
  const t = useT();
  const columns = useTeaColumns();
  const [search, show] = useState<ListSearch>({});
  const [kept, setKept] = useState(teas);
  const offerUndo = useOfferUndo();
  const fine = { fault: null, refusals: [] };
  const fitting = kept.filter(({ name, pieces }) => name.toLowerCase().includes((search.q ?? "").toLowerCase()) && (!search.state || (search.state === "in") === pieces > 0));
  const waiting = { ...listOf(teas), page: undefined };
  const shared = { scope: "kit", organisation: "MerchantHub", columns, keyOf: (tea: { id: string }) => tea.id, nameOf: (tea: { name: string }) => tea.name, search, show, nothingYet: { heading: t("Nothing yet"), children: null } };
  return (
    <Page heading={t("List page")} actions={<Button variant="default" onClick={() => { setKept([]); offerUndo({ done: t("The list is empty."), undo: async () => { setKept(teas); return fine; } }); }}>{t("Empty the list")}</Button>}>
      <DataList {...shared} name="kit-list" label={t("Teas")} list={listOf(fitting)} testId="teas"
        filters={[{ name: "state", label: t("State"), all: t("All"), options: [{ value: "in", label: t("On sale") }, { value: "out", label: t("Sold out") }] }]}
        find={{ name: "q", label: t("Search") }}
        bulk={[{ id: "drop", label: t("Take off sale"), fits: () => true, run: async ({ id }) => { setKept((before) => before.filter((tea) => tea.id !== id)); return fine; }, undo: async () => { setKept(teas); return fine; } }]} />
      <h2>{t("On their way")}</h2>
      {/* The skeleton of a list that nothing will ever fill: hidden from readers, who would wait for it. */}
      <div inert aria-hidden="true" data-skeleton><DataList {...shared} name="kit-waiting" label={t("Teas")} list={waiting} /></div>
    </Page>
  );
}
