import type { Fault } from "../../app/faults";

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** One page of a list, as the server gives it. */
export interface ListPage<Row> {
  nodes: readonly Row[];
  pageInfo: PageInfo;
  totalCount?: number | null;
}

export type PageAnswer<Row> = { page: ListPage<Row> } | { fault: Fault };
export type Collected<Row> = { rows: Row[] } | { fault: Fault } | { cancelled: true };

/** Reads a whole list, page by page. `told` hears how many there are so far and answers whether to go on. */
export async function collect<Row>(fetchPage: (after: string | null) => Promise<PageAnswer<Row>>, told: (rows: number) => boolean): Promise<Collected<Row>> {
  const rows: Row[] = [];
  let after: string | null = null;
  for (;;) {
    const answer: PageAnswer<Row> = await fetchPage(after);
    if ("fault" in answer) return answer;
    rows.push(...answer.page.nodes);
    if (!told(rows.length)) return { cancelled: true };
    const { hasNextPage, endCursor } = answer.page.pageInfo;
    // A cursor that does not move would go on for ever.
    if (!hasNextPage || !endCursor || endCursor === after) return { rows };
    after = endCursor;
  }
}
