import { useT } from "../app/i18n";

/** Skills that count only with a certificate, which ends on a date. */
export const certifiedSkills = new Set(["DRIVING", "FOOD_HANDLING", "FORKLIFT"]);

/** The server's skills in people's words; one that this client does not know yet is shown readable. */
export function useSkillName(): (skill: string) => string {
  const t = useT();
  const names: Record<string, string> = {
    CASHIER: t("Cash desk"),
    CLEANING: t("Cleaning"),
    COOKING: t("Cooking"),
    COURIER: t("Courier"),
    CUSTOMER_SERVICE: t("Customer service"),
    DRIVING: t("Driving"),
    FOOD_HANDLING: t("Handling food"),
    FORKLIFT: t("Forklift"),
    KITCHEN_HELP: t("Kitchen help"),
    PHARMACY_ASSISTANCE: t("Helping in a pharmacy"),
    PICKING: t("Picking orders"),
    SHELF_STOCKING: t("Filling shelves"),
    WAITING_TABLES: t("Waiting tables"),
  };
  return (skill) => names[skill] ?? skill.toLowerCase().replaceAll("_", " ");
}
