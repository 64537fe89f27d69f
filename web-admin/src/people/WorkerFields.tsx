import { useState } from "react";
import { useData } from "../app/data";
import { instantOf, localOf, useFormat } from "../app/format";
import { useForm } from "../app/form";
import type { Refusal } from "../app/faults";
import { graphql, MoneyParts, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { currencyCodes } from "../app/places";
import { refusalText } from "../app/refusals";
import { Waiting } from "../plain/states";
import { ActionIcon, answers, Button, Checkbox, look, MoneyField, Pick, PositionFields, positionOf, QuantityField, TextInput } from "../ui";
import { certifiedSkills, useSkillName } from "./skills";

export const WorkerParts = graphql(`
  fragment WorkerParts on Worker {
    id displayName rangeKm wageFloor { ...MoneyParts } home { latitude longitude }
    skills { skill expiresOn } availability { from to }
  }
`, [MoneyParts]);

const SkillsQuery = graphql(`query Skills { skills }`);

export type WorkerProfile = ResultOf<typeof WorkerParts>;

interface Window {
  from: string;
  to: string;
}

interface Draft {
  displayName: string;
  latitude: string;
  longitude: string;
  rangeKm: string;
  wage: string;
  currency: string;
}

const hoursOfDay = { start: 9, end: 18 };

/** A day from nine to six, so many days from now, as a first guess for when somebody can work. */
function dayFromNow(days: number): Window {
  const from = new Date();
  from.setDate(from.getDate() + days);
  from.setHours(hoursOfDay.start, 0, 0, 0);
  const to = new Date(from);
  to.setHours(hoursOfDay.end);
  return { from: localOf(from), to: localOf(to) };
}

/** State of the questions that describe a worker: asked of workers themselves and of employers who add staff. */
export function useWorkerForm(worker: WorkerProfile | null, refusals: readonly Refusal[], currency: string) {
  const t = useT();
  const form = useForm<Draft & Record<string, string>>({
    displayName: worker?.displayName ?? "",
    latitude: worker?.home ? String(worker.home.latitude) : "",
    longitude: worker?.home ? String(worker.home.longitude) : "",
    rangeKm: String(worker?.rangeKm ?? 10),
    wage: worker?.wageFloor.amount ?? "",
    currency: worker?.wageFloor.currencyCode ?? currency,
  }, refusals, { paths: { wage: "wageFloor" } });
  const [skills, setSkills] = useState<Record<string, string>>(Object.fromEntries(worker?.skills.map(({ skill, expiresOn }) => [skill, expiresOn ?? ""]) ?? []));
  const [windows, setWindows] = useState<Window[]>(worker
    ? worker.availability.map(({ from, to }) => ({ from: localOf(new Date(from)), to: localOf(new Date(to)) }))
    : [1, 2, 3, 4, 5].map(dayFromNow));
  const { displayName, rangeKm, wage, currency: currencyCode } = form.values as Draft;
  /** The answers as the server takes them; null when the page has first to ask for something. */
  const input = () => {
    const typed = answers(t);
    const read = {
      displayName: typed.words("displayName", displayName),
      skills: Object.entries(skills).map(([skill, expiresOn]) => ({ skill, expiresOn: expiresOn || null })),
      home: typed.given("home", positionOf(form.values), t("Say where it is.")),
      rangeKm: typed.whole("rangeKm", rangeKm),
      // Whoever asks for nothing takes any wage.
      wageFloor: typed.money("wage", wage.trim() || "0", currencyCode),
      availability: windows.filter((window) => window.from && window.to).map((window) => ({ from: instantOf(window.from), to: instantOf(window.to) })),
    };
    const { home } = read;
    return form.fail(typed.wrong) || home === null ? null : { ...read, home };
  };
  return { form, skills, setSkills, windows, setWindows, input, refusals };
}

export const workerPaths = ["skills", "availability", "home"];

function useRefusalOf(refusals: readonly Refusal[], path: string): string | undefined {
  const t = useT();
  const found = refusals.find((refusal) => refusal.field.includes(path));
  return found && refusalText(t, found);
}

const Wrong = ({ children }: { children?: string }) => children ? <span role="alert" style={{ color: "var(--bad)" }}>{children}</span> : null;

function SkillFields({ worker, own }: { worker: ReturnType<typeof useWorkerForm>; own?: boolean }) {
  const t = useT();
  const name = useSkillName();
  const asked = useData(SkillsQuery, {});
  const wrong = useRefusalOf(worker.refusals, "skills");
  const { skills, setSkills } = worker;
  return (
    <fieldset className={look.tight}>
      <legend style={{ fontWeight: 600, fontSize: "0.9rem", padding: 0, marginBottom: 6 }}>{own ? t("What can you do?") : t("What can this person do?")}</legend>
      {!asked.data ? <Waiting asked={asked} /> : (
        <div className={look.two} style={{ gap: 6 }}>
          {asked.data.skills.map((skill) => (
            <div key={skill} className={look.tight}>
              <Checkbox size="md" label={name(skill)} checked={skill in skills} data-testid={`skill-${skill}`}
                onChange={(event) => {
                  if (event.currentTarget.checked) setSkills({ ...skills, [skill]: "" });
                  else setSkills(Object.fromEntries(Object.entries(skills).filter(([each]) => each !== skill)));
                }} />
              {skill in skills && certifiedSkills.has(skill) && (
                <TextInput type="date" size="xs" label={t("Certificate valid until")} value={skills[skill]} onChange={(event) => setSkills({ ...skills, [skill]: event.currentTarget.value })} />
              )}
            </div>
          ))}
        </div>
      )}
      <Wrong>{wrong}</Wrong>
    </fieldset>
  );
}

function AvailabilityFields({ worker }: { worker: ReturnType<typeof useWorkerForm> }) {
  const t = useT();
  const format = useFormat();
  const wrong = useRefusalOf(worker.refusals, "availability");
  const { windows, setWindows } = worker;
  const put = (index: number, change: Partial<Window>) => setWindows(windows.map((window, at) => (at === index ? { ...window, ...change } : window)));
  return (
    <fieldset className={look.tight}>
      <legend style={{ fontWeight: 600, fontSize: "0.9rem", padding: 0, marginBottom: 6 }}>{t("When?")}</legend>
      {windows.map((window, index) => (
        <div key={index} className={look.window}>
          <TextInput type="datetime-local" label={t("From")} value={window.from} onChange={(event) => put(index, { from: event.currentTarget.value })} />
          <TextInput type="datetime-local" label={t("Until")} value={window.to} onChange={(event) => put(index, { to: event.currentTarget.value })} />
          <ActionIcon variant="default" size={36} aria-label={t("Remove {day}", { day: window.from ? format.short(instantOf(window.from)) : String(index + 1) })} onClick={() => setWindows(windows.filter((_, at) => at !== index))}>×</ActionIcon>
        </div>
      ))}
      <div><Button variant="default" size="xs" onClick={() => setWindows([...windows, dayFromNow(windows.length + 1)])}>{t("Add a day")}</Button></div>
      <Wrong>{wrong}</Wrong>
    </fieldset>
  );
}

/** The questions; `own` when workers answer for themselves. */
export function WorkerFields({ worker, nameLabel, own }: { worker: ReturnType<typeof useWorkerForm>; nameLabel: string; own?: boolean }) {
  const t = useT();
  const { form } = worker;
  const homeWrong = useRefusalOf(worker.refusals, "home");
  return (
    <>
      <TextInput {...form.text("displayName")} label={nameLabel} autoComplete="name" data-testid="worker-name" />
      <SkillFields worker={worker} own={own} />
      <div className={look.tight}>
        <PositionFields form={form} path="home" />
        {!homeWrong && <span className={look.small}>{own ? t("Where your way to work begins. Only you see it; it is kept until you delete the profile.") : t("Where the way to work begins. Only the worker sees it; it is kept until the profile is deleted.")}</span>}
      </div>
      <div className={look.two}>
        <QuantityField {...form.figure("rangeKm")} label={t("How far to work, at most (km)")} data-testid="worker-range" />
        <div className={look.inlineFields} style={{ flexWrap: "nowrap" }}>
          <MoneyField {...form.figure("wage")} label={t("Least wage an hour")} data-testid="worker-wage" />
          <Pick label={t("Currency")} value={form.values.currency ?? ""} onChange={(value) => { form.set("currency", value); form.touch("wage"); }} options={currencyCodes.map((code) => ({ value: code, label: code }))} />
        </div>
      </div>
      <AvailabilityFields worker={worker} />
    </>
  );
}
