import { Button, Progress } from "@mantine/core";
import { useT } from "../app/i18n";
import css from "./ui.module.css";

/** Work that takes its time: what is done, how far it is (0 to 100, null when nobody can know), and how to stop it. */
export function LongWork({ text, percent, stop, testId }: { text: string; percent: number | null; stop?: () => void; testId?: string }) {
  const t = useT();
  return (
    <div className={css.tight} data-testid={testId}>
      <Progress value={percent ?? 100} animated={percent === null} aria-label={text} />
      <div className={css.spread}>
        <span className={css.small}>{text}</span>
        {stop && <Button size="xs" variant="default" onClick={stop}>{t("Stop")}</Button>}
      </div>
    </div>
  );
}
