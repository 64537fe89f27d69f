// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { keptOf } from "../src/console/orders/GivingBack";
import { leftToSend } from "../src/console/orders/Sending";

const order = (fulfilments: [number, number][][], refunds: [number, number][][]) => ({
  lines: [{ title: "Soap", quantity: 3 }, { title: "Lamp", quantity: 1 }],
  fulfilments: fulfilments.map((units) => ({ units: units.map(([line, quantity]) => ({ line, quantity })) })),
  refunds: refunds.map((units) => ({ units: units.map(([line, quantity]) => ({ line, quantity })) })),
});

describe("an order's units", () => {
  it("are left to be sent until they are sent or given back", () => {
    const of = (...given: Parameters<typeof order>) => leftToSend(order(...given) as Parameters<typeof leftToSend>[0]);
    expect(of([], [])).toEqual([3, 1]);
    expect(of([[[0, 2]]], [[[1, 1]]])).toEqual([1, 0]);
    expect(of([[[0, 3]], [[1, 1]]], [[[0, 1]]])).toEqual([0, 0]);
  });

  it("are kept until money went back for them, sent or not", () => {
    const of = (...given: Parameters<typeof order>) => keptOf(order(...given) as unknown as Parameters<typeof keptOf>[0]);
    expect(of([[[0, 3]]], [[[0, 1]], [[0, 1], [1, 1]]])).toEqual([1, 0]);
  });
});
