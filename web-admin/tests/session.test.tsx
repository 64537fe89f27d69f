// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { useAction } from "../src/app/action";
import { ApiProvider } from "../src/app/client";
import { graphql } from "../src/app/graphql";
import { startRouter } from "../src/app/router";
import { SessionProvider, useSession } from "../src/app/session";
import { Problem } from "../src/plain/states";

vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined, addListener: () => undefined, removeListener: () => undefined }));
vi.stubGlobal("ResizeObserver", class { observe() {} unobserve() {} disconnect() {} });
const { SignedIn } = await import("../src/ui/SignedIn");

const person = (id: string) => ({ __typename: "Person", id, email: `${id}@example.test`, displayName: id, isOperator: false, language: "en", worker: null, memberships: [] });
let signedIn: string | null = "mina";

/** A server that knows who is signed in, and to whom a stranger's store does not exist. */
const answer = (operation: string): unknown => {
  if (operation === "Me") return { me: signedIn && person(signedIn) };
  if (operation === "SignInAgain") {
    signedIn ??= "mina";
    return { personSignIn: { __typename: "PersonSignInPayload", person: person(signedIn), userErrors: [] } };
  }
  return { storeOpen: { __typename: "StoreOpenPayload", userErrors: signedIn ? [] : [{ __typename: "UserError", code: "NOT_FOUND", field: [], message: "There is no such store." }] } };
};

const Save = graphql(`mutation SaveForTest($input: StoreOpenInput!) { storeOpen(input: $input) { userErrors { code field message } } }`);

function Page() {
  const [text, setText] = useState("");
  const { me } = useSession();
  const save = useAction(Save, (data) => data.storeOpen as never);
  return (
    <>
      <p>page of {me?.displayName}</p>
      <input aria-label="title" value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <button onClick={() => void save.run({ input: { id: "s1" } })}>save</button>
      <Problem fault={save.fault} refusals={save.refusals} />
    </>
  );
}

const lookAgain = () => act(async () => void document.dispatchEvent(new Event("visibilitychange")));
const typed = () => (screen.getByLabelText("title") as HTMLInputElement).value;

describe("a session that ends in the middle of a form", () => {
  beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
  beforeEach(async () => {
    signedIn = "mina";
    vi.stubGlobal("scrollTo", vi.fn());
    vi.stubGlobal("fetch", vi.fn(async (_url: string, { body }: { body: string }) => {
      const { operationName } = JSON.parse(body) as { operationName: string };
      return new Response(JSON.stringify({ data: answer(operationName) }), { headers: { "content-type": "application/json" } });
    }));
    history.replaceState(null, "", "/console/o1/products/new");
    await startRouter().catch(() => undefined);
    render(<ApiProvider><SessionProvider><SignedIn><Page /></SignedIn></SessionProvider></ApiProvider>);
    fireEvent.change(await screen.findByLabelText("title"), { target: { value: "Olive soap" } });
  });
  afterEach(cleanup);

  it("leaves the page as it is, and the same person goes on where they were", async () => {
    signedIn = null;
    await lookAgain();
    expect(await screen.findByText("Sign in to go on; what you typed is kept.")).toBeTruthy();
    expect(location.pathname).toBe("/console/o1/products/new");
    expect(typed()).toBe("Olive soap");
    expect((screen.getByTestId("again-email") as HTMLInputElement).value).toBe("mina@example.test");
    fireEvent.change(screen.getByTestId("again-password"), { target: { value: "secret" } });
    fireEvent.click(screen.getByTestId("again-sign-in"));
    await waitFor(() => expect(screen.queryByTestId("session-ended")).toBeNull());
    expect(typed()).toBe("Olive soap");
  });

  it("is left when somebody else has signed in", async () => {
    signedIn = "other";
    await lookAgain();
    await waitFor(() => expect(location.pathname).toBe("/"));
    expect(screen.queryByDisplayValue("Olive soap")).toBeNull();
  });

  it("says so when something is saved, instead of that the thing does not exist", async () => {
    signedIn = null;
    fireEvent.click(screen.getByText("save"));
    await screen.findByText("You are not signed in.");
    expect(screen.queryByText("There is no such store.")).toBeNull();
    await screen.findByTestId("session-ended");
    expect(typed()).toBe("Olive soap");
  });
});
