import { useState } from "react";
import { useClient } from "urql";
import { useCursor, useData } from "../app/data";
import { explain, faultOf } from "../app/faults";
import { graphql, MoneyParts, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { loadRefusals, refusalText } from "../app/refusals";
import { ShiftLine } from "../people/ShiftLine";
import { useSkillName } from "../people/skills";
import { Button, Choice } from "../plain/controls";
import { Empty, Pager, Waiting } from "../plain/states";
import { Badge, look, Page } from "../ui/page";
import { FindSections } from "./FindSections";

const OpenShiftsQuery = graphql(`
  query OpenShifts($skill: String, $near: GeoPointInput, $after: String) {
    skills
    openShifts(skill: $skill, near: $near, first: 20, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id skill startsAt endsAt headcount filled hourlyWage { ...MoneyParts } site { id name address organisation { id businessName } } }
    }
  }
`, [MoneyParts]);
const MeQuery = graphql(`query WorkerHome { myWorker { id home { latitude longitude } } }`);
const WhyNot = graphql(`query WhyNot($shiftId: ID!, $workerId: ID!) { whyNot(shiftId: $shiftId, workerId: $workerId) { eligible code message } }`);

type Shift = ResultOf<typeof OpenShiftsQuery>["openShifts"]["nodes"][number];

/** Says whether a shift can be offered to this worker, and if not, why. */
function Fits({ shift, workerId }: { shift: Shift; workerId: string }) {
  const t = useT();
  const client = useClient();
  const [answer, setAnswer] = useState<{ good: boolean; text: string } | null>(null);
  const ask = async () => {
    const { data, error } = await client.query(WhyNot, { shiftId: shift.id, workerId }, { requestPolicy: "network-only" }).toPromise();
    if (error || !data) setAnswer({ good: false, text: error ? explain(t, faultOf(error)).sentence : t("Something went wrong on our side.") });
    else if (data.whyNot.eligible) setAnswer({ good: true, text: t("It fits you. The offer comes by itself when it is your turn.") });
    else {
      await loadRefusals();
      setAnswer({ good: false, text: refusalText(t, { code: data.whyNot.code ?? "", message: data.whyNot.message ?? "" }) });
    }
  };
  return (
    <div className={look.row}>
      <Button quiet data-testid="why-not" onClick={() => void ask()}>{t("Does it fit me?")}</Button>
      <span role="status">{answer && <Badge tone={answer.good ? "good" : "warn"}>{answer.good ? t("Yes") : t("No")}</Badge>} {answer?.text}</span>
    </div>
  );
}

export function OpenShiftsPage() {
  const t = useT();
  const skillName = useSkillName();
  const [skill, setSkill] = useState("");
  const cursor = useCursor(skill);
  const me = useData(MeQuery, {}, { concerns: ["Worker"] });
  const worker = me.data?.myWorker;
  const asked = useData(OpenShiftsQuery, { skill: skill || null, near: worker?.home ? { latitude: worker.home.latitude, longitude: worker.home.longitude } : null, after: cursor.after }, { concerns: ["Shift"], pause: !me.data && !me.fault });
  const shifts = asked.data?.openShifts;
  return (
    <Page heading={t("Open shifts")}>
      <FindSections />
      {asked.data && (
        <Choice label={t("Work")} value={skill} onChange={(event) => setSkill(event.target.value)}>
          <option value="">{t("Any work")}</option>
          {asked.data.skills.map((each) => <option key={each} value={each}>{skillName(each)}</option>)}
        </Choice>
      )}
      {!shifts ? <Waiting asked={asked.fault ? asked : me} /> : shifts.nodes.length === 0 ? <Empty heading={t("No open shift")}><p>{t("New ones come every day. With a profile you get offers by yourself.")}</p></Empty> : shifts.nodes.map((shift) => (
        <ShiftLine key={shift.id} shift={shift} badge={<Badge>{t("{count, plural, one {# place left} other {# places left}}", { count: Math.max(0, shift.headcount - shift.filled) })}</Badge>}>
          {worker && <Fits shift={shift} workerId={worker.id} />}
        </ShiftLine>
      ))}
      <Pager {...cursor.turn(shifts?.pageInfo)} />
    </Page>
  );
}
