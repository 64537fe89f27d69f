import { useState } from "react";
import { useAction } from "../../app/action";
import { instantOf, localOf } from "../../app/format";
import { useForm } from "../../app/form";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { navigate, useSearch } from "../../app/router";
import { Waiting } from "../../plain/states";
import { BackLink, FormPage, look, Radio, TextInput } from "../../ui";
import { useHere, useStoreChoices } from "../organisation";
import { NoStoreYet, StorePick } from "../StorePick";
import { freshKeys } from "./freshKeys";

const LiveSchedule = graphql(`
  mutation LiveSchedule($input: LiveScheduleInput!) {
    liveSchedule(input: $input) { streamKey liveSession { id } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

const quarterHourMilliseconds = 15 * 60_000;

export function LiveNewPage() {
  const t = useT();
  const here = useHere();
  const { store } = useSearch("/console/$org/live/new");
  const { asked, stores } = useStoreChoices();
  const [chosen, setChosen] = useState(store);
  const schedule = useAction(LiveSchedule, (data) => data.liveSchedule);
  const form = useForm({ title: "", scheduledFor: localOf(new Date(Date.now() + quarterHourMilliseconds)), source: "UPLOAD" }, schedule.refusals);
  if (!stores) return <Waiting asked={asked} />;
  const current = stores.find((each) => each.id === chosen) ?? stores[0];
  if (!current) return <NoStoreYet />;
  const send = async () => {
    const { title, scheduledFor, source } = form.values;
    const answer = await schedule.run({ input: { storeId: current.id, title: title.trim(), scheduledFor: instantOf(scheduledFor), source: source as "UPLOAD" | "RTMP" } });
    if (!answer?.liveSession) return;
    if (answer.streamKey) freshKeys.put(answer.liveSession.id, answer.streamKey);
    navigate({ to: "/console/$org/live/$liveId", params: { org: here.id, liveId: answer.liveSession.id } });
  };
  return (
    <FormPage
      heading={t("Plan a live sale")}
      back={<BackLink to="/console/$org/live" params={{ org: here.id }} search={{ store: current.id }}>{t("Live sales")}</BackLink>}
      sending={{ label: t("Plan it"), testId: "live-schedule", send, busy: schedule.busy, fault: schedule.fault, rest: form.rest(["storeId"]) }}
    >
      <StorePick stores={stores} value={current.id} onChange={setChosen} />
      <TextInput {...form.text("title")} label={t("Title, as shoppers read it")} data-testid="live-title" />
      <TextInput {...form.text("scheduledFor")} type="datetime-local" label={t("Begins")} data-testid="live-scheduled" />
      <Radio.Group label={t("Where does the picture come from?")} value={form.values.source} error={form.error("source")} onChange={(value) => form.set("source", value)}>
        <div className={look.list} style={{ marginTop: 8 }}>
          <Radio value="UPLOAD" label={t("A video I upload")} description={t("It is shown as live from the moment you start.")} data-testid="source-UPLOAD" />
          <Radio value="RTMP" label={t("A camera, through OBS or a phone app")} description={t("You get a server address and a secret stream key.")} data-testid="source-RTMP" />
        </div>
      </Radio.Group>
    </FormPage>
  );
}
