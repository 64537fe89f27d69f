import { useData } from "../app/data";
import { graphql } from "../app/graphql";
import { useT } from "../app/i18n";
import { navigate, useParams, useSearch } from "../app/router";
import { AuditLog } from "../console/merchants/AuditLog";
import { Missing, Waiting } from "../plain/states";
import { BackLink, Page } from "../ui";

const NameQuery = graphql(`query AuditedOrganisation($id: ID!) { organisation(id: $id) { id businessName } }`);

const path = "/operator/organisations/$org/audit";

export function OperatorAuditPage() {
  const t = useT();
  const { org } = useParams(path);
  const search = useSearch(path);
  const asked = useData(NameQuery, { id: org }, { concerns: ["Organisation"] });
  if (!asked.data) return <Waiting asked={asked} />;
  if (!asked.data.organisation) return <Missing />;
  const name = asked.data.organisation.businessName;
  return (
    <Page heading={t("Audit log of {name}", { name })} back={<BackLink to="/operator/applications">{t("Applications")}</BackLink>}>
      <AuditLog organisation={org} name={name} given={search} links={false} show={(next) => navigate({ to: path, params: { org }, search: next })} />
    </Page>
  );
}
