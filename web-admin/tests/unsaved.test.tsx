// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { useState } from "react";
import { noRefusals } from "../src/app/action";
import type { Refusal } from "../src/app/faults";
import { Link, navigate, leaveFor, Pages, startRouter } from "../src/app/router";
import { routes } from "../src/app/routes";
import { letGo } from "../src/app/unsaved";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
const { Kit } = await import("../src/ui/Kit");
const { LeaveQuestion } = await import("../src/ui/LeaveQuestion");
const { useForm } = await import("../src/app/form");

function FormPage() {
  const [refusals, setRefusals] = useState<readonly Refusal[]>(noRefusals);
  const form = useForm({ name: "" }, refusals);
  return (
    <Kit>
      <LeaveQuestion />
      <input aria-label="name" {...{ value: form.values.name, onChange: form.text("name").onChange }} />
      <button onClick={() => setRefusals([])}>accept</button>
      <button onClick={() => setRefusals([{ code: "REQUIRED", field: ["name"], message: "no" }])}>refuse</button>
      <button onClick={() => setRefusals(noRefusals)}>send</button>
      <Link to="/stores">away</Link>
    </Kit>
  );
}

const type = () => fireEvent.change(screen.getByLabelText("name"), { target: { value: "Oil" } });
const asked = () => screen.queryByTestId("leave-stay");

describe("a half-filled form", () => {
  beforeAll(() => {
    i18n.loadAndActivate({ locale: "en", messages: {} });
    vi.stubGlobal("scrollTo", vi.fn());
    routes["/deals"].frame.load = async () => FormPage;
    routes["/deals"].load = undefined;
    routes["/stores"].load = undefined;
    routes["/stores"].frame = { words: "shop", load: async () => () => <p>stores</p> };
  });
  beforeEach(async () => {
    history.replaceState(null, "", "/deals");
    await startRouter();
    render(<Pages missing={null} broken={null} />);
    await screen.findByLabelText("name");
  });
  afterEach(() => {
    cleanup();
    letGo();
  });

  it("is not left by a link without a question, and is kept by who stays", async () => {
    type();
    fireEvent.click(screen.getByText("away"));
    fireEvent.click(await screen.findByTestId("leave-stay"));
    expect(location.pathname).toBe("/deals");
    expect((screen.getByLabelText("name") as HTMLInputElement).value).toBe("Oil");
    await waitFor(() => expect(asked()).toBeNull());
  });

  it("is left by who says so", async () => {
    type();
    act(() => leaveFor({ to: "/stores" }));
    fireEvent.click(await screen.findByTestId("leave-go"));
    await screen.findByText("stores");
  });

  it("is not left by the back button without a question", async () => {
    type();
    const push = vi.spyOn(history, "pushState");
    const back = vi.spyOn(history, "back").mockImplementation(() => undefined);
    await act(async () => {
      history.replaceState(null, "", "/stores");
      dispatchEvent(new PopStateEvent("popstate"));
    });
    expect(push).toHaveBeenCalledWith(null, "", "/deals");
    expect(screen.queryByText("stores")).toBeNull();
    fireEvent.click(await screen.findByTestId("leave-go"));
    expect(back).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });

  it("makes the browser ask before the tab closes", () => {
    const closing = () => !dispatchEvent(new Event("beforeunload", { cancelable: true }));
    expect(closing()).toBe(false);
    type();
    expect(closing()).toBe(true);
  });

  it("keeps nobody once the server has accepted it, and keeps them on after a refusal", async () => {
    type();
    fireEvent.click(screen.getByText("send"));
    fireEvent.click(screen.getByText("refuse"));
    fireEvent.click(screen.getByText("away"));
    fireEvent.click(await screen.findByTestId("leave-stay"));
    await waitFor(() => expect(asked()).toBeNull());
    fireEvent.click(screen.getByText("send"));
    fireEvent.click(screen.getByText("accept"));
    fireEvent.click(screen.getByText("away"));
    await screen.findByText("stores");
    expect(asked()).toBeNull();
  });

  it("keeps nobody who typed nothing, or when the page itself leads on after saving", async () => {
    type();
    await act(async () => navigate({ to: "/stores" }));
    await screen.findByText("stores");
    expect(asked()).toBeNull();
  });
});
