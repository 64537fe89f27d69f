// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Outcome } from "../src/ui/undo";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
const { Kit } = await import("../src/ui/Kit");
const { ConfirmButton } = await import("../src/ui/parts");

const fine: Outcome = { fault: null, refusals: [] };

function Deed({ succeeds, undo }: { succeeds: boolean; undo: () => Promise<Outcome> }) {
  return (
    <Kit>
      <ConfirmButton label="archive" question="sure" confirm="yes" testId="deed" action={{ busy: false, fault: null, refusals: [] }} run={async () => succeeds} undoable={{ done: "archived", undo }} />
    </Kit>
  );
}

const confirm = async () => {
  fireEvent.click(screen.getByTestId("deed"));
  fireEvent.click(await screen.findByTestId("deed-confirm"));
};

describe("a deed that can be taken back", () => {
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  afterEach(cleanup);

  it("offers it after it was done, and says when it was", async () => {
    const undo = vi.fn(async () => fine);
    render(<Deed succeeds undo={undo} />);
    expect(screen.queryByTestId("undo-bar")).toBeNull();
    await confirm();
    expect((await screen.findByTestId("undo-bar")).textContent).toContain("archived");
    fireEvent.click(screen.getByTestId("undo"));
    await screen.findByText("It is as it was before.");
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.queryByTestId("undo")).toBeNull();
  });

  it("says why it could not be taken back, and may be asked again", async () => {
    const undo = vi.fn(async (): Promise<Outcome> => ({ fault: null, refusals: [{ code: "UNKNOWN_TO_CLIENT", field: [], message: "Somebody else changed it." }] }));
    render(<Deed succeeds undo={undo} />);
    await confirm();
    fireEvent.click(await screen.findByTestId("undo"));
    await screen.findByText("Somebody else changed it.");
    fireEvent.click(screen.getByTestId("undo"));
    await vi.waitFor(() => expect(undo).toHaveBeenCalledTimes(2));
  });

  it("offers nothing when the deed was refused", async () => {
    render(<Deed succeeds={false} undo={async () => fine} />);
    await confirm();
    expect(screen.queryByTestId("undo-bar")).toBeNull();
    expect(screen.getByTestId("deed-confirm")).toBeDefined();
  });
});
