import { useT } from "../../app/i18n";

export function useSiteKinds(): { value: string; label: string }[] {
  const t = useT();
  return [
    { value: "restaurant", label: t("Restaurant or café") },
    { value: "hotel", label: t("Hotel") },
    { value: "cinema", label: t("Cinema and events") },
    { value: "store", label: t("Store") },
    { value: "supermarket", label: t("Supermarket") },
    { value: "pharmacy", label: t("Pharmacy") },
    { value: "warehouse", label: t("Warehouse") },
    { value: "kitchen", label: t("Kitchen") },
    { value: "courier", label: t("Courier station") },
    { value: "office", label: t("Office") },
  ];
}
