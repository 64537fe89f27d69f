import type { Fault } from "../app/faults";
import type { List } from "../ui/list/useList";

/** A tea, as made up for these pages. */
export interface Tea {
  id: string;
  name: string;
  price: { amount: string; currencyCode: string };
  pieces: number;
  pickedAt: string;
}

// Names are names in every language.
const names = ["Long Jing 龙井", "Boseong Ujeon 보성 우전", "Da Hong Pao 大红袍", "Earl Grey", "Sencha 煎茶", "Darjeeling First Flush", "Pu’er 普洱"];

export const teas: Tea[] = names.map((name, index) => ({
  id: `tea-${index}`,
  name,
  price: { amount: String(12_000 + 3_500 * index), currencyCode: "KRW" },
  pieces: (index * 37) % 90,
  pickedAt: new Date(Date.UTC(2026, 2, 4 + index, 1, 30)).toISOString(),
}));

const ends = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };

/** A list as it comes from the server. */
export const listOf = <Row>(rows: Row[], fault: Fault | null = null): List<Row> => {
  const page = { nodes: rows, totalCount: rows.length, pageInfo: ends };
  return { asked: { data: page, fault, retry: () => undefined } as List<Row>["asked"], page: fault ? undefined : page, fetchPage: async () => ({ page }) };
};
