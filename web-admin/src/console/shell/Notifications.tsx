import { useState } from "react";
import { useAction } from "../../app/action";
import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql, UserErrors } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { hrefOf } from "../../app/paths";
import { Link } from "../../app/router";
import { Empty, Problem, Waiting } from "../../plain/states";
import { Button, look, Sheet, Time } from "../../ui";
import { newsMilliseconds } from "./Bell";
import { NotificationsQuery, placeOf, sentenceOf, type Notification } from "./notification";

const MarkRead = graphql(`
  mutation NotificationsMarkRead($input: NotificationsMarkReadInput!) {
    notificationsMarkRead(input: $input) { organisation { id unreadNotificationCount } userErrors { ...UserErrors } }
  }
`, [UserErrors]);

interface Part {
  org: string;
  after: string | null;
  leave: () => void;
}

function usePart(org: string, after: string | null) {
  const asked = useData(NotificationsQuery, { id: org, after }, { everyMilliseconds: newsMilliseconds, concerns: ["Notification"] });
  return { asked, part: asked.data?.organisation?.notifications };
}

function Line({ org, notification, leave }: { org: string; notification: Notification; leave: () => void }) {
  const t = useT();
  const format = useFormat();
  return (
    <li className={look.notice} data-testid="notification" data-kind={notification.kind} data-read={notification.isRead}>
      <Link href={hrefOf(placeOf(org, notification))} onClick={leave}>{sentenceOf(t, format, notification)}</Link>
      <span className={look.small}>{!notification.isRead && <strong className={look.unread}>{t("Unread")}</strong>} <Time at={notification.occurredAt} as="relative" /></span>
    </li>
  );
}

/** The lines of a part and, once they are asked for, those of the next: it begins where this one ends now, so that nothing falls between the two. */
function Lines({ org, leave, part }: Omit<Part, "after"> & { part: NonNullable<ReturnType<typeof usePart>["part"]> }) {
  const t = useT();
  const [more, setMore] = useState(false);
  const { nodes, pageInfo } = part;
  return (
    <>
      {nodes.map((notification) => <Line key={notification.id} org={org} notification={notification} leave={leave} />)}
      {pageInfo.hasNextPage && (more ? <More org={org} after={pageInfo.endCursor} leave={leave} /> : <li><Button variant="default" onClick={() => setMore(true)} data-testid="notifications-more">{t("Show more")}</Button></li>)}
    </>
  );
}

function More({ org, after, leave }: Part) {
  const { asked, part } = usePart(org, after);
  return part ? <Lines org={org} leave={leave} part={part} /> : <li><Waiting asked={asked} /></li>;
}

function News({ org, leave }: Omit<Part, "after">) {
  const t = useT();
  const { asked, part } = usePart(org, null);
  const mark = useAction(MarkRead, (data) => data.notificationsMarkRead);
  const newest = part?.nodes[0];
  if (!part) return <Waiting asked={asked} />;
  if (!newest) return <Empty heading={t("Nothing has happened yet")}><p>{t("Orders, imports and answers of people show here, for 90 days.")}</p></Empty>;
  return (
    <>
      {/* It stays while nothing is unread, so that whoever pressed it does not lose their place. */}
      <div className={look.row}><Button variant="default" size="xs" loading={mark.busy} disabled={newest.isRead} onClick={() => void mark.run({ input: { organisationId: org, until: newest.occurredAt } })} data-testid="notifications-read">{t("Mark all as read")}</Button></div>
      <Problem fault={mark.fault} refusals={mark.refusals} />
      <ul className={look.notices}><Lines org={org} leave={leave} part={part} /></ul>
    </>
  );
}

/** What happened in the organisation, newest first; new ones appear by themselves. */
export function Notifications({ opened, close, org }: { opened: boolean; close: () => void; org: string }) {
  const t = useT();
  return (
    <Sheet opened={opened} close={close} title={t("Notifications")}>
      <div className={look.stack} data-testid="notifications"><News org={org} leave={close} /></div>
    </Sheet>
  );
}
