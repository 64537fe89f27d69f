import { describe, expect, it } from "vitest";
import type { Translate } from "../src/app/i18n";
import { clockOf } from "../src/worker/clock/clock";
import type { MyShift } from "../src/worker/clock/useMyShifts";
import { elapsed, inWords } from "../src/worker/duration";
import type { Press } from "../src/worker/offline/presses";

const minute = 60_000;
const start = Date.parse("2026-03-02T09:00:00Z");
const at = (minutes: number) => new Date(start + minutes * minute).toISOString();

function shift(id: string, from: number, to: number, more: Partial<MyShift> = {}): MyShift {
  const money = { amount: "20.00", currencyCode: "USD", minorUnits: 2000 };
  return { status: "CONFIRMED", lender: null, timesheet: null, shift: { id, skill: "CASHIER", startsAt: at(from), endsAt: at(to), hourlyWage: money, site: { id: "site", name: "State Street", address: "", organisation: { id: "o", businessName: "Corner" } } }, ...more };
}
const sheet = (from: number, to: number | null): MyShift["timesheet"] => ({ status: to === null ? "OPEN" : "SUBMITTED", workedSeconds: 0, amount: null, clockIn: { occurredAt: at(from), delayed: false }, clockOut: to === null ? null : { occurredAt: at(to), delayed: false } });
const press = (kind: Press["kind"], shiftId: string, minutes: number, state: Press["state"] = "waiting"): Press => ({ key: `${kind}${minutes}`, personId: "ada", kind, shiftId, occurredAt: at(minutes), position: null, readyAt: 0, state, refusal: null });

describe("the clock", () => {
  it("is about the next shift, and opens half an hour before it", () => {
    const shifts = [shift("later", 600, 900), shift("next", 0, 480), shift("off", -10, 400, { status: "RECALLED" })];
    expect(clockOf(shifts, [], start - 31 * minute)).toMatchObject({ phase: "too-early", current: { shift: { shift: { id: "next" } } }, left: null });
    expect(clockOf(shifts, [], start - 30 * minute)).toMatchObject({ phase: "may-come", current: { shift: { shift: { id: "next" } } } });
    expect(clockOf(shifts, [], start + 480 * minute)).toMatchObject({ phase: "too-early", current: { shift: { shift: { id: "later" } } } });
    expect(clockOf([], [], start).current).toBeNull();
  });

  it("believes a press that is still to be sent, and not one that was refused", () => {
    const shifts = [shift("next", 0, 480)];
    expect(clockOf(shifts, [press("IN", "next", -5)], start)).toMatchObject({ phase: "there", current: { since: at(-5), until: null } });
    expect(clockOf(shifts, [press("IN", "next", -5, "refused")], start)).toMatchObject({ phase: "may-come", current: { since: null } });
    expect(clockOf(shifts, [press("IN", "next", -5), press("OUT", "next", 470)], start + 475 * minute)).toMatchObject({ current: null, left: { since: at(-5), until: at(470) } });
  });

  it("goes by the server's times where it has them", () => {
    const shifts = [shift("next", 0, 480, { timesheet: sheet(-3, null) })];
    expect(clockOf(shifts, [press("IN", "next", -3, "sent"), press("IN", "next", 1)], start).current?.since).toBe(at(-3));
  });

  it("stays with who is at work after the planned end, and shows who left for half a day", () => {
    expect(clockOf([shift("one", 0, 480, { timesheet: sheet(0, null) })], [], start + 490 * minute)).toMatchObject({ phase: "there", current: { shift: { shift: { id: "one" } } } });
    const done = [shift("one", 0, 480, { timesheet: sheet(0, 480) }), shift("two", 1500, 1900)];
    expect(clockOf(done, [], start + 1199 * minute)).toMatchObject({ phase: "too-early", current: { shift: { shift: { id: "two" } } }, left: { until: at(480) } });
    expect(clockOf(done, [], start + 1200 * minute).left).toBeNull();
  });
});

describe("worked time", () => {
  it("runs in hours, minutes and seconds", () => {
    expect([0, 59_999, 3_600_000, 36_061_000, -5].map(elapsed)).toEqual(["0:00:00", "0:00:59", "1:00:00", "10:01:01", "0:00:00"]);
  });

  it("is said in whole minutes that have passed", () => {
    const t: Translate = (message, values) => Object.entries(values ?? {}).reduce((text, [name, value]) => text.replace(`{${name}, number}`, String(value)), message);
    expect([0, 59, 60, 3_599, 3_600, 29_520].map((seconds) => inWords(t, seconds))).toEqual(["less than a minute", "less than a minute", "1 min", "59 min", "1 h", "8 h 12 min"]);
  });
});
