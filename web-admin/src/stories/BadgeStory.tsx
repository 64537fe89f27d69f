import { useT } from "../app/i18n";
import { Badge, ButtonLink, Keys, look, Page, Panel } from "../ui";

/** States, keys and links that look like buttons. The colour of a state never stands alone: its word says it. */
export function BadgeStory() {
  const t = useT();
  return (
    <Page heading={t("States and keys")} badge={<Badge>{t("Draft")}</Badge>}>
      <Panel heading={t("State")}>
        <div className={look.row}>
          <Badge>{t("Draft")}</Badge>
          <Badge tone="good">{t("On sale")}</Badge>
          <Badge tone="warn">{t("Sold out")}</Badge>
          <Badge tone="bad">{t("Failed")}</Badge>
          <Badge tone="live">{t("Live")}</Badge>
        </div>
      </Panel>
      <Panel heading={t("Keys")}><div className={look.row}><Keys keys={["Ctrl", "K"]} /><Keys keys={["G", "O"]} /></div></Panel>
      <Panel heading={t("Links that look like buttons")}>
        <div className={look.row}>
          <ButtonLink to="/dev/kit">{t("The kit")}</ButtonLink>
          <ButtonLink to="/dev/kit" variant="default">{t("The kit")}</ButtonLink>
          <ButtonLink to="/dev/kit" variant="subtle">{t("The kit")}</ButtonLink>
        </div>
      </Panel>
    </Page>
  );
}
