import { useAction } from "../../app/action";
import { useCursor, useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, MoneyParts, UserErrors, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { useSkillName } from "../../people/skills";
import { Pager, Problem, Waiting } from "../../plain/states";
import { Badge, Button, ConfirmButton, look, Panel } from "../../ui";
import { May } from "../organisation";
import { Presence, PresenceParts } from "./Presence";
import { unmatchedText } from "./unmatched";

const ShiftsQuery = graphql(`
  query SiteShifts($id: ID!, $after: String) {
    site(id: $id) {
      id shifts(first: 20, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { id skill startsAt endsAt headcount filled status unmatchedReason hourlyWage { ...MoneyParts } assignments { workerId workerName status lender { id businessName } ...PresenceParts } }
      }
    }
  }
`, [MoneyParts, PresenceParts]);

const ShiftCancel = graphql(`mutation ShiftCancel($input: ShiftCancelInput!) { shiftCancel(input: $input) { shift { id status } userErrors { ...UserErrors } } }`, [UserErrors]);
const MatchNow = graphql(`mutation MatchNow($input: MatchNowInput!) { matchNow(input: $input) { proposed userErrors { ...UserErrors } } }`, [UserErrors]);

type Shift = NonNullable<ResultOf<typeof ShiftsQuery>["site"]>["shifts"]["nodes"][number];

const pollMilliseconds = 5_000;

function ShiftRow({ shift }: { shift: Shift }) {
  const t = useT();
  const format = useFormat();
  const skillName = useSkillName();
  const cancel = useAction(ShiftCancel, (data) => data.shiftCancel);
  const names = { OPEN: t("Looking"), PARTLY_FILLED: t("Partly filled"), FILLED: t("Filled"), CANCELLED: t("Cancelled") };
  const assignment = { CONFIRMED: t("comes"), RECALLED: t("called back"), CANCELLED: t("cancelled") };
  const here = shift.assignments.filter((each) => each.timesheet?.status === "OPEN").length;
  const over = new Date(shift.endsAt) < new Date();
  return (
    <li className={look.tight} style={{ padding: "12px 0", borderBottom: "1px solid var(--line)" }} data-testid="site-shift">
      <div className={look.spread}>
        <span><strong>{skillName(shift.skill)}</strong> · <span className={look.whole}>{format.range(shift.startsAt, shift.endsAt)}</span></span>
        <span className={look.row}>
          {here > 0 && <Badge tone="good" testId="shift-here">{t("{count, plural, one {# is here} other {# are here}}", { count: here })}</Badge>}
          <span data-testid="shift-filled">{t("{filled, number} of {headcount, number}", { filled: shift.filled, headcount: shift.headcount })}</span>
          <Badge tone={shift.status === "FILLED" ? "good" : shift.status === "CANCELLED" ? undefined : "warn"} testId="shift-status">{names[shift.status]}</Badge>
        </span>
      </div>
      <span className={look.small}>{t("{wage} an hour", { wage: format.money(shift.hourlyWage) })}</span>
      {shift.assignments.length > 0 && (
        <ul className={look.list} data-testid="assignments" style={{ paddingBlock: 4 }}>
          {shift.assignments.map((each) => (
            <li key={`${each.workerId}-${each.status}`}>
              <strong>{each.workerName}</strong> {!each.timesheet && <Badge tone={each.status === "CONFIRMED" ? "good" : "bad"}>{assignment[each.status]}</Badge>} {each.lender && <span className={look.small}>{t("lent by {name}", { name: each.lender.businessName })}</span>}
              {each.timesheet && <Presence timesheet={each.timesheet} />}
            </li>
          ))}
        </ul>
      )}
      {shift.unmatchedReason && !over && <span className={look.small}>{t("Why nobody was found yet: {reason}", { reason: unmatchedText(t, shift.unmatchedReason) })}</span>}
      {shift.status !== "CANCELLED" && !over && <May deed="people"><div><ConfirmButton label={t("Cancel the shift")} question={t("Everybody who said yes is told.")} confirm={t("Cancel the shift")} action={cancel} run={async () => (await cancel.run({ input: { id: shift.id } })) !== null} /></div></May>}
    </li>
  );
}

/** The shifts of a site and who comes; people answer on their phones, so it looks again by itself. */
export function Shifts({ siteId }: { siteId: string }) {
  const t = useT();
  const cursor = useCursor(siteId);
  const asked = useData(ShiftsQuery, { id: siteId, after: cursor.after }, { concerns: ["Shift"], everyMilliseconds: pollMilliseconds });
  const match = useAction(MatchNow, (data) => data.matchNow);
  const shifts = asked.data?.site?.shifts;
  if (!shifts) return <Waiting asked={asked} />;
  if (shifts.nodes.length === 0) return null;
  return (
    <Panel heading={t("Shifts")} testId="shifts">
      <ul>{shifts.nodes.map((shift) => <ShiftRow key={shift.id} shift={shift} />)}</ul>
      <Pager {...cursor.turn(shifts.pageInfo)} />
      <Problem fault={match.fault} refusals={match.refusals} />
      <May deed="people"><div><Button variant="default" loading={match.busy} data-testid="match-now" onClick={() => void match.run({ input: { siteId } }).then(asked.retry)}>{t("Look for people now")}</Button></div></May>
    </Panel>
  );
}
