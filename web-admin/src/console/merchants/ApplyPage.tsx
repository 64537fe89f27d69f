import { useAction } from "../../app/action";
import { useFormat } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useLocale, useT } from "../../app/i18n";
import { countryCodes } from "../../app/places";
import { navigate } from "../../app/router";
import { useSession } from "../../app/session";
import { FormPage, look, Pick, Radio, TextInput } from "../../ui";
import { useCategories } from "./categories";

const Apply = graphql(`
  mutation OrganisationApply($input: OrganisationApplyInput!) {
    organisationApply(input: $input) { organisation { id status } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

type Kind = "RETAILER" | "FACTORY" | "EMPLOYER" | "AGENCY";

export function ApplyPage() {
  const t = useT();
  const format = useFormat();
  const locale = useLocale();
  const { refresh } = useSession();
  const apply = useAction(Apply, (data) => data.organisationApply);
  const categories = useCategories();
  const form = useForm({ kind: "RETAILER", businessName: "", registrationNumber: "", category: "groceries", countryCode: locale === "ko" ? "KR" : locale === "zh" ? "CN" : "US" }, apply.refusals);
  const kinds: { value: Kind; name: string; what: string }[] = [
    { value: "RETAILER", name: t("Store"), what: t("You sell goods and want to sell online and live.") },
    { value: "FACTORY", name: t("Factory"), what: t("You make goods and sell straight to shoppers.") },
    { value: "EMPLOYER", name: t("Employer"), what: t("You lend people while you are closed, or need people for shifts.") },
    { value: "AGENCY", name: t("Agency"), what: t("You place people or fund programmes.") },
  ];
  const send = async () => {
    const { kind, businessName, registrationNumber, category, countryCode } = form.values;
    const answer = await apply.run({ input: { kind: kind as Kind, businessName: businessName.trim(), registrationNumber: registrationNumber.trim(), category, countryCode } });
    if (!answer?.organisation) return;
    refresh();
    navigate({ to: "/console/$org", params: { org: answer.organisation.id } });
  };
  return (
    <FormPage
      heading={t("Bring your business aboard")}
      lead={t("Five answers. We check them, usually within a day, and then you can sell.")}
      sending={{ label: t("Apply"), testId: "apply", send, busy: apply.busy, fault: apply.fault, rest: form.rest() }}
    >
      <Radio.Group label={t("What is your business?")} value={form.values.kind} error={form.error("kind")} onChange={(value) => form.set("kind", value)}>
        <div className={look.list} style={{ marginTop: 8 }}>
          {kinds.map((kind) => <Radio key={kind.value} value={kind.value} label={kind.name} description={kind.what} data-testid={`kind-${kind.value}`} />)}
        </div>
      </Radio.Group>
      <TextInput {...form.text("businessName")} label={t("Name of the business")} autoComplete="organization" data-testid="business-name" />
      <TextInput {...form.text("registrationNumber")} label={t("Registration number")} description={t("As in the business register of your country.")} data-testid="registration-number" />
      <div className={look.two}>
        <Pick label={t("What you sell or do")} value={form.values.category} onChange={(value) => form.set("category", value)} options={categories} error={form.error("category")} testId="category" />
        <Pick label={t("Country")} value={form.values.countryCode} onChange={(value) => form.set("countryCode", value)} options={countryCodes.map((code) => ({ value: code, label: format.region(code) }))} error={form.error("countryCode")} testId="country" />
      </div>
    </FormPage>
  );
}
