// Drives the graphql-sse client, unchanged, in its distinct connections mode; prints what it saw as JSON.
import { createClient } from "graphql-sse";

const client = createClient({ url: process.argv[2], singleConnection: false, retryAttempts: 0 });

async function all(query, variables) {
  const seen = [];
  for await (const result of client.iterate({ query, variables })) seen.push(result);
  return seen;
}

async function firstOnly(query) {
  for await (const result of client.iterate({ query })) return result;
}

console.log(JSON.stringify({
  query: await all("{ hello }"),
  ticks: await all("subscription($count: Int!) { ticks(count: $count) }", { count: 3 }),
  stopped: await firstOnly("subscription { ticks(count: 1000) }"),
  failing: await all("subscription { failing }"),
  invalid: await all("{ nothing }"),
}));
client.dispose();
