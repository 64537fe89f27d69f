import type { Client, TypedDocumentNode } from "@urql/core";
import type { AnyVariables } from "urql";
import { faultOf, type Fault, type Refusal } from "./faults";
import { loadRefusals } from "./refusals";

/** Runs a mutation for one of many things and answers what became of it; whoever keeps the account tells the change. */
export async function runOnce<Data, Variables extends AnyVariables>(client: Client, document: TypedDocumentNode<Data, Variables>, variables: Variables, pick: (data: Data) => { userErrors: readonly Refusal[] }): Promise<{ fault: Fault | null; refusals: readonly Refusal[] }> {
  const { data, error } = await client.mutation(document, variables).toPromise();
  if (error || !data) return { fault: error ? faultOf(error) : { code: "FAULT", retryable: true }, refusals: [] };
  const { userErrors } = pick(data);
  if (userErrors.length > 0) await loadRefusals();
  return { fault: null, refusals: userErrors };
}
