// @vitest-environment happy-dom
import { i18n } from "@lingui/core";
import { act, cleanup, render, renderHook, screen } from "@testing-library/react";
import { CombinedError, type Client } from "@urql/core";
import { Provider } from "urql";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { ReactNode } from "react";
import { useAction, useKeyedAction } from "../src/app/action";
import { useForm } from "../src/app/form";
import { Problem } from "../src/plain/states";

type Answer = { data?: { pay: { userErrors: { code: string; message: string; field: string[] }[] } }; error?: CombinedError };

/** A client that gives the prepared answers in order and remembers the variables it was sent. */
function prepared(...answers: Answer[]) {
  const sent: Record<string, string>[] = [];
  const client = { mutation: (_: unknown, variables: Record<string, string>) => (sent.push(variables), { toPromise: () => Promise.resolve(answers.shift()) }) };
  const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client as unknown as Client}>{children}</Provider>;
  return { sent, wrapper };
}

const accepted: Answer = { data: { pay: { userErrors: [] } } };
const refused = (field: string[], code = "REQUIRED"): Answer => ({ data: { pay: { userErrors: [{ code, message: "Fill this in.", field }] } } });
const offline: Answer = { error: new CombinedError({ networkError: new Error("Failed to fetch") }) };
const pick = (data: NonNullable<Answer["data"]>) => data.pay;
const document = {} as never;

beforeAll(() => i18n.loadAndActivate({ locale: "en", messages: {} }));
afterEach(cleanup);

describe("a mutation that moves money", () => {
  const pay = (wrapper: Parameters<typeof renderHook>[1]) => renderHook(() => useKeyedAction<NonNullable<Answer["data"]>, Record<string, string>, { userErrors: never[] }>(document, pick as never), wrapper as never);
  const wish = (quantity: string) => (key: string) => ({ quantity, key });

  it("keeps its key while the answer is unknown, so that a repeated click is one order", async () => {
    const { sent, wrapper } = prepared(offline, accepted);
    const { result } = pay({ wrapper });
    await act(() => result.current.run(wish("2")));
    expect(result.current.fault?.code).toBe("UNREACHABLE");
    await act(() => result.current.run(wish("2")));
    expect(sent[0]?.key).toMatch(/^[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
    expect(Math.abs(parseInt(sent[0]?.key?.slice(0, 12) ?? "", 16) - Date.now())).toBeLessThan(60_000);
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  it("takes a new key for a changed wish, and after each answer", async () => {
    const { sent, wrapper } = prepared(offline, refused(["lines"]), accepted);
    const { result } = pay({ wrapper });
    await act(() => result.current.run(wish("2")));
    await act(() => result.current.run(wish("3")));
    await act(() => result.current.run(wish("3")));
    expect(new Set(sent.map((variables) => variables.key)).size).toBe(3);
  });

  it("runs once when it is clicked twice", async () => {
    const { sent, wrapper } = prepared(accepted, accepted);
    const { result } = pay({ wrapper });
    await act(async () => {
      await Promise.all([result.current.run(wish("1")), result.current.run(wish("1"))]);
    });
    expect(sent).toHaveLength(1);
  });
});

describe("a fault", () => {
  it("never shows an exception's text, but a code and the request's number", async () => {
    const error = new CombinedError({ graphQLErrors: [{ message: "NullReferenceException at Foo()", extensions: { code: "INTERNAL", requestId: "r-17", retryable: false } }] });
    const { wrapper } = prepared({ error });
    const { result } = renderHook(() => useAction(document, pick as never), { wrapper });
    await act(() => result.current.run({}));
    expect(result.current.fault).toEqual({ code: "INTERNAL", requestId: "r-17", retryable: false });
  });
});

describe("a refusal", () => {
  const refusals = [
    { code: "REQUIRED", message: "Fill this in.", field: ["input", "name"] },
    { code: "INVALID_POSITION", message: "Latitude is wrong.", field: ["position", "latitude"] },
    { code: "CLOSED", message: "The store is closed.", field: [] },
  ];

  it("lands on its field, with or without the word input before it", () => {
    const { result } = renderHook(() => useForm({ name: "", position: "" }, refusals));
    expect(result.current.error("name")).toBe("Fill this in.");
    expect(result.current.text("position").error).toBe("Latitude is wrong.");
  });

  it("that belongs to no field is left over for the page", () => {
    const { result } = renderHook(() => useForm({ name: "" }, refusals));
    expect(result.current.rest(["position"]).map((refusal) => refusal.code)).toEqual(["CLOSED"]);
  });

  it("goes away when the field is edited, and comes back with the next answer", () => {
    const { result, rerender } = renderHook(({ current }) => useForm({ name: "" }, current), { initialProps: { current: refusals } });
    act(() => result.current.set("name", "x"));
    expect(result.current.error("name")).toBeUndefined();
    rerender({ current: [...refusals] });
    expect(result.current.error("name")).toBe("Fill this in.");
  });

  it("lands on the field whose input has another path, and the rest of that path is left over", () => {
    const answer = [{ code: "QUANTITY_NEGATIVE", message: "Not below zero.", field: ["variants", "0", "quantity"] }, { code: "PRICE_REQUIRED", message: "Give a price.", field: ["variants", "0", "price", "amount"] }, { code: "VARIANT_REQUIRED", message: "One at least.", field: ["variants"] }];
    const { result } = renderHook(() => useForm({ price: "", quantity: "" }, answer, { paths: { price: "variants.0.price", quantity: "variants.0.quantity" } }));
    expect([result.current.error("quantity"), result.current.error("price")]).toEqual(["Not below zero.", "Give a price."]);
    expect(result.current.rest().map((refusal) => refusal.code)).toEqual(["VARIANT_REQUIRED"]);
    act(() => result.current.touch("variants"));
    expect(result.current.error("price")).toBe("Give a price.");
    act(() => result.current.touch("price"));
    expect(result.current.error("price")).toBeUndefined();
  });

  it("of the page itself stands until its field is edited, and the others stay", () => {
    const { result } = renderHook(() => useForm({ latitude: "", name: "" }));
    act(() => void result.current.fail({ position: "Say where it is.", name: "Fill this in.", "tiers.0.price": "Fill this in." }));
    expect(result.current.error("position")).toBe("Say where it is.");
    act(() => result.current.set("name", "Rice"));
    expect([result.current.error("name"), result.current.error("position")]).toEqual([undefined, "Say where it is."]);
    act(() => result.current.touch("tiers"));
    expect(result.current.error("tiers.0.price")).toBeUndefined();
  });
});

describe("a refusal that no field shows", () => {
  it("has the number of its request, as a fault has", async () => {
    const refusal = { code: "CLOSED", message: "The store is closed.", field: [] };
    const server = vi.fn(async () => new Response("{}", { headers: { "x-request-id": "r-42" } }));
    vi.stubGlobal("fetch", server);
    const client = { mutation: (_document: unknown, _variables: unknown, context: { fetch: typeof fetch }) => ({ toPromise: () => context.fetch("/graphql").then(() => ({ data: { pay: { userErrors: [refusal] } } })) }) };
    const wrapper = ({ children }: { children: ReactNode }) => <Provider value={client as unknown as Client}>{children}</Provider>;
    const { result } = renderHook(() => useAction(document, pick as never), { wrapper });
    await act(() => result.current.run({}));
    render(<Problem refusals={result.current.refusals} />);
    expect(screen.getByTestId("request-number").textContent).toBe("Request number: r-42");
    expect(server).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  it("says nothing of a number where only fields are wrong", () => {
    render(<Problem refusals={[]} />);
    expect(screen.queryByTestId("request-number")).toBeNull();
  });
});
