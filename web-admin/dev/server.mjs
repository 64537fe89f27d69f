// A stand-in for the api process while developing pages: it serves dist/ and answers the schema from made-up data in
// memory. It is a tool of this folder and of its tests; nothing of it reaches the bundle. Start: node dev/server.mjs [port]
import { createReadStream, existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSchema, graphql, parse, subscribe, validate } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { makeWorld } from "./world.mjs";

const here = import.meta.dirname;
const dist = join(here, "..", "dist");
const schema = buildSchema(readFileSync(join(here, "../../schema.graphql"), "utf8"));
const types = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json", ".webmanifest": "application/manifest+json", ".png": "image/png" };
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

/** The text of a request's document: the built client sends ids, the pages from Vite send texts. */
const textOf = ({ query, documentId }) => query || JSON.parse(readFileSync(join(dist, "documents.json"), "utf8"))[documentId];

/** Starts the server; port 0 is any free one. Answers its address, what went wrong in it so far, and how to stop it. */
export async function startServer(port = 0) {
  // graphql-js finds the concrete type of a Node or UserError by the __typename of the value.
  const world = makeWorld();
  for (const [name, resolve] of Object.entries(world.subscription)) schema.getSubscriptionType().getFields()[name].subscribe = (_, args) => resolve(args);
  const faults = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url, "http://localhost");
    if (url.pathname === "/graphql") {
      const asked = JSON.parse((await body(request)).toString());
      const context = { email: personOf(request) };
      const result = await graphql({ schema, source: textOf(asked), variableValues: asked.variables, operationName: asked.operationName, rootValue: world.root, contextValue: context });
      if (result.errors) faults.push(...result.errors.map((error) => `${error.path?.join(".") ?? asked.documentId}: ${error.message}`));
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
  const sockets = new WebSocketServer({ server, path: "/graphql" });
  useServer(
    {
      schema,
      roots: { subscription: {} },
      onSubscribe: (_, __, payload) => {
        const document = parse(textOf(payload));
        const errors = validate(schema, document);
        return errors.length > 0 ? errors : { schema, document, variableValues: payload.variables, rootValue: {} };
      },
      subscribe,
    },
    sockets,
  );
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const stop = () => {
    for (const socket of sockets.clients) socket.terminate();
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://127.0.0.1:${server.address().port}`, faults, stop };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { address, faults } = await startServer(Number(process.argv[2] ?? process.env.PORT ?? 5000));
  console.log(`listening on ${address}`);
  setInterval(() => faults.splice(0).forEach((fault) => console.error(fault)), 500);
}
