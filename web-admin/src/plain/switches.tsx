import { localeNames, locales, setLocale, useLocale, useT, type Locale } from "../app/i18n";
import { setTheme, themes, useTheme, type Theme } from "../app/theme";
import css from "./plain.module.css";

export function LanguageSwitch() {
  const t = useT();
  const locale = useLocale();
  return (
    <label>
      <span>{t("Language")}</span>
      <select className={css.select} value={locale} data-testid="language" onChange={(event) => void setLocale(event.target.value as Locale)}>
        {locales.map((each) => <option key={each} value={each} lang={each}>{localeNames[each]}</option>)}
      </select>
    </label>
  );
}

export function ThemeSwitch() {
  const t = useT();
  const theme = useTheme();
  const names: Record<Theme, string> = { system: t("Like the device"), light: t("Light"), dark: t("Dark") };
  return (
    <label>
      <span>{t("Appearance")}</span>
      <select className={css.select} value={theme} data-testid="theme" onChange={(event) => setTheme(event.target.value as Theme)}>
        {themes.map((each) => <option key={each} value={each}>{names[each]}</option>)}
      </select>
    </label>
  );
}

export const Switches = () => (
  <div className={css.switches}>
    <LanguageSwitch />
    <ThemeSwitch />
  </div>
);
