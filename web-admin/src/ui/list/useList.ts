import type { TypedDocumentNode } from "@urql/core";
import { useClient, type AnyVariables } from "urql";
import { useData, type Asked } from "../../app/data";
import { faultOf } from "../../app/faults";
import type { ListPage, PageAnswer } from "./pages";
import type { ListSearch } from "./views";

const pageSize = 50;
/** The most that the server gives at once. */
const exportSize = 100;

type Paging = "first" | "after" | "last" | "before";

export interface List<Row> {
  asked: Asked<unknown>;
  /** Undefined until it is there; null when the thing that holds the list does not exist or is not shared. */
  page: ListPage<Row> | null | undefined;
  fetchPage: (after: string | null) => Promise<PageAnswer<Row>>;
}

interface Options {
  everyMilliseconds?: number;
  concerns?: string[];
  pause?: boolean;
}

/** Asks for the page of a list at which its address stands, and for any other one when the list becomes a file. */
export function useList<Data, Variables extends AnyVariables, Row>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, Paging>,
  pick: (data: Data) => ListPage<Row> | null | undefined,
  { after, before }: ListSearch,
  options: Options = {},
): List<Row> {
  const client = useClient();
  const place = before ? { last: pageSize, before } : { first: pageSize, after: after ?? null };
  const asked = useData(document, { ...variables, ...place } as unknown as Variables, options);
  const fetchPage = async (from: string | null): Promise<PageAnswer<Row>> => {
    const { data, error } = await client.query(document, { ...variables, first: exportSize, after: from } as unknown as Variables, { requestPolicy: "network-only" }).toPromise();
    if (error) return { fault: faultOf(error) };
    const page = data && pick(data);
    return page ? { page } : { fault: { code: "NOT_FOUND", retryable: false } };
  };
  return { asked, page: asked.data && (pick(asked.data) ?? null), fetchPage };
}
