import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createClient } from "graphql-ws";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";

// Same origin for everything: requests over HTTP, subscriptions over the WebSocket at the same path.
const url = location.pathname;
const fetcher = createGraphiQLFetcher({
  url,
  wsClient: createClient({ url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${url}`, lazy: true }),
});

const example = `# Ask for what you need. Ctrl-Space completes, Ctrl-Enter runs.
{
  __typename
}
`;

const root = document.getElementById("graphiql");
root.style.height = "100vh";
document.body.style.margin = "0";
createRoot(root).render(<GraphiQL fetcher={fetcher} defaultQuery={example} />);
