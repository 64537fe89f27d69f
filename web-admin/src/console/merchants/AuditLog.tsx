import { useState } from "react";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, type ResultOf } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { Link } from "../../app/router";
import { Failed, Notice } from "../../plain/states";
import { Button, DataList, Facts, look, Panel, readAddress, Rows, Sheet, Time, useList, type ListColumn, type ListSearch } from "../../ui";
import { placeOfSubject, useDeedNames, useSubjectNames } from "./auditNames";

const AuditLogQuery = graphql(`
  query AuditLog($id: ID!, $filter: AuditLogFilter, $first: Int, $after: String, $last: Int, $before: String) {
    organisation(id: $id) {
      id
      auditLog(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { number at actorKind person { id displayName } deed subjectKind subjectId changes { path before after } requestId hash previousHash }
      }
    }
  }
`);
const People = graphql(`query AuditPeople($id: ID!) { organisation(id: $id) { id members { person { id displayName } } } }`);
const Verification = graphql(`query AuditVerification($id: ID!) { organisation(id: $id) { id auditLogVerification { checkedEntries firstBrokenEntry isComplete lastHash } } }`);

type Entry = NonNullable<ResultOf<typeof AuditLogQuery>["organisation"]>["auditLog"]["nodes"][number];

/** The first instant of a day of this device, some days later; undefined where the address holds no day. */
function startOf(day: string | undefined, later: number): string | undefined {
  const [year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? "")?.slice(1).map(Number) ?? [];
  return year && month && date ? new Date(year, month - 1, date + later).toISOString() : undefined;
}

function useActorName(): (entry: Entry) => string {
  const t = useT();
  return ({ actorKind, person }) => person?.displayName ?? (actorKind === "OPERATOR" ? t("An operator of the platform") : actorKind === "MEMBER" ? t("A former account") : t("Somebody from outside"));
}

/** Follows the chain from the first entry to the last, when asked. */
function Check({ organisation }: { organisation: string }) {
  const t = useT();
  const format = useFormat();
  const [wanted, setWanted] = useState(false);
  const asked = useData(Verification, { id: organisation }, { concerns: [], pause: !wanted });
  const found = asked.data?.organisation?.auditLogVerification;
  return (
    <Panel heading={t("Is the log whole?")} testId="audit-check">
      <p>{t("Each entry carries a check sum of the one before it, and the database changes and removes none. A check follows them from the first to the last.")}</p>
      {asked.fault && <Failed fault={asked.fault} retry={asked.retry} />}
      {wanted && found && (found.firstBrokenEntry === null
        ? <Notice testId="audit-whole">{t("{count, plural, one {One entry was checked} other {# entries were checked}}: none was changed or removed.", { count: found.checkedEntries })}</Notice>
        : <Notice tone="bad" testId="audit-broken">{t("Entry {number} does not fit the one before it: it was changed, removed or slipped in. Tell the operators of the platform.", { number: format.number(found.firstBrokenEntry) })}</Notice>)}
      {wanted && found && <Facts facts={[[t("Last check sum"), <code key="hash" className={look.small}>{found.lastHash}</code>]]} />}
      <div className={look.row}><Button variant="default" onClick={() => (wanted ? asked.retry() : setWanted(true))} data-testid="audit-verify">{t("Check now")}</Button></div>
    </Panel>
  );
}

function Details({ entry }: { entry: Entry }) {
  const t = useT();
  const names = useActorName();
  return (
    <div className={look.stack}>
      <Facts facts={[
        [t("When"), <Time key="at" at={entry.at} />], [t("Who"), names(entry)], [t("Request"), entry.requestId && <code key="request">{entry.requestId}</code>],
        [t("Check sum"), <code key="hash" className={look.small}>{entry.hash}</code>],
      ]} />
      {entry.changes.length > 0
        ? <Rows rows={entry.changes} keyOf={({ path }) => path} caption={t("Before and after")} testId="audit-changes" columns={[
          { heading: t("Value"), cell: ({ path }) => <code>{path}</code> }, { heading: t("Before"), cell: ({ before }) => before }, { heading: t("After"), cell: ({ after }) => after },
        ]} />
        : <p>{t("Only personal data or secrets changed, which the log leaves out.")}</p>}
    </div>
  );
}

/** The audit log of one organisation, for its own people and for operators. */
export function AuditLog({ organisation, name, given, show, links }: { organisation: string; name: string; given: ListSearch; show: (search: ListSearch) => void; links: boolean }) {
  const t = useT();
  const actorName = useActorName();
  const subjectNames = useSubjectNames();
  const deedName = useDeedNames();
  const people = useData(People, { id: organisation }, { concerns: [] });
  const [chosen, setChosen] = useState<Entry | null>(null);
  const members = people.data?.organisation?.members;
  const filters = [
    { name: "person", label: t("Who"), all: t("Everybody"), options: members?.map(({ person }) => ({ value: person.id, label: person.displayName })) ?? null, testId: "audit-person" },
    { name: "kind", label: t("What kind"), all: t("Everything"), options: Object.entries(subjectNames).map(([value, label]) => ({ value, label })), testId: "audit-kind" },
  ];
  const days = [{ name: "from", label: t("From"), testId: "from-day" }, { name: "to", label: t("Until"), testId: "to-day" }];
  const { search, strays } = readAddress(given, filters, days);
  const filter = { personId: search.person, subjectKind: search.kind, from: startOf(search.from, 0), until: startOf(search.to, 1) };
  const list = useList(AuditLogQuery, { id: organisation, filter }, (data) => data.organisation?.auditLog, search, { concerns: ["Organisation"] });
  const subject = ({ subjectKind }: Entry) => subjectNames[subjectKind] ?? subjectKind;
  const changes = (entry: Entry) => entry.changes.map(({ path, before, after }) => `${path}: ${before ?? ""} → ${after ?? ""}`).join("; ");
  const columns: ListColumn<Entry>[] = [
    { id: "at", heading: t("When"), fixed: true, cell: (entry) => <Time at={entry.at} />, file: [{ heading: t("Number"), of: (entry) => String(entry.number) }, { heading: t("When"), of: (entry) => entry.at }] },
    { id: "who", heading: t("Who"), cell: actorName, file: [{ heading: t("Who"), of: actorName }] },
    {
      id: "what", heading: t("What"), file: [{ heading: t("What kind"), of: subject }, { heading: t("What was done"), of: (entry) => entry.deed }],
      cell: (entry) => {
        const place = links ? placeOfSubject(organisation, entry.subjectKind, entry.subjectId) : null;
        return <div><strong>{deedName(entry.deed)}</strong><div className={look.small}>{place ? <Link className={look.value} {...place}>{subject(entry)}</Link> : subject(entry)}</div></div>;
      },
    },
    {
      id: "changes", heading: t("Values"), end: true, file: [{ heading: t("Before and after"), of: changes }],
      cell: (entry) => <Button size="xs" variant="default" aria-haspopup="dialog" onClick={() => setChosen(entry)} data-testid="audit-details">{t("{count, plural, =0 {Details…} one {One value…} other {# values…}}", { count: entry.changes.length })}</Button>,
    },
    { id: "request", heading: t("Request"), rare: true, cell: (entry) => entry.requestId, file: [{ heading: t("Request"), of: (entry) => entry.requestId }, { heading: t("Check sum"), of: (entry) => entry.hash }] },
  ];
  return (
    <>
      <DataList
        name="audit" scope={organisation} label={t("Audit log")} organisation={name} testId="audit"
        list={list} columns={columns} keyOf={(entry) => entry.hash} nameOf={(entry) => `${entry.number}`}
        search={search} strays={strays} show={show} filters={filters} days={days}
        nothingYet={{ heading: t("Nothing was done yet"), children: null }}
      />
      <Check organisation={organisation} />
      <Sheet opened={chosen !== null} close={() => setChosen(null)} title={chosen ? `${subject(chosen)}: ${deedName(chosen.deed)}` : ""}>{chosen && <Details entry={chosen} />}</Sheet>
    </>
  );
}
