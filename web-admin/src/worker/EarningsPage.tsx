import { useData } from "../app/data";
import { useFormat } from "../app/format";
import { graphql, MoneyParts, type ResultOf } from "../app/graphql";
import { useT } from "../app/i18n";
import { Link } from "../app/router";
import { useSkillName } from "../people/skills";
import { buttonLook } from "../plain/controls";
import { Empty, Notice, Waiting } from "../plain/states";
import { Badge, look, Page } from "../ui/page";
import { inWords } from "./duration";
import css from "./worker.module.css";

const EarningsQuery = graphql(`
  query MyEarnings {
    myEarnings {
      startsOn workedSeconds totals { ...MoneyParts }
      entries {
        shift { id skill startsAt site { id name organisation { id businessName } } }
        timesheet { status workedSeconds hourlyWage { ...MoneyParts } amount { ...MoneyParts } clockIn { occurredAt delayed } clockOut { occurredAt delayed } }
      }
    }
  }
`, [MoneyParts]);

type Week = ResultOf<typeof EarningsQuery>["myEarnings"][number];

function Entry({ entry: { shift, timesheet } }: { entry: Week["entries"][number] }) {
  const t = useT();
  const format = useFormat();
  const skillName = useSkillName();
  const { clockIn, clockOut } = timesheet;
  return (
    <li className={css.entry} data-testid="earning">
      <div className={look.spread}>
        <span>{skillName(shift.skill)} · {shift.site.organisation.businessName}</span>
        {timesheet.amount ? <strong>{format.money(timesheet.amount)}</strong> : <Badge tone="warn">{t("At work")}</Badge>}
      </div>
      <span>{clockOut ? format.range(clockIn.occurredAt, clockOut.occurredAt) : t("Since {time}", { time: format.short(clockIn.occurredAt) })}</span>
      {clockOut && <span className={look.small}>{t("{duration} at {wage} an hour", { duration: inWords(t, timesheet.workedSeconds), wage: format.money(timesheet.hourlyWage) })}</span>}
      {(clockIn.delayed || clockOut?.delayed) && <span className={look.small}>{t("Sent later, because the phone was offline.")}</span>}
    </li>
  );
}

/** What the recorded hours come to, week by week. */
export function EarningsPage() {
  const t = useT();
  const format = useFormat();
  const asked = useData(EarningsQuery, {}, { concerns: ["Timesheet"] });
  const weeks = asked.data?.myEarnings;
  return (
    <Page heading={t("Earnings")}>
      {!weeks ? <Waiting asked={asked} /> : weeks.length === 0 ? (
        <Empty heading={t("No hours yet")}><p>{t("When you clock in and out of a shift, its hours appear here.")}</p><Link to="/work/clock" className={buttonLook({ big: true })}>{t("To the clock")}</Link></Empty>
      ) : (
        <>
          <Notice><strong>{t("Recorded hours, not yet confirmed by the employer")}</strong><span>{t("Your hourly wage for the time between clock-in and clock-out, rounded for each shift to the smallest unit of the currency (a half to the even one). The last 12 weeks.")}</span></Notice>
          {weeks.map((week) => (
            <section key={week.startsOn} className={`${look.panel} ${css.week}`} data-testid="earnings-week">
              <h2>{t("Week from {day}", { day: format.localDate(week.startsOn) })}</h2>
              <div>
                {week.totals.map((total) => <div key={total.currencyCode} className={css.total} data-testid="earnings-total">{format.money(total)}</div>)}
                <span className={look.muted}>{t("{duration} recorded", { duration: inWords(t, week.workedSeconds) })}</span>
              </div>
              <ul>{week.entries.map((entry) => <Entry key={`${entry.shift.id}-${entry.timesheet.clockIn.occurredAt}`} entry={entry} />)}</ul>
            </section>
          ))}
        </>
      )}
    </Page>
  );
}
