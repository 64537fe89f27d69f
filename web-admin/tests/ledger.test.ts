import { describe, expect, it } from "vitest";
import { asShared } from "../src/console/orders/ledger";

const booked = (account: string, amount: string) => asShared({ account, amount: { amount, currencyCode: "KRW" } }).amount;

describe("an order's bookings, as its seller reads them", () => {
  it("share out what came in", () => {
    expect([booked("gateway:sandbox", "12000"), booked("seller:organisation/1", "-11640"), booked("platform:fees", "-360")]).toEqual(["12000", "11640", "360"]);
  });

  it("take back what a refund gives back", () => {
    expect([booked("gateway:sandbox", "-12000"), booked("seller:organisation/1", "11640"), booked("platform:fees", "360")]).toEqual(["-12000", "-11640", "-360"]);
  });

  it("know no negative nothing", () => {
    expect(booked("platform:fees", "0")).toBe("0");
  });
});
