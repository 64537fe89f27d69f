import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { buttonLook } from "../plain/controls";
import { Empty } from "../plain/states";

/** For somebody who has not yet said what they can do. */
export function NoProfile() {
  const t = useT();
  return (
    <Empty heading={t("Tell us what you can do")}>
      <p>{t("Then shifts that fit come to you: near home, in your hours, for at least your wage.")}</p>
      <Link to="/work/profile" className={buttonLook()} data-testid="to-profile">{t("Fill in my profile")}</Link>
    </Empty>
  );
}
