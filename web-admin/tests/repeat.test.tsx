// @vitest-environment happy-dom
import { render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useWhile } from "../src/app/repeat";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function Asks({ holds, ask }: { holds: boolean; ask: () => void }) {
  useWhile(holds, ask, 1_000);
  return null;
}

it("asks again until the answer has changed, because the first one may be old", () => {
  const ask = vi.fn();
  const { rerender } = render(<Asks holds={false} ask={ask} />);
  vi.advanceTimersByTime(5_000);
  expect(ask).not.toHaveBeenCalled();

  rerender(<Asks holds ask={ask} />);
  expect(ask).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2_500);
  expect(ask).toHaveBeenCalledTimes(3);

  rerender(<Asks holds={false} ask={ask} />);
  vi.advanceTimersByTime(5_000);
  expect(ask).toHaveBeenCalledTimes(3);
});
