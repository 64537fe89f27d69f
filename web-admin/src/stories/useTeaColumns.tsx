import { useT } from "../app/i18n";
import { Badge, Money, Quantity, Time, type ListColumn } from "../ui";
import type { Tea } from "./madeUp";

export function useTeaColumns(): ListColumn<Tea>[] {
  const t = useT();
  return [
    { id: "name", heading: t("Name"), fixed: true, cell: (tea) => <strong translate="no">{tea.name}</strong>, file: [{ heading: t("Name"), of: (tea) => tea.name }] },
    { id: "picked", heading: t("When"), cell: (tea) => <Time at={tea.pickedAt} as="date" /> },
    { id: "pieces", heading: t("In stock"), end: true, cell: (tea) => <Quantity value={tea.pieces} />, file: [{ heading: t("In stock"), of: (tea) => tea.pieces }] },
    { id: "price", heading: t("Price"), end: true, cell: (tea) => <Money value={tea.price} /> },
    { id: "state", heading: t("State"), end: true, cell: (tea) => <Badge tone={tea.pieces > 0 ? "good" : "warn"}>{tea.pieces > 0 ? t("On sale") : t("Sold out")}</Badge> },
  ];
}
