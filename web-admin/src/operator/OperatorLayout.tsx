import { useT } from "../app/i18n";
import { useSession } from "../app/session";
import { Missing } from "../plain/states";
import { Frame, SignedIn } from "../ui";

function Operators() {
  const t = useT();
  const { me } = useSession();
  const links = [
    { to: "/operator/applications", label: t("Applications"), testId: "nav-applications" },
    { to: "/operator/papers", label: t("Papers of businesses"), testId: "nav-papers" },
    { to: "/operator/ledger", label: t("Ledger"), testId: "nav-ledger" },
    { to: "/operator/parked", label: t("Parked events"), testId: "nav-parked" },
  ];
  return me?.isOperator ? <Frame links={links} /> : <Frame links={[]}><Missing /></Frame>;
}

export const OperatorLayout = () => <SignedIn><Operators /></SignedIn>;
