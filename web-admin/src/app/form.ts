import { useState, type ChangeEvent } from "react";
import { noRefusals } from "./action";
import { refusalText } from "./refusals";
import type { Refusal } from "./faults";
import { useT } from "./i18n";
import { useUnsaved } from "./unsaved";

/** The path of a refusal without the leading "input": what the fields of a form are called. */
const pathOf = (refusal: Refusal) => refusal.field.filter((part, index) => !(index === 0 && part === "input")).join(".");

const belongsTo = (refusal: Refusal, name: string) => {
  const path = pathOf(refusal);
  return path === name || path.startsWith(`${name}.`);
};

/**
 * The values of a form, with the server's refusals laid on the fields they speak of. What a person changed in it is unsaved
 * until the server has accepted it; a form that is not `open` at the moment keeps nobody.
 */
export function useForm<Values extends Record<string, string>>(initial: Values, refusals: readonly Refusal[] = noRefusals, open = true) {
  const t = useT();
  const [values, setValues] = useState(initial);
  const [typed, setTyped] = useState(false);
  const [saved, setSaved] = useState({ refusals, values: initial });
  if (saved.refusals !== refusals) {
    // Each answer brings a list of its own; an empty one accepts what stands here.
    const accepted = refusals.length === 0 && refusals !== noRefusals;
    setSaved({ refusals, values: accepted ? values : saved.values });
    if (accepted) setTyped(false);
  }
  useUnsaved(open && typed && Object.keys(values).some((name) => values[name] !== saved.values[name]));
  const [touched, setTouched] = useState<{ refusals: readonly Refusal[]; names: string[] }>({ refusals, names: [] });
  // What the page itself found missing, before asking the server.
  const [own, setOwn] = useState<{ name: string; message: string } | null>(null);
  // A new answer of the server makes every message current again.
  const edited = touched.refusals === refusals ? touched.names : [];

  const set = (name: keyof Values & string, value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
    setTyped(true);
    setTouched({ refusals, names: [...edited, name] });
    setOwn(null);
  };

  /** The refusal of a field: gone once the person edits it. Other paths (e.g. "tiers") may be asked for too. */
  const error = (name: string): string | undefined => {
    if (own?.name === name) return own.message;
    if (edited.includes(name)) return undefined;
    const refusal = refusals.find((each) => belongsTo(each, name));
    return refusal && refusalText(t, refusal);
  };

  const text = (name: keyof Values & string) => ({
    name,
    value: values[name] ?? "",
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>) => set(name, event.currentTarget.value),
    error: error(name),
  });

  /** The same for fields that say what they hold by themselves. */
  const figure = (name: keyof Values & string) => ({ name, value: values[name] ?? "", onText: (text: string) => set(name, text), error: error(name) });

  /** Refusals that no field of this form shows. */
  const rest = (alsoShown: string[] = []): readonly Refusal[] =>
    refusals.filter((refusal) => ![...Object.keys(initial), ...alsoShown].some((name) => belongsTo(refusal, name)));

  const fail = (name: string, message: string) => setOwn({ name, message });

  return { values, set, setValues, error, text, figure, rest, fail };
}
