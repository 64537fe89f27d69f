import { useAction } from "../../app/action";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { navigate } from "../../app/router";
import { answers, BackLink, FormPage, Pick, PositionFields, positionOf, TextInput } from "../../ui";
import { useHere } from "../organisation";
import { useSiteKinds } from "./siteKinds";

const SiteCreate = graphql(`
  mutation SiteCreate($input: SiteCreateInput!) { siteCreate(input: $input) { site { id } userErrors { ...UserErrors } } }
`, [UserErrors]);

export function SiteNewPage() {
  const t = useT();
  const here = useHere();
  const kinds = useSiteKinds();
  const create = useAction(SiteCreate, (data) => data.siteCreate);
  const form = useForm({ name: "", kind: "restaurant", address: "", latitude: "", longitude: "" }, create.refusals);
  const send = async () => {
    const { name, kind, address } = form.values;
    const typed = answers(t);
    const position = typed.given("position", positionOf(form.values), t("Say where it is."));
    const said = { name: typed.words("name", name), address: typed.words("address", address) };
    if (form.fail(typed.wrong) || position === null) return;
    const answer = await create.run({ input: { organisationId: here.id, ...said, kind, position } });
    if (answer?.site) navigate({ to: "/console/$org/people/$siteId", params: { org: here.id, siteId: answer.site.id } });
  };
  return (
    <FormPage
      heading={t("Add a site")}
      back={<BackLink to="/console/$org/people" params={{ org: here.id }}>{t("People and shifts")}</BackLink>}
      sending={{ label: t("Add the site"), testId: "site-create", send, busy: create.busy, fault: create.fault, rest: form.rest(["position"]) }}
    >
      <TextInput {...form.text("name")} label={t("Name of the site")} data-testid="site-name" />
      <Pick label={t("Kind")} value={form.values.kind} onChange={(value) => form.set("kind", value)} options={kinds} error={form.error("kind")} />
      <TextInput {...form.text("address")} label={t("Address")} data-testid="site-address" />
      <PositionFields form={form} />
    </FormPage>
  );
}
