import { useT } from "../app/i18n";
import { Link, type LinkProps } from "../app/router";
import { Badge } from "../ui/page";
import css from "./worker.module.css";

interface Section {
  to: "/work" | "/work/open" | "/work/shifts" | "/work/loans";
  label: string;
  count?: number;
  testId: string;
}

/** Two lists that belong together, one tap apart. */
export function Sections({ label, sections }: { label: string; sections: Section[] }) {
  const t = useT();
  return (
    <nav className={css.sections} aria-label={label}>
      {sections.map(({ to, label: name, count = 0, testId }) => (
        <Link key={to} {...({ to } as LinkProps)} exact data-testid={testId}>
          {name}
          {count > 0 && <Badge tone="warn" testId={`${testId}-count`}><span aria-hidden="true">{count}</span><span className="visually-hidden">{t("{count, plural, one {# waits for your answer} other {# wait for your answer}}", { count })}</span></Badge>}
        </Link>
      ))}
    </nav>
  );
}
