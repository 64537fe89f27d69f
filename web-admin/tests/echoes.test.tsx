// @vitest-environment happy-dom
import { cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { tellChange, useEchoes } from "../src/app/echoes";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
});

describe("a page after a change", () => {
  it("asks again until lists that are written a moment later must show it, and then no more", () => {
    const ask = vi.fn();
    renderHook(() => useEchoes(ask));
    expect(ask).not.toHaveBeenCalled();
    tellChange();
    vi.advanceTimersByTime(500);
    expect(ask).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(ask).toHaveBeenCalledTimes(4);
  });

  it("asks again too when it was opened by the change", () => {
    const ask = vi.fn();
    tellChange();
    vi.advanceTimersByTime(1_000);
    renderHook(() => useEchoes(ask));
    vi.advanceTimersByTime(1_000);
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("asks nothing while it waits for something else, or once it is gone", () => {
    const ask = vi.fn();
    const gone = renderHook(() => useEchoes(ask));
    renderHook(() => useEchoes(ask, true));
    tellChange();
    gone.unmount();
    vi.advanceTimersByTime(60_000);
    expect(ask).not.toHaveBeenCalled();
  });
});
