import { useEffect, useState } from "react";
import { useData, type Asked } from "../../app/data";
import { graphql, MoneyParts, type ResultOf } from "../../app/graphql";
import { recall, remember } from "../offline/known";
import { usePerson } from "../WorkerGate";

const MyShiftsQuery = graphql(`
  query MyShifts {
    me { id }
    myWorker {
      id assignments {
        status lender { id businessName }
        shift { id skill startsAt endsAt hourlyWage { ...MoneyParts } site { id name address organisation { id businessName } } }
        timesheet { status workedSeconds amount { ...MoneyParts } clockIn { occurredAt delayed } clockOut { occurredAt delayed } }
      }
    }
  }
`, [MoneyParts]);

type Data = ResultOf<typeof MyShiftsQuery>;
export type MyShift = NonNullable<Data["myWorker"]>["assignments"][number];

interface Kept {
  at: number;
  /** Null for somebody without a profile. */
  shifts: MyShift[] | null;
}

const what = "shifts";
const pollMilliseconds = 15_000;
/** Older answers are shown with their age, in milliseconds. */
const freshMilliseconds = 60_000;
/** What a phone keeps: shifts that ended longer ago are of no use without a connection, in milliseconds. */
const keptMilliseconds = 14 * 24 * 60 * 60 * 1000;

export interface MyShifts {
  asked: Asked<Data>;
  known: Kept | null;
  /** Whether `known` is so old that its age should be said. */
  isOld: (now: number) => boolean;
}

/** The person's shifts: as the server has them, or as it had them when it was last heard. */
export function useMyShifts(): MyShifts {
  const { id: personId } = usePerson();
  const asked = useData(MyShiftsQuery, {}, { concerns: ["Worker", "Shift"], everyMilliseconds: pollMilliseconds });
  const [known, setKnown] = useState<Kept | null>(null);
  const { data } = asked;

  useEffect(() => void recall<MyShift[] | null>(what, personId).then((kept) => kept && setKnown((newer) => newer ?? { at: kept.at, shifts: kept.value })), [personId]);
  useEffect(() => {
    // Another tab may have changed the session: then the answer is about somebody else.
    if (data?.me?.id !== personId) return;
    const at = Date.now();
    const shifts = data.myWorker?.assignments ?? null;
    setKnown({ at, shifts });
    void remember(what, { personId, at, value: shifts?.filter((each) => at - Date.parse(each.shift.endsAt) < keptMilliseconds) ?? null }).catch(() => undefined);
  }, [data, personId]);

  return { asked, known, isOld: (now) => known !== null && now - known.at > freshMilliseconds };
}
