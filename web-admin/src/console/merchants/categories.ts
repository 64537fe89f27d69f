import { useT } from "../../app/i18n";

/** What businesses deal in: the value is what the server keeps, the label is what people read. */
export function useCategories(): { value: string; label: string }[] {
  const t = useT();
  return [
    { value: "groceries", label: t("Groceries") },
    { value: "restaurant", label: t("Restaurant or café") },
    { value: "apparel", label: t("Clothing and shoes") },
    { value: "cosmetics", label: t("Cosmetics") },
    { value: "electronics", label: t("Electronics") },
    { value: "home", label: t("Home and kitchen") },
    { value: "cinema", label: t("Cinema and events") },
    { value: "hotel", label: t("Hotel") },
    { value: "department-store", label: t("Department store") },
    { value: "logistics", label: t("Delivery and storage") },
    { value: "manufacturing", label: t("Manufacturing") },
    { value: "services", label: t("Other services") },
  ];
}

export function useCategoryName(): (value: string) => string {
  const categories = useCategories();
  return (value) => categories.find((category) => category.value === value)?.label ?? value;
}
