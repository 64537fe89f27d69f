import { useState, type ChangeEvent } from "react";
import { noRefusals } from "./action";
import { refusalText } from "./refusals";
import type { Refusal } from "./faults";
import { useT } from "./i18n";
import { useUnsaved } from "./unsaved";

/** The path of a refusal without the leading "input": what the fields of a form are called. */
const pathOf = (refusal: Refusal) => refusal.field.filter((part, index) => !(index === 0 && part === "input")).join(".");

const within = (path: string, name: string) => path === name || path.startsWith(`${name}.`);

const belongsTo = (refusal: Refusal, name: string) => within(pathOf(refusal), name);

interface FormOptions<Name extends string> {
  /** Where in its input the server finds a field that has another name there. */
  paths?: Partial<Record<Name, string>>;
  /** A form that is not open at the moment keeps nobody from leaving. */
  open?: boolean;
}

/**
 * The values of a form, with the server's refusals laid on the fields they speak of. What a person changed in it is unsaved
 * until the server has accepted it.
 */
export function useForm<Values extends Record<string, string>>(initial: Values, refusals: readonly Refusal[] = noRefusals, { paths = {}, open = true }: FormOptions<keyof Values & string> = {}) {
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
  // What the page itself found wrong, before asking the server.
  const [own, setOwn] = useState<Readonly<Record<string, string>>>({});
  // A new answer of the server makes every message current again.
  const edited = touched.refusals === refusals ? touched.names : [];

  /** Says that a field was edited, or everything below a path: what was wrong there may be right now. */
  const touch = (name: string) => {
    setTouched((before) => ({ refusals, names: [...(before.refusals === refusals ? before.names : []), name] }));
    setOwn((before) => Object.fromEntries(Object.entries(before).filter(([each]) => !within(each, name))));
  };

  const set = (name: keyof Values & string, value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
    setTyped(true);
    touch(name);
  };

  /** The refusal of a field: gone once the person edits it. Other paths (e.g. "tiers") may be asked for too. */
  const error = (name: string): string | undefined => {
    if (own[name]) return own[name];
    if (edited.some((each) => within(name, each))) return undefined;
    const refusal = refusals.find((each) => belongsTo(each, name) || belongsTo(each, paths[name] ?? name));
    return refusal && refusalText(t, refusal);
  };

  /** What is said of this very path and nothing below it. */
  const errorAt = (name: string): string | undefined => {
    const refusal = edited.includes(name) ? undefined : refusals.find((each) => pathOf(each) === name);
    return own[name] ?? (refusal && refusalText(t, refusal));
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
    refusals.filter((refusal) => ![...Object.keys(initial), ...Object.values<string | undefined>(paths), ...alsoShown].some((name) => name && belongsTo(refusal, name)));

  /** Lays sentences of the page's own on its fields; true when there is one, and the form is not to be sent. */
  const fail = (wrong: Readonly<Record<string, string>>): boolean => {
    setOwn(wrong);
    return Object.keys(wrong).length > 0;
  };

  return { values, set, setValues, touch, error, errorAt, text, figure, rest, fail };
}
