// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Failed } from "../src/plain/states";

describe("a page that failed for want of a connection", () => {
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  afterEach(cleanup);

  it("asks again by itself when the connection is back, and no other does", () => {
    const retry = vi.fn();
    const { rerender } = render(<Failed fault={{ code: "FAULT", retryable: true }} retry={retry} />);
    dispatchEvent(new Event("online"));
    expect(retry).not.toHaveBeenCalled();
    rerender(<Failed fault={{ code: "UNREACHABLE", retryable: true }} retry={retry} />);
    dispatchEvent(new Event("online"));
    expect(retry).toHaveBeenCalledTimes(1);
    cleanup();
    dispatchEvent(new Event("online"));
    expect(retry).toHaveBeenCalledTimes(1);
  });
});
