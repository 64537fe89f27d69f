import { useState } from "react";
import { useAction } from "../app/action";
import { useData } from "../app/data";
import { graphql, UserErrors } from "../app/graphql";
import { useLocale, useT } from "../app/i18n";
import { navigate } from "../app/router";
import { useSession } from "../app/session";
import { useWorkerForm, WorkerFields, WorkerParts, workerPaths, type WorkerProfile } from "../people/WorkerFields";
import { Form } from "../plain/controls";
import { Problem, Waiting } from "../plain/states";
import { Button, Kit, LeaveQuestion, look, Page, Panel } from "../ui";
import { Install } from "./Install";

const ProfileQuery = graphql(`query Profile { myWorker { ...WorkerParts lender { id businessName } } }`, [WorkerParts]);
const Apply = graphql(`mutation WorkerApply($input: WorkerApplyInput!) { workerApply(input: $input) { worker { id } userErrors { ...UserErrors } } }`, [UserErrors]);
const Update = graphql(`mutation WorkerUpdate($input: WorkerUpdateInput!) { workerUpdate(input: $input) { worker { id } userErrors { ...UserErrors } } }`, [UserErrors]);

function ProfileForm({ profile }: { profile: (WorkerProfile & { lender: { businessName: string } | null }) | null }) {
  const t = useT();
  const locale = useLocale();
  const { me, refresh } = useSession();
  const apply = useAction(Apply, (data) => data.workerApply);
  const update = useAction(Update, (data) => data.workerUpdate);
  const action = profile ? update : apply;
  const worker = useWorkerForm(profile, action.refusals, locale === "ko" ? "KRW" : locale === "zh" ? "CNY" : "USD");
  const [saved, setSaved] = useState(false);
  if (!profile && worker.form.values.displayName === "" && me && !worker.form.error("displayName")) worker.form.setValues((before) => ({ ...before, displayName: me.displayName }));
  const send = async () => {
    setSaved(false);
    const input = worker.input();
    if (!input || !(await action.run({ input }))) return;
    setSaved(true);
    if (profile) return;
    refresh();
    navigate({ to: "/work" });
  };
  return (
    <Panel>
      {profile?.lender && <p>{t("You belong to {name}.", { name: profile.lender.businessName })}</p>}
      <Form className={look.stack} onSend={() => void send()}>
        <WorkerFields worker={worker} nameLabel={t("Your name")} own />
        <Problem fault={action.fault} refusals={worker.form.rest(workerPaths)} />
        <div className={look.row}>
          <Button type="submit" size="md" loading={action.busy} data-testid="worker-save">{profile ? t("Save") : t("Start getting offers")}</Button>
          <span role="status" className={look.small}>{saved && t("Saved.")}</span>
        </div>
      </Form>
    </Panel>
  );
}

export function ProfilePage() {
  const t = useT();
  const asked = useData(ProfileQuery, {}, { concerns: ["Worker"] });
  return (
    <Page heading={t("Profile")}>
      {!asked.data ? <Waiting asked={asked} /> : <Kit><LeaveQuestion /><ProfileForm key={asked.data.myWorker?.id ?? "new"} profile={asked.data.myWorker} /></Kit>}
      <Install />
    </Page>
  );
}
