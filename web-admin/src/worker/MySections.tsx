import { useT } from "../app/i18n";
import { useNews } from "./news";
import { Sections } from "./Sections";

/** What somebody has agreed to: shifts, and being lent. */
export function MySections() {
  const t = useT();
  const { loans } = useNews();
  return <Sections label={t("My shifts")} sections={[{ to: "/work/shifts", label: t("Shifts"), testId: "my-shifts" }, { to: "/work/loans", label: t("Loans"), count: loans, testId: "my-loans" }]} />;
}
