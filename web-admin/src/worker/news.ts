import { createContext, useContext } from "react";
import { graphql, type ResultOf } from "../app/graphql";

/** What somebody should look at: offers that wait for an answer, and loans that do. */
export const NewsQuery = graphql(`
  query WorkerNews { myWorker { id offers(first: 50) { nodes { id status } } loans { id workers { consent worker { id } } } } }
`);

export interface News {
  offers: number;
  loans: number;
}

export function newsOf(data: ResultOf<typeof NewsQuery> | undefined): News {
  const worker = data?.myWorker;
  return {
    offers: worker?.offers.nodes.filter((offer) => offer.status === "SENT").length ?? 0,
    loans: worker?.loans.filter((loan) => loan.workers.some((each) => each.worker.id === worker.id && each.consent === "REQUESTED")).length ?? 0,
  };
}

export const NewsContext = createContext<News>({ offers: 0, loans: 0 });
export const useNews = (): News => useContext(NewsContext);
