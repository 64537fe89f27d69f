// @vitest-environment happy-dom
import { cleanup, render, waitFor } from "@testing-library/react";
import { Client, type Operation, type OperationResult } from "@urql/core";
import { Provider } from "urql";
import { afterEach, expect, it, vi } from "vitest";
import { filter, map, pipe } from "wonka";
import { setLocale } from "../src/app/i18n";
import { SessionProvider } from "../src/app/session";

afterEach(cleanup);

const person = { __typename: "Person", id: "p1", email: "", displayName: "", isOperator: false, language: "en", worker: null, memberships: [] };

function visit(me: typeof person | null) {
  const sent = vi.fn();
  const answer = (operation: Operation): OperationResult => {
    if (operation.kind === "mutation") sent(operation.variables);
    return { operation, data: operation.kind === "query" ? { me } : { personLanguageSet: { userErrors: [] } }, stale: false, hasNext: false };
  };
  const client = new Client({ url: "/graphql", preferGetMethod: false, exchanges: [() => (operations) => pipe(operations, filter(({ kind }) => kind !== "teardown"), map(answer))] });
  render(<Provider value={client}><SessionProvider>{null}</SessionProvider></Provider>);
  return sent;
}

it("tells the account the language that its person switches to, and not the one that a device begins with", async () => {
  const sent = visit(person);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sent).not.toHaveBeenCalled();
  await setLocale("ko");
  await waitFor(() => expect(sent.mock.calls).toEqual([[{ input: { language: "ko" } }]]));
});

it("tells nobody when nobody is signed in", async () => {
  const sent = visit(null);
  await setLocale("zh");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sent).not.toHaveBeenCalled();
});
