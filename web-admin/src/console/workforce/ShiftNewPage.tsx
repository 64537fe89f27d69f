import { useKeyedAction } from "../../app/action";
import { useData } from "../../app/data";
import { instantOf, localOf } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { currencyCodes, currencyOf } from "../../app/places";
import { navigate, useParams } from "../../app/router";
import { useSkillName } from "../../people/skills";
import { Missing, Waiting } from "../../plain/states";
import { answers, BackLink, FormPage, look, MoneyField, Pick, QuantityField, TextInput } from "../../ui";
import { useHere } from "../organisation";

const ShiftFormQuery = graphql(`query ShiftForm($id: ID!) { skills site(id: $id) { id name organisation { countryCode } } }`);
const ShiftPost = graphql(`mutation ShiftPost($input: ShiftPostInput!) { shiftPost(input: $input) { shift { id } userErrors { ...UserErrors } } }`, [UserErrors]);

/** Tomorrow at an hour, in the browser's time zone. */
function tomorrowAt(hour: number): string {
  const day = new Date();
  day.setDate(day.getDate() + 1);
  day.setHours(hour, 0, 0, 0);
  return localOf(day);
}

function PostForm({ site, skills }: { site: { id: string; name: string; organisation: { countryCode: string } }; skills: string[] }) {
  const t = useT();
  const here = useHere();
  const skillName = useSkillName();
  const post = useKeyedAction(ShiftPost, (data) => data.shiftPost);
  const form = useForm({ skill: skills[0] ?? "", startsAt: tomorrowAt(9), endsAt: tomorrowAt(17), headcount: "1", hourlyWage: "", currency: currencyOf(site.organisation.countryCode) }, post.refusals);
  const send = async () => {
    const { skill, startsAt, endsAt, headcount, hourlyWage, currency } = form.values;
    const typed = answers(t);
    typed.words("startsAt", startsAt);
    typed.words("endsAt", endsAt);
    const people = typed.whole("headcount", headcount);
    const wage = typed.money("hourlyWage", hourlyWage, currency);
    if (form.fail(typed.wrong)) return;
    const answer = await post.run((idempotencyKey) => ({
      input: { siteId: site.id, skill, startsAt: instantOf(startsAt), endsAt: instantOf(endsAt), headcount: people, hourlyWage: wage, idempotencyKey },
    }));
    if (answer) navigate({ to: "/console/$org/people/$siteId", params: { org: here.id, siteId: site.id } });
  };
  return (
    <FormPage
      heading={t("Post a shift")}
      back={<BackLink to="/console/$org/people/$siteId" params={{ org: here.id, siteId: site.id }}>{site.name}</BackLink>}
      sending={{ label: t("Post the shift"), testId: "shift-post", send, busy: post.busy, fault: post.fault, rest: form.rest() }}
    >
      <Pick label={t("What is to do?")} value={form.values.skill} onChange={(value) => form.set("skill", value)} options={skills.map((skill) => ({ value: skill, label: skillName(skill) }))} error={form.error("skill")} testId="shift-skill" />
      <div className={look.two}>
        <TextInput {...form.text("startsAt")} type="datetime-local" label={t("From")} data-testid="shift-from" />
        <TextInput {...form.text("endsAt")} type="datetime-local" label={t("Until")} data-testid="shift-to" />
        <QuantityField {...form.figure("headcount")} label={t("How many people")} data-testid="shift-headcount" />
        <div className={look.inlineFields} style={{ flexWrap: "nowrap" }}>
          <MoneyField {...form.figure("hourlyWage")} label={t("Wage an hour")} data-testid="shift-wage" />
          <Pick label={t("Currency")} value={form.values.currency} onChange={(value) => { form.set("currency", value); form.touch("hourlyWage"); }} options={currencyCodes.map((code) => ({ value: code, label: code }))} />
        </div>
      </div>
    </FormPage>
  );
}

export function ShiftNewPage() {
  const { siteId } = useParams("/console/$org/people/$siteId/shift");
  const asked = useData(ShiftFormQuery, { id: siteId });
  if (!asked.data) return <Waiting asked={asked} />;
  return asked.data.site ? <PostForm site={asked.data.site} skills={asked.data.skills} /> : <Missing />;
}
