import type { Press } from "../offline/presses";
import type { MyShift } from "./useMyShifts";

/** How long before its start a shift can be begun, as the server has it, in milliseconds. */
export const earlyMilliseconds = 30 * 60 * 1000;
/** How long a shift that is over stays on the clock, in milliseconds. */
const shownAfterMilliseconds = 12 * 60 * 60 * 1000;

export interface ClockedShift {
  shift: MyShift;
  /** When somebody came and left, by the server's list or by presses that are still to be sent; ISO 8601. */
  since: string | null;
  until: string | null;
}

export interface Clock {
  /** The shift that the button is about; null when none is planned. */
  current: ClockedShift | null;
  /** At the shift, free to begin it, or too early for that. */
  phase: "there" | "may-come" | "too-early";
  /** The one that was just left. */
  left: ClockedShift | null;
}

const pressed = (presses: readonly Press[], shiftId: string, kind: Press["kind"]) =>
  presses.find((press) => press.shiftId === shiftId && press.kind === kind && press.state !== "refused")?.occurredAt ?? null;

/** When somebody came and left: as the server has it, or as this phone will tell it. */
export const clocked = (shift: MyShift, presses: readonly Press[]): ClockedShift => ({
  shift,
  since: shift.timesheet?.clockIn.occurredAt ?? pressed(presses, shift.shift.id, "IN"),
  until: shift.timesheet?.clockOut?.occurredAt ?? pressed(presses, shift.shift.id, "OUT"),
});

/** What the clock shows: the server's list and the presses of this phone, which may be ahead of it, taken together. */
export function clockOf(shifts: readonly MyShift[], presses: readonly Press[], now: number): Clock {
  const all = shifts.map((shift) => clocked(shift, presses));
  const byStart = (one: ClockedShift, other: ClockedShift) => one.shift.shift.startsAt.localeCompare(other.shift.shift.startsAt);
  const there = all.filter((each) => each.since && !each.until).sort(byStart).at(-1) ?? null;
  const next = all.filter((each) => !each.since && each.shift.status === "CONFIRMED" && Date.parse(each.shift.shift.endsAt) > now).sort(byStart)[0] ?? null;
  const left = all.filter((each) => each.until && now - Date.parse(each.until) < shownAfterMilliseconds).sort((one, other) => (one.until ?? "").localeCompare(other.until ?? "")).at(-1) ?? null;
  const current = there ?? next;
  const phase = there ? "there" : current && Date.parse(current.shift.shift.startsAt) - earlyMilliseconds > now ? "too-early" : "may-come";
  return { current, phase, left };
}
