import type { ReactNode } from "react";
import { useT } from "../app/i18n";
import { Frame, SignedIn } from "../ui";

const Icon = ({ children }: { children: ReactNode }) => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">{children}</svg>
);

/** The worker's pages: five places under the thumb. */
export function WorkerLayout() {
  const t = useT();
  const links = [
    { to: "/work", exact: true, label: t("Offers"), testId: "tab-offers", icon: <Icon><path d="M4 5h16v12H8l-4 4V5Z" /><path d="M8 9h8M8 13h5" /></Icon> },
    { to: "/work/shifts", label: t("My shifts"), testId: "tab-shifts", icon: <Icon><rect x="4" y="5" width="16" height="16" rx="3" /><path d="M4 10h16M9 3v4M15 3v4M9 15l2 2 4-4" /></Icon> },
    { to: "/work/open", label: t("Find"), testId: "tab-open", icon: <Icon><circle cx="11" cy="11" r="7" /><path d="m20 20-4-4" /></Icon> },
    { to: "/work/loans", label: t("Loans"), testId: "tab-loans", icon: <Icon><path d="M7 8h11l-3-3M17 16H6l3 3" /></Icon> },
    { to: "/work/profile", label: t("Profile"), testId: "tab-profile", icon: <Icon><circle cx="12" cy="8" r="4" /><path d="M4 21c.8-4 4-6 8-6s7.2 2 8 6" /></Icon> },
  ];
  return <SignedIn><Frame links={links} tabs /></SignedIn>;
}
