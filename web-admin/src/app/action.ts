import type { TypedDocumentNode } from "@urql/core";
import { useRef, useState } from "react";
import { useClient, type AnyVariables } from "urql";
import { tellChange } from "./echoes";
import { loadRefusals } from "./refusals";
import { faultOf, type Fault, type Refusal } from "./faults";

interface Payload {
  userErrors: readonly Refusal[];
}

export interface Action<Variables, Result> {
  /** Answers the payload when the server accepted, and null when it refused or failed. */
  run: (variables: Variables) => Promise<Result | null>;
  busy: boolean;
  refusals: readonly Refusal[];
  fault: Fault | null;
  clear: () => void;
}

interface State {
  busy: boolean;
  refusals: readonly Refusal[];
  fault: Fault | null;
}

/** What stands where the server has not answered; an answer without refusals is another empty list. */
export const noRefusals: readonly Refusal[] = [];
const idle: State = { busy: false, refusals: noRefusals, fault: null };

/** Told the codes of what was refused; answers true when that is because the person is no longer signed in. */
export const ending: { hasEnded?: (codes: string[]) => Promise<boolean> } = {};

function useMutationState<Data, Variables extends AnyVariables, Result extends Payload>(document: TypedDocumentNode<Data, Variables>, pick: (data: Data) => Result) {
  const client = useClient();
  const [state, setState] = useState(idle);
  const running = useRef(false);

  /** `settled` is true when the server has answered the request, be it with a refusal. */
  const send = async (variables: Variables): Promise<{ result: Result | null; settled: boolean }> => {
    if (running.current) return { result: null, settled: false };
    running.current = true;
    setState({ ...idle, busy: true });
    try {
      let requestId: string | undefined;
      const noting: typeof fetch = async (...request) => {
        const response = await fetch(...request);
        requestId = response.headers.get("x-request-id") ?? undefined;
        return response;
      };
      const answer = await client.mutation(document, variables, { fetch: noting }).toPromise();
      const fault = answer.error ? faultOf(answer.error) : null;
      const payload = fault || !answer.data ? null : pick(answer.data);
      const codes = fault ? [fault.code] : payload?.userErrors.map(({ code }) => code);
      if (codes?.length && (await ending.hasEnded?.(codes))) {
        setState({ ...idle, fault: { code: "UNAUTHENTICATED", retryable: true } });
        return { result: null, settled: !fault };
      }
      if (!payload) {
        setState({ ...idle, fault: fault ?? { code: "FAULT", retryable: true } });
        return { result: null, settled: false };
      }
      if (payload.userErrors.length > 0) await loadRefusals();
      else tellChange();
      setState({ ...idle, refusals: payload.userErrors.map((refusal) => ({ ...refusal, requestId })) });
      return { result: payload.userErrors.length === 0 ? payload : null, settled: true };
    } finally {
      running.current = false;
    }
  };

  return { state, send, clear: () => setState(idle) };
}

/** Runs one mutation and keeps what the server answered: refusals belong to fields, a fault to the whole page. */
export function useAction<Data, Variables extends AnyVariables, Result extends Payload>(
  document: TypedDocumentNode<Data, Variables>,
  pick: (data: Data) => Result,
): Action<Variables, Result> {
  const { state, send, clear } = useMutationState(document, pick);
  return { ...state, clear, run: async (variables) => (await send(variables)).result };
}

/**
 * Runs a mutation that moves money or stock. The key of an intent stays while its answer is unknown, so that
 * a repeated click is one order; it changes with the wish, and after each answer.
 */
export function useKeyedAction<Data, Variables extends AnyVariables, Result extends Payload>(
  document: TypedDocumentNode<Data, Variables>,
  pick: (data: Data) => Result,
): Action<(idempotencyKey: string) => Variables, Result> {
  const { state, send, clear } = useMutationState(document, pick);
  const intent = useRef<{ key: string; wish: string } | null>(null);
  const run = async (make: (idempotencyKey: string) => Variables) => {
    const wish = JSON.stringify(make(""));
    if (intent.current?.wish !== wish) intent.current = { key: newKey(), wish };
    const { result, settled } = await send(make(intent.current.key));
    if (settled) intent.current = null;
    return result;
  };
  return { ...state, clear, run };
}

/**
 * A UUID of version 7: its time goes first, and the server keeps what one moment makes together. By hand, because
 * crypto.randomUUID makes none of them and only exists on https and localhost, and a shop in a local network has neither.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const now = Date.now();
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 256 ** (5 - index)) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
