import { localeNames, locales, setLocale, type Locale, type Translate } from "../../app/i18n";
import type { Me } from "../../app/me";
import { leaveFor } from "../../app/router";
import { setTheme, themes, type Theme } from "../../app/theme";
import type { Command } from "../../ui";
import { mayOpen, sectionNames, sectionsSeen, type Here, type Section } from "../organisation";
import { chordLetters, newsLetter, type Place } from "./chords";

interface Surroundings {
  here: Here | null;
  me: Me | null;
  locale: Locale;
  theme: Theme;
  /** Single-key shortcuts are only named while they work. */
  keys: boolean;
  signOut: () => void;
  news: () => void;
  help: () => void;
}

export const placesOf = (here: Here | null): Place[] => (here?.status === "APPROVED" ? ["home", ...sectionsSeen(here)] : []);

export const goTo = (here: Here, place: Place): void => leaveFor({ href: `/console/${here.id}${place === "home" ? "" : `/${place}`}` });

/** What can be made, by the section in which it then stands. */
const made = (t: Translate): [Section, string, string][] => [
  ["stores", "stores/new", t("Add a store")],
  ["products", "products/new", t("Add a product")],
  ["products", "products/import", t("Import products")],
  ["live", "live/new", t("Plan a live sale")],
  ["deals", "deals/new", t("New deal")],
  ["people", "people/new", t("Add a site")],
];

function spoken(t: Translate, { here, me, locale, theme, keys, signOut, news, help }: Surroundings): Omit<Command, "english">[] {
  const names: Record<Place, string> = { home: t("Overview"), ...sectionNames(t) };
  const looks: Record<Theme, string> = { system: t("Appearance: like the device"), light: t("Appearance: light"), dark: t("Appearance: dark") };
  const places = placesOf(here);
  return [
    ...(here ? places.map((place) => ({ id: `go-${place}`, group: t("Go to"), label: names[place], keys: keys ? ["G", chordLetters[place]] : undefined, run: () => goTo(here, place) })) : []),
    ...(here ? made(t).filter(([section, path]) => places.includes(section) && mayOpen(here, path)).map(([, path, label]) => ({ id: `make-${path.replace("/", "-")}`, group: t("Do"), label, run: () => leaveFor({ href: `/console/${here.id}/${path}` }) })) : []),
    ...(me?.memberships ?? []).filter(({ organisation }) => organisation.id !== here?.id).map(({ organisation }) => ({ id: `org-${organisation.id}`, group: t("Organisation"), label: organisation.businessName, run: () => leaveFor({ to: "/console/$org", params: { org: organisation.id } }) })),
    ...locales.filter((each) => each !== locale).map((each) => ({ id: `language-${each}`, group: t("Settings"), label: t("Language: {name}", { name: localeNames[each] }), run: () => void setLocale(each) })),
    ...themes.filter((each) => each !== theme).map((each) => ({ id: `theme-${each}`, group: t("Settings"), label: looks[each], run: () => setTheme(each) })),
    ...(here ? [{ id: "notifications", group: t("More"), label: t("Notifications"), keys: keys ? ["G", newsLetter] : undefined, run: news }] : []),
    { id: "help", group: t("More"), label: t("Help and shortcuts"), keys: keys ? ["?"] : undefined, run: help },
    { id: "shop", group: t("More"), label: t("To the shop"), run: () => leaveFor({ to: "/" }) },
    { id: "sign-out", group: t("More"), label: t("Sign out"), run: signOut },
  ];
}

/** The sentence itself: the English text is the key of each message. */
const english: Translate = (message, values) => message.replace(/\{(\w+)\}/g, (_part, name: string) => String(values?.[name] ?? ""));

/** Everything the palette offers here, in the person's language and in English. */
export function commandsOf(t: Translate, surroundings: Surroundings): Command[] {
  const plain = spoken(english, surroundings);
  return spoken(t, surroundings).map((command, index) => ({ ...command, english: plain[index]?.label ?? command.label }));
}
