import type { Section } from "../organisation";

export type Place = Section | "home";

/** The letter after G that leads to a place. */
export const chordLetters: Record<Place, string> = {
  home: "H", stores: "S", products: "P", live: "L", deals: "D", orders: "O", money: "M", people: "W", team: "T", requirements: "R",
};

interface Stroke {
  key: string;
  code: string;
}

/** The Latin letter of a key, also where the keyboard is set to another script. */
export function letterOf({ key, code }: Stroke): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return /^[^\x00-\x7f]+$/.test(key) || key === "Process" ? (/^Key([A-Z])$/.exec(code)?.[1] ?? null) : null;
}

/** The letter after G that opens what happened. */
export const newsLetter = "N";

export interface Step {
  /** G has been pressed: the next letter chooses the place. */
  pending: boolean;
  to?: Place;
  news?: boolean;
  help?: boolean;
}

/** What a key without Ctrl, Alt or Cmd means, given whether G came before it. Only `places` can be gone to. */
export function chordStep(pending: boolean, stroke: Stroke, places: readonly Place[]): Step {
  if (stroke.key === "?" || stroke.key === "？") return { pending: false, help: true };
  const letter = letterOf(stroke);
  if (!pending) return { pending: letter === "G" };
  if (letter === newsLetter) return { pending: false, news: true };
  return { pending: false, to: places.find((place) => chordLetters[place] === letter) };
}

/** Whether keys are being typed into something, and so mean letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea, select, [contenteditable=true], [role=textbox], [role=combobox], [role=listbox]") !== null);
}
