import { useFormat } from "../../app/format";
import { useT } from "../../app/i18n";
import { Notice } from "../../plain/states";

/** Says how old a list is that is shown from the phone's memory. */
export function Age({ known, isOld, now }: { known: { at: number }; isOld: boolean; now: number }) {
  const t = useT();
  const format = useFormat();
  if (!isOld) return null;
  return <Notice tone="warn" testId="known-age"><span>{t("Your shifts as they were {time}.", { time: format.relative(new Date(known.at).toISOString(), now) })}</span></Notice>;
}
