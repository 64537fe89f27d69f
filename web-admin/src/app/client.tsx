import { cacheExchange, Client, fetchExchange, subscriptionExchange } from "@urql/core";
import type { Client as SocketClient, SubscribePayload } from "graphql-ws";
import { createContext, useContext, useMemo, useState, useSyncExternalStore, type ReactNode } from "react";
import { Provider } from "urql";
import { MeQuery, type Me } from "./me";

const endpoint = "/graphql";
const keepAliveMilliseconds = 12_000;
const longestRetryMilliseconds = 10_000;

/** Whether the browser is online, and whether the stream of live events stands. */
interface Connection {
  online: boolean;
  stream: "idle" | "open" | "lost";
}

let connection: Connection = { online: navigator.onLine, stream: "idle" };
const listeners = new Set<() => void>();
const connectionIs = (change: Partial<Connection>) => {
  connection = { ...connection, ...change };
  for (const listener of listeners) listener();
};
addEventListener("online", () => connectionIs({ online: true }));
addEventListener("offline", () => connectionIs({ online: false }));

export const useConnection = (): Connection =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => connection,
  );

/** The socket library is only downloaded by pages that subscribe to something. */
async function connect(): Promise<SocketClient> {
  const { createClient } = await import("graphql-ws");
  const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${endpoint}`;
  return createClient({
    url,
    lazy: true,
    keepAlive: keepAliveMilliseconds,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (attempt) =>
      new Promise((resolve) => setTimeout(resolve, Math.min(longestRetryMilliseconds, 500 * 2 ** attempt) * (0.7 + 0.6 * Math.random()))),
    on: {
      connected: () => connectionIs({ stream: "open" }),
      closed: (event) => connectionIs({ stream: (event as CloseEvent).code === 1000 ? "idle" : "lost" }),
    },
  });
}

function createApi(): Client {
  let socket: Promise<SocketClient> | undefined;
  return new Client({
    url: endpoint,
    preferGetMethod: false,
    // Show what we have at once, and always ask the server for what is true now.
    requestPolicy: "cache-and-network",
    fetchOptions: { credentials: "same-origin", headers: { accept: "application/graphql-response+json, application/json" } },
    exchanges: [
      cacheExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, documentId, variables, operationName }) => ({
          subscribe(sink) {
            let stop = () => {};
            let stopped = false;
            socket ??= connect();
            socket.then(
              (client) => {
                if (stopped) return;
                // The built client has ids of documents and no texts; the library insists on a text, and an empty one is none.
                const payload = { query: query ?? "", documentId, variables, operationName } as SubscribePayload;
                stop = client.subscribe(
                  payload,
                  { next: (value) => sink.next(value as never), error: (error) => sink.error(error), complete: () => sink.complete() },
                );
              },
              (error: unknown) => sink.error(error),
            );
            return {
              unsubscribe() {
                stopped = true;
                stop();
              },
            };
          },
        }),
      }),
      fetchExchange,
    ],
  });
}

const RenewContext = createContext<() => Promise<Me | null>>(() => Promise.resolve(null));

/** Gives the pages their client of the API. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [client, setClient] = useState(createApi);
  const renew = useMemo(() => async () => {
    const next = createApi();
    // The new client knows who is there before any page asks it, so that nobody is sent to sign in again.
    const { data } = await next.query(MeQuery, {}).toPromise();
    setClient(next);
    return data?.me ?? null;
  }, []);
  return (
    <RenewContext value={renew}>
      <Provider value={client}>{children}</Provider>
    </RenewContext>
  );
}

/** Forgets everything read so far, because another person must never see it. Answers who is there now. */
export const useRenewApi = () => useContext(RenewContext);
