// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { home, sourceFiles } from "./source";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
const { Kit } = await import("../src/ui/Kit");
const { ViewTabs } = await import("../src/ui/list/ViewTabs");

const tabs = () => render(<Kit><ViewTabs name="t" scope="o" label="Rows" search={{ q: "oil" }} hidden={[]} startHidden={[]} needed={{}} show={() => undefined} setHidden={() => undefined} /></Kit>);

describe("a view", () => {
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  beforeEach(() => localStorage.clear());
  afterEach(cleanup);

  it("that was saved with Enter gives the focus to what stands in the place of its opener, and never to the whole page", async () => {
    tabs();
    screen.getByTestId("view-new").focus();
    fireEvent.click(screen.getByTestId("view-new"));
    const name = await screen.findByTestId("view-name");
    fireEvent.change(name, { target: { value: "Oils" } });
    fireEvent.submit(name.closest("form") as HTMLFormElement);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("view-change")));
  });

  it("that was not saved gives it back to its opener", async () => {
    tabs();
    fireEvent.click(screen.getByTestId("view-new"));
    fireEvent.keyDown(await screen.findByTestId("view-name"), { key: "Escape" });
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("view-new")));
  });
});

describe("on paper", () => {
  it.each([
    ["src/ui/ui.module.css", [".top", ".side", ".tabbar", ".skip", ".undoBar"]],
    ["src/ui/list/list.module.css", [".views", ".bar", ".selection", ".table .check"]],
    ["src/shop/shop.module.css", [".header", ".footer", ".skip"]],
    ["src/plain/plain.module.css", [".pager"]],
  ])("what only a screen needs is left out by %s", (file, hidden) => {
    const text = readFileSync(join(home, file), "utf8");
    const rules = [...text.slice(text.indexOf("@media print")).matchAll(/([^{}]+)\{ display: none; \}/g)].flatMap(([, names = ""]) => names.replace("@media print", "").split(",").map((each) => each.trim()));
    expect(rules).toEqual(expect.arrayContaining(hidden));
    const classes = sourceFiles(file.split("/").slice(0, 2).join("/")).map((each) => each.text).join("\n");
    for (const name of hidden) for (const [, part = ""] of name.matchAll(/\.(\w+)/g)) expect(classes, part).toMatch(new RegExp(`(?:css|look)\\.${part}\\b`));
  });
});
