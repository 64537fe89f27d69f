import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useLocale, useT } from "../../app/i18n";
import { leaveBy } from "../../app/router";
import { useSession } from "../../app/session";
import { useTheme } from "../../app/theme";
import { Keys, look } from "../../ui";
import { sectionNames, type Here } from "../organisation";
import { Bell } from "./Bell";
import { chordLetters, chordStep, isTyping, letterOf, newsLetter, type Place } from "./chords";
import { commandsOf, goTo, placesOf } from "./commands";
import { useShortcutsOn } from "./shortcuts";

const CommandPalette = lazy(() => import("../../ui/palette/CommandPalette").then((file) => ({ default: file.CommandPalette })));
const HelpSheet = lazy(() => import("./HelpSheet").then((file) => ({ default: file.HelpSheet })));
const Notifications = lazy(() => import("./Notifications").then((file) => ({ default: file.Notifications })));

const chordMilliseconds = 1_500;
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** A dialog has the keyboard for itself. */
const dialogOpen = () => document.querySelector("[aria-modal=true]") !== null;

interface Reach {
  here: Here | null;
  shortcuts: boolean;
  palette: () => void;
  news: () => void;
  help: () => void;
}

/** Listens to the keys of the whole page; answers the places while G waits for its second letter. */
function useKeys({ here, shortcuts, palette, news, help }: Reach): Place[] | null {
  const [pending, setPending] = useState(false);
  const waiting = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (next: boolean) => {
      clearTimeout(timer);
      waiting.current = next;
      setPending(next);
      if (next) timer = setTimeout(() => wait(false), chordMilliseconds);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && letterOf(event) === "K") {
        event.preventDefault();
        if (!dialogOpen()) palette();
        return;
      }
      if (!shortcuts || event.ctrlKey || event.metaKey || event.altKey || ["Shift", "CapsLock"].includes(event.key)) return;
      if (isTyping(event.target) || dialogOpen()) return wait(false);
      const step = chordStep(waiting.current, event, placesOf(here));
      wait(step.pending);
      if (step.help) help();
      if (step.news && here) news();
      if (step.to && here) goTo(here, step.to);
      if (step.help || step.news || step.to) event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => {
      clearTimeout(timer);
      removeEventListener("keydown", onKeyDown);
    };
  }, [here, shortcuts, palette, news, help]);
  return pending && here ? placesOf(here) : null;
}

/** The palette, the keys, the news and the help of the console: their buttons stand at the same place of every page. */
export function Shell({ here }: { here: Here | null }) {
  const t = useT();
  const locale = useLocale();
  const theme = useTheme();
  const shortcuts = useShortcutsOn();
  const { me, signOut } = useSession();
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  const [news, setNews] = useState(false);
  // Once asked for, each stays, so that it can close with its movement.
  const [asked, setAsked] = useState({ palette: false, news: false, help: false });
  const [open] = useState(() => ({
    palette: () => { setAsked((before) => ({ ...before, palette: true })); setPalette(true); },
    news: () => { setAsked((before) => ({ ...before, news: true })); setNews(true); },
    help: () => { setAsked((before) => ({ ...before, help: true })); setHelp(true); },
  }));
  const places = useKeys({ here, shortcuts, ...open });
  const names: Record<Place, string> = { home: t("Overview"), ...sectionNames(t) };
  const commands = () => commandsOf(t, { here, me, locale, theme, keys: shortcuts, news: open.news, help: open.help, signOut: () => leaveBy(() => void signOut().then(() => location.assign("/"))) });
  return (
    <>
      <button type="button" className={look.finder} aria-haspopup="dialog" aria-keyshortcuts={isMac ? "Meta+K" : "Control+K"} onClick={open.palette} data-testid="palette-open">
        <svg width="18" height="18" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true"><circle cx="11" cy="11" r="7" /><path d="m20 20-4-4" /></svg>
        <span className={look.finderName}>{t("Go to or do")}</span>
        <span className={look.finderKeys} aria-hidden="true"><Keys keys={[isMac ? "⌘" : "Ctrl", "K"]} /></span>
      </button>
      {here && <Bell organisation={here.id} open={open.news} />}
      <button type="button" className={look.helpButton} aria-haspopup="dialog" aria-label={t("Help")} onClick={open.help} data-testid="help-open">
        <svg width="20" height="20" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" aria-hidden="true"><circle cx="12" cy="12" r="10" /><path d="M9.2 9.2a2.9 2.9 0 1 1 4 2.7c-.8.4-1.2 1-1.2 1.9M12 17.2v.1" /></svg>
      </button>
      <div role="status">
        {places && <div className={look.chords}>{places.map((place) => <span key={place} className={look.chord}><Keys keys={[chordLetters[place]]} /> {names[place]}</span>)}<span className={look.chord}><Keys keys={[newsLetter]} /> {t("Notifications")}</span></div>}
      </div>
      <Suspense fallback={null}>
        {asked.palette && <CommandPalette opened={palette} close={() => setPalette(false)} commands={palette ? commands() : []} />}
        {asked.news && here && <Notifications opened={news} close={() => setNews(false)} org={here.id} />}
        {asked.help && <HelpSheet opened={help} close={() => setHelp(false)} here={here} places={here ? [...placesOf(here).map((place): [string, string] => [chordLetters[place], names[place]]), [newsLetter, t("Notifications")]] : []} />}
      </Suspense>
    </>
  );
}
