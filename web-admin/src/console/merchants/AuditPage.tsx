import { useT } from "../../app/i18n";
import { navigate, useSearch } from "../../app/router";
import { BackLink, Page } from "../../ui";
import { useHere } from "../organisation";
import { AuditLog } from "./AuditLog";

const path = "/console/$org/audit";

export function AuditPage() {
  const t = useT();
  const here = useHere();
  const search = useSearch(path);
  return (
    <Page heading={t("Audit log")} back={<BackLink to="/console/$org/team" params={{ org: here.id }}>{t("Team")}</BackLink>}>
      <AuditLog organisation={here.id} name={here.name} given={search} links show={(next) => navigate({ to: path, params: { org: here.id }, search: next })} />
    </Page>
  );
}
