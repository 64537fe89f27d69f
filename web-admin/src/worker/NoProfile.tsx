import { useT } from "../app/i18n";
import { Empty } from "../plain/states";
import { ButtonLink } from "../ui";

/** For somebody who has not yet said what they can do. */
export function NoProfile() {
  const t = useT();
  return (
    <Empty heading={t("Tell us what you can do")}>
      <p>{t("Then shifts that fit come to you: near home, in your hours, for at least your wage.")}</p>
      <ButtonLink to="/work/profile" size="md" data-testid="to-profile">{t("Fill in my profile")}</ButtonLink>
    </Empty>
  );
}
