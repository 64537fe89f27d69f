import { useT } from "../../app/i18n";
import { Page } from "../../ui";
import { useHere } from "../organisation";
import { Requirements } from "./Requirements";

/** The papers of a business as tasks with dates. */
export function RequirementsPage() {
  const t = useT();
  const here = useHere();
  return <Page heading={t("Requirements")}><Requirements organisation={here.id} /></Page>;
}
