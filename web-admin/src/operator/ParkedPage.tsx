import { useAction } from "../app/action";
import { useCursor, useData } from "../app/data";
import { useFormat } from "../app/format";
import { graphql, UserErrors, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { Empty, Pager, Problem, Waiting } from "../plain/states";
import { Button, Facts, look, Page, Panel, Time } from "../ui";

const ParkedQuery = graphql(`
  query Parked($after: String) {
    parkedEvents(first: 20, after: $after) { pageInfo { hasNextPage endCursor } nodes { id name aggregate error attempts occurredAt } }
  }
`);
const Retry = graphql(`mutation ParkedRetry($input: ParkedEventRetryInput!) { parkedEventRetry(input: $input) { parkedEvent { id } userErrors { ...UserErrors } } }`, [UserErrors]);

type Parked = ResultOf<typeof ParkedQuery>["parkedEvents"]["nodes"][number];

function ParkedEvent({ event, changed }: { event: Parked; changed: () => void }) {
  const t = useT();
  const format = useFormat();
  const retry = useAction(Retry, (data) => data.parkedEventRetry);
  return (
    <Panel heading={event.name}>
      <Facts facts={[
        [t("Of"), <code key="aggregate">{event.aggregate}</code>],
        [t("Happened"), <Time key="happened" at={event.occurredAt} />],
        [t("Attempts"), format.number(event.attempts)],
        [t("What went wrong"), <code key="error">{event.error}</code>],
      ]} />
      <Problem fault={retry.fault} refusals={retry.refusals} />
      <div><Button variant="default" loading={retry.busy} onClick={() => void retry.run({ input: { id: event.id } }).then(changed)}>{t("Try again")}</Button></div>
    </Panel>
  );
}

export function ParkedPage() {
  const t = useT();
  const cursor = useCursor();
  const asked = useData(ParkedQuery, { after: cursor.after }, { concerns: ["ParkedEvent"] });
  const parked = asked.data?.parkedEvents;
  return (
    <Page heading={t("Parked events")}>
      <p className={look.muted}>{t("What could not be processed after several attempts waits here. Nothing is dropped.")}</p>
      {!parked ? <Waiting asked={asked} /> : parked.nodes.length === 0 ? <Empty heading={t("Nothing is parked")} /> : <div className={look.stack}>{parked.nodes.map((event) => <ParkedEvent key={event.id} event={event} changed={asked.retry} />)}</div>}
      <Pager {...cursor.turn(parked?.pageInfo)} />
    </Page>
  );
}
