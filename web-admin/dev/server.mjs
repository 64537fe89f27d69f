// A stand-in for the api process while developing pages: it serves dist/ and answers the schema from made-up data in
// memory. It is a tool of this folder only; nothing of it reaches the bundle. Start: node dev/server.mjs [port]
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { buildSchema, graphql, parse, subscribe, validate } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { makeWorld } from "./world.mjs";

const here = import.meta.dirname;
const dist = join(here, "..", "dist");
const schemaFile = [join(here, "../schema.target.graphql"), join(here, "../../schema.graphql")].find(existsSync);
const schema = buildSchema(readFileSync(schemaFile, "utf8"));
// graphql-js finds the concrete type of a Node or UserError by the __typename of the value.
const world = makeWorld();
for (const [name, resolve] of Object.entries(world.subscription)) schema.getSubscriptionType().getFields()[name].subscribe = (_, args) => resolve(args);

const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };
const body = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
};
const json = (response, status, value) => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
};
const personOf = (request) => /mock=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  if (url.pathname === "/graphql") {
    const { query, variables, operationName } = JSON.parse((await body(request)).toString());
    const context = { email: personOf(request) };
    const result = await graphql({ schema, source: query, variableValues: variables, operationName, rootValue: world.root, contextValue: context });
    if (result.errors) console.error(operationName, result.errors.map((error) => error.message).join("\n"));
    if (context.signIn !== undefined) response.setHeader("set-cookie", `mock=${context.signIn}; Path=/`);
    return json(response, 200, result);
  }
  if (url.pathname === "/demo/people") return json(response, 200, world.people);
  if (url.pathname.startsWith("/uploads/")) {
    await body(request);
    return json(response, 200, { uploadId: "upload-1", status: "PROCESSING" });
  }
  const file = join(dist, url.pathname);
  const found = extname(url.pathname) && existsSync(file) ? file : join(dist, "index.html");
  response.writeHead(200, { "content-type": types[extname(found)] ?? "application/octet-stream" });
  createReadStream(found).pipe(response);
});

useServer(
  {
    schema,
    roots: { subscription: {} },
    onSubscribe: (_, __, { query, variables }) => {
      const document = parse(query);
      const errors = validate(schema, document);
      return errors.length > 0 ? errors : { schema, document, variableValues: variables, rootValue: {} };
    },
    subscribe,
  },
  new WebSocketServer({ server, path: "/graphql" }),
);

const port = Number(process.argv[2] ?? process.env.PORT ?? 5000);
server.listen(port, "127.0.0.1", () => console.log(`listening on http://127.0.0.1:${server.address().port}`));
