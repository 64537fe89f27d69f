import { useT } from "../app/i18n";
import { Empty } from "../plain/states";

/** Stands where somebody's role does not reach, and says whom to ask. */
export function NoRight({ heading, organisation, page }: { heading: string; organisation: string; page?: boolean }) {
  const t = useT();
  return (
    <Empty heading={heading} page={page}>
      {page && <title>{heading}</title>}
      <p>{t("Ask an owner or a manager of {organisation} for a role that does.", { organisation })}</p>
    </Empty>
  );
}
