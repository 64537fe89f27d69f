import { useData } from "../../app/data";
import { useFormat } from "../../app/format";
import { graphql } from "../../app/graphql";
import { useT } from "../../app/i18n";
import { look } from "../../ui";

const UnreadQuery = graphql(`query UnreadNotifications($id: ID!) { organisation(id: $id) { id unreadNotificationCount } }`);

export const newsMilliseconds = 15_000;
/** The server counts no further. */
const most = 100;

/** How much of what happened the person has not read; opens the list of it. */
export function Bell({ organisation, open }: { organisation: string; open: () => void }) {
  const t = useT();
  const format = useFormat();
  const count = useData(UnreadQuery, { id: organisation }, { everyMilliseconds: newsMilliseconds }).data?.organisation?.unreadNotificationCount ?? 0;
  const capped = count >= most;
  const known = { count: format.number(most - 1) };
  return (
    <button type="button" className={look.helpButton} aria-haspopup="dialog" aria-label={count === 0 ? t("Notifications") : capped ? t("Notifications, more than {count} unread", known) : t("{count, plural, one {Notifications, # unread} other {Notifications, # unread}}", { count })} onClick={open} data-testid="notifications-open">
      <svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true"><path d="M18 9a6 6 0 1 0-12 0c0 6-2.5 7-2.5 8h17c0-1-2.5-2-2.5-8M10 20.5a2.2 2.2 0 0 0 4 0" /></svg>
      {count > 0 && <span className={look.news} aria-hidden="true">{capped ? `${known.count}+` : format.number(count)}</span>}
    </button>
  );
}
