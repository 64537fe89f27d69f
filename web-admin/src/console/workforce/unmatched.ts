import type { Translate } from "../../app/i18n";

/** The server counts why people did not fit, in English phrases; these are the same in the reader's language. */
const phrases: Record<string, (t: Translate, count: number) => string> = {
  "declined or silent": (t, count) => t("{count} declined or did not answer", { count }),
  "asked for this shift": (t, count) => t("{count} asked for this shift", { count }),
  "needed for other shifts": (t, count) => t("{count} needed for other shifts", { count }),
  "not lent on that day": (t, count) => t("{count} not lent on that day", { count }),
  "recalled by the employer": (t, count) => t("{count} recalled by the employer", { count }),
  "not agreed to be lent": (t, count) => t("{count} have not agreed to be lent", { count }),
  "without the skill": (t, count) => t("{count} without the skill", { count }),
  "with an expired certificate": (t, count) => t("{count} with an expired certificate", { count }),
  "too far away": (t, count) => t("{count} too far away", { count }),
  "asking for another currency": (t, count) => t("{count} asking for another currency", { count }),
  "asking for a higher wage": (t, count) => t("{count} asking for a higher wage", { count }),
  "not available then": (t, count) => t("{count} not available then", { count }),
  "on another shift then": (t, count) => t("{count} on another shift then", { count }),
  "would rest too little": (t, count) => t("{count} would rest too little", { count }),
  "would work too long that week": (t, count) => t("{count} would work too long that week", { count }),
};

/** Why places of a shift stay empty. A sentence that is not built as expected is shown as the server wrote it. */
export function unmatchedText(t: Translate, reason: string): string {
  if (reason === "No worker lives within reach of the site.") return t("No worker lives within reach of the site.");
  const sentence = /^(\d+) within reach: (.+)\.$/.exec(reason);
  const parts = sentence?.[2]?.split(", ").map((part) => {
    const [, phrase = "", count = ""] = /^(.+) (\d+)$/.exec(part) ?? [];
    return phrases[phrase]?.(t, Number(count));
  });
  if (!sentence || !parts || parts.includes(undefined)) return reason;
  return [t("{count, plural, one {# person within reach} other {# people within reach}}", { count: Number(sentence[1]) }), ...parts].join(" · ");
}
