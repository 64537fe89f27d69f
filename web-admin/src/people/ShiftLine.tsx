import type { ReactNode } from "react";
import { useFormat } from "../app/format";
import type { Money } from "../app/graphql";
import { useT } from "../app/i18n";
import { look } from "../ui/page";
import { useSkillName } from "./skills";

interface ShiftFacts {
  skill: string;
  startsAt: string;
  endsAt: string;
  hourlyWage: Money;
  site: { name: string; address: string; organisation: { businessName: string } };
}

/** What somebody has to know of a shift before saying yes. */
export function ShiftLine({ shift, distanceMetres, badge, children }: { shift: ShiftFacts; distanceMetres?: number; badge?: ReactNode; children?: ReactNode }) {
  const t = useT();
  const format = useFormat();
  const name = useSkillName();
  return (
    <article className={look.panel} data-testid="shift">
      <div className={look.spread}>
        <h2>{name(shift.skill)}</h2>
        {badge}
      </div>
      <div className={look.tight}>
        <strong>{format.range(shift.startsAt, shift.endsAt)}</strong>
        <span>{shift.site.organisation.businessName} · {shift.site.name}</span>
        <span className={look.muted}>{shift.site.address}{distanceMetres !== undefined && ` · ${format.distance(distanceMetres)}`}</span>
        <span>{t("{wage} an hour", { wage: format.money(shift.hourlyWage) })}</span>
      </div>
      {children}
    </article>
  );
}
