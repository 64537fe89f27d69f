// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, render } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { Time } from "../src/ui/values";

describe("an instant", () => {
  afterEach(cleanup);

  // The longest hour of a clock of twelve; where the line cannot end before it, it widened pages on a phone from ten to one o'clock.
  it("may end its line between the day and the hour, and never within one of them", () => {
    i18n.loadAndActivate({ locale: "en", messages: {} });
    const { container } = render(<Time at="2026-11-26T11:24:00" />);
    const time = container.querySelector("time");
    expect([...(time?.querySelectorAll("span") ?? [])].map((part) => part.textContent?.replaceAll("\u00a0", "_").replaceAll("\u202f", "_"))).toEqual(["Nov_26,_2026,", "11:24_AM"]);
    expect(time?.textContent).toContain(", 11");
  });
});
