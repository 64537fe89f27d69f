import { useData } from "../app/data";
import { graphql, MoneyParts } from "../app/graphql";
import { useT } from "../app/i18n";
import { ShiftLine } from "../people/ShiftLine";
import { Empty, Waiting } from "../plain/states";
import { Badge, ButtonLink, look, Page } from "../ui";
import { NoProfile } from "./NoProfile";

const MyShiftsQuery = graphql(`
  query MyShifts {
    myWorker {
      id assignments { status lender { id businessName } shift { id skill startsAt endsAt hourlyWage { ...MoneyParts } site { id name address organisation { id businessName } } } }
    }
  }
`, [MoneyParts]);

const pollMilliseconds = 15_000;

export function MyShiftsPage() {
  const t = useT();
  const asked = useData(MyShiftsQuery, {}, { concerns: ["Worker", "Shift"], everyMilliseconds: pollMilliseconds });
  const worker = asked.data?.myWorker;
  const names = { CONFIRMED: t("You come"), RECALLED: t("Your employer called you back"), CANCELLED: t("Cancelled") };
  const all = [...(worker?.assignments ?? [])].sort((a, b) => a.shift.startsAt.localeCompare(b.shift.startsAt));
  const coming = all.filter((each) => new Date(each.shift.endsAt) >= new Date());
  const past = all.filter((each) => new Date(each.shift.endsAt) < new Date()).reverse();
  const line = (each: (typeof all)[number]) => (
    <ShiftLine key={each.shift.id} shift={each.shift} badge={<Badge tone={each.status === "CONFIRMED" ? "good" : "bad"} testId="assignment-status">{names[each.status]}</Badge>}>
      {each.lender && <span className={look.small}>{t("You are lent by {name}, who keeps paying you as agreed.", { name: each.lender.businessName })}</span>}
    </ShiftLine>
  );
  return (
    <Page heading={t("My shifts")}>
      {!asked.data ? <Waiting asked={asked} /> : !worker ? <NoProfile /> : (
        <>
          {coming.length === 0 && <Empty heading={t("No shift is planned")}><p>{t("When you accept an offer, the shift stands here.")}</p><ButtonLink to="/work" size="md">{t("Look at offers")}</ButtonLink></Empty>}
          {coming.map(line)}
          {past.length > 0 && <details><summary>{t("Past shifts")}</summary><div className={look.stack} style={{ marginTop: 12 }}>{past.map(line)}</div></details>}
        </>
      )}
    </Page>
  );
}
