import type { Client, TypedDocumentNode } from "@urql/core";
import type { AnyVariables } from "urql";
import { ending } from "./action";
import { faultOf, type Fault, type Refusal } from "./faults";
import { loadRefusals } from "./refusals";

/** Runs a mutation for one of many things and answers what became of it; whoever keeps the account tells the change. */
export async function runOnce<Data, Variables extends AnyVariables>(client: Client, document: TypedDocumentNode<Data, Variables>, variables: Variables, pick: (data: Data) => { userErrors: readonly Refusal[] }): Promise<{ fault: Fault | null; refusals: readonly Refusal[] }> {
  const { data, error } = await client.mutation(document, variables).toPromise();
  const failed: Fault | null = error ? faultOf(error) : data ? null : { code: "FAULT", retryable: true };
  const userErrors = failed || !data ? [] : pick(data).userErrors;
  const codes = failed ? [failed.code] : userErrors.map(({ code }) => code);
  if (codes.length > 0 && (await ending.hasEnded?.(codes))) return { fault: { code: "UNAUTHENTICATED", retryable: true }, refusals: [] };
  if (failed) return { fault: failed, refusals: [] };
  if (userErrors.length > 0) await loadRefusals();
  return { fault: null, refusals: userErrors };
}
