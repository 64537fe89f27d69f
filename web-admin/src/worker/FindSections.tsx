import { useT } from "../app/i18n";
import { useNews } from "./news";
import { Sections } from "./Sections";

/** The two ways to a shift: it comes as an offer, or one looks what there is. */
export function FindSections() {
  const t = useT();
  const { offers } = useNews();
  return <Sections label={t("Find")} sections={[{ to: "/work", label: t("Offers"), count: offers, testId: "find-offers" }, { to: "/work/open", label: t("Open shifts"), testId: "find-open" }]} />;
}
