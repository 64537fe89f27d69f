import { useFormat } from "../../app/format";
import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Notice } from "../../plain/states";
import { may, useHere } from "../organisation";

export const RequirementsNoticeParts = graphql(`fragment RequirementsNoticeParts on Organisation { requirements { stage items { kind status isMet dueAt } } }`);

const monthMilliseconds = 30 * 24 * 3_600_000;

/** Says that papers are missing or end soon, and leads to them. */
export function RequirementsNotice({ requirements }: { requirements: ResultOf<typeof RequirementsNoticeParts>["requirements"] }) {
  const t = useT();
  const format = useFormat();
  const here = useHere();
  if (!requirements || !may(here, "papers")) return null;
  const open = requirements.items.filter(({ status, isMet, dueAt }) => (status === "MISSING" || status === "REFUSED" || status === "MORE_ASKED" || status === "EXPIRED" || (status === "ACCEPTED" && isMet && dueAt !== null && Date.parse(dueAt) - Date.now() < monthMilliseconds)));
  if (open.length === 0) return null;
  const day = open.map(({ dueAt }) => dueAt).filter((due) => due !== null).toSorted()[0];
  return (
    <Notice tone={requirements.stage === "LIST" ? "bad" : "warn"} testId="requirements-notice">
      <strong>{requirements.stage === "LIST" ? t("Papers are missing: your goods are shown nowhere.") : t("{count, plural, one {# paper waits for you} other {# papers wait for you}}", { count: open.length })}</strong>
      <span>{day && t("The first is due on {day}.", { day: format.date(day) })} <Link to="/console/$org/requirements" params={{ org: here.id }}>{t("See what is asked for")}</Link></span>
    </Notice>
  );
}
