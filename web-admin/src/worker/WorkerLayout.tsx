import { useEffect, type ReactNode } from "react";
import { useClient } from "urql";
import { useData } from "../app/data";
import { useT } from "../app/i18n";
import { Shell } from "../ui/Shell";
import { newsOf, NewsContext, NewsQuery } from "./news";
import { bringOffline } from "./offline/install";
import { startSending } from "./offline/sender";
import { usePerson, WorkerGate } from "./WorkerGate";

const newsMilliseconds = 30_000;

const Icon = ({ children }: { children: ReactNode }) => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">{children}</svg>
);

/** The five places under the thumb. What waits for an answer is counted on the place where it is. */
function Places() {
  const t = useT();
  const client = useClient();
  const { id } = usePerson();
  const asked = useData(NewsQuery, {}, { concerns: ["Worker", "ShiftOffer", "Loan"], everyMilliseconds: newsMilliseconds });
  const news = newsOf(asked.data);
  useEffect(() => startSending(client, id), [client, id]);
  const waits = (count: number) => count > 0 ? { count, text: t("{count, plural, one {# waits for your answer} other {# wait for your answer}}", { count }) } : undefined;
  const links = [
    { to: "/work", exact: true, alsoAt: ["/work/open"], label: t("Find"), news: waits(news.offers), testId: "tab-find", icon: <Icon><circle cx="11" cy="11" r="7" /><path d="m20 20-4-4" /></Icon> },
    { to: "/work/shifts", alsoAt: ["/work/loans"], label: t("My shifts"), news: waits(news.loans), testId: "tab-shifts", icon: <Icon><rect x="4" y="5" width="16" height="16" rx="3" /><path d="M4 10h16M9 3v4M15 3v4M9 15l2 2 4-4" /></Icon> },
    { to: "/work/clock", label: t("Clock"), testId: "tab-clock", icon: <Icon><circle cx="12" cy="12" r="9" /><path d="M12 7v5l3 3" /></Icon> },
    { to: "/work/earnings", label: t("Earnings"), testId: "tab-earnings", icon: <Icon><rect x="3" y="6" width="18" height="13" rx="3" /><path d="M3 11h18M15 15h3" /></Icon> },
    { to: "/work/profile", label: t("Profile"), testId: "tab-profile", icon: <Icon><circle cx="12" cy="8" r="4" /><path d="M4 21c.8-4 4-6 8-6s7.2 2 8 6" /></Icon> },
  ];
  return <NewsContext value={news}><Shell links={links} tabs /></NewsContext>;
}

export function WorkerLayout() {
  useEffect(bringOffline, []);
  return <WorkerGate><Places /></WorkerGate>;
}
