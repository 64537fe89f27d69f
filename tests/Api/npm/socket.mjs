// Drives the graphql-ws client, unchanged, against the server named in the first argument; prints what it saw as JSON.
import { createClient } from "graphql-ws";
import WebSocket from "ws";

const client = createClient({ url: process.argv[2], webSocketImpl: WebSocket, lazy: true, retryAttempts: 0 });

async function all(query, variables) {
  const seen = [];
  for await (const result of client.iterate({ query, variables })) seen.push(result);
  return seen;
}

async function refused(query) {
  try {
    await all(query);
    return null;
  } catch (error) {
    return error.map((one) => one.extensions.code);
  }
}

async function firstOnly(query) {
  for await (const result of client.iterate({ query })) return result;
}

const many = await Promise.all(
  Array.from({ length: 50 }, (_, n) => all("query($n: Long!) { whole(value: $n) }", { n })),
);

console.log(JSON.stringify({
  query: await all("{ hello }"),
  mutation: await all('mutation { thingRename(input: { id: "dGhpbmcvMQ", name: "Kettle" }) { thing { name } userErrors { code } } }'),
  ticks: await all("subscription { ticks(count: 3) }"),
  stopped: await firstOnly("subscription { ticks(count: 1000) }"),
  failing: await all("subscription { failing }"),
  syntax: await refused("{"),
  invalid: await refused("{ nothing }"),
  many: many.map(([result]) => result.data.whole),
}));
await client.dispose();
