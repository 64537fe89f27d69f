import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { completer, documentCalls, documentId, isOperation, wireText } from "./documents.ts";

/** Where the server looks for them, in the folder of the built client. */
export const manifestFile = "documents.json";

// What urql takes from the library of GraphQL's language: with ids there is nothing left to parse or to print.
const languageModule = "@0no-co/graphql.web";
const withoutLanguage = `
export const Kind = { OPERATION_DEFINITION: "OperationDefinition", FIELD: "Field", NAME: "Name" };
export const print = () => "";
export const parse = () => { throw new Error("The built client has no documents as text."); };
export class GraphQLError extends Error {
  constructor(message, nodes, source, positions, path, originalError, extensions) {
    super(message);
    Object.assign(this, { name: "GraphQLError", nodes, source, positions, path, originalError, extensions: extensions || {} });
  }
}`;

/**
 * Puts the SHA-256 of each document in the place of its text and writes the texts into a manifest for the server. The client
 * then sends ids only: less to download, less to send, and nothing to parse.
 */
export function persistedDocuments(source: string): Plugin {
  const read = () =>
    readdirSync(source, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        return documentCalls(path, readFileSync(path, "utf8"));
      });
  let complete: ReturnType<typeof completer> = (document) => document;
  const manifest = new Map<string, string>();

  return {
    name: "merchanthub-persisted-documents",
    apply: "build",
    enforce: "pre",
    buildStart() {
      const calls = read();
      for (const call of calls) if (!call.document) this.error(`${call.path}:${call.line}: graphql() needs its document written out`);
      complete = completer(calls.flatMap(({ document }) => document ?? []));
    },
    resolveId: (id) => (id === languageModule ? `\0${languageModule}` : undefined),
    load: (id) => (id === `\0${languageModule}` ? withoutLanguage : undefined),
    transform(code, id) {
      if (!id.startsWith(source) || !code.includes("graphql(`")) return undefined;
      let changed = code;
      for (const { document, start, end } of documentCalls(id, code).reverse()) {
        if (!document) continue;
        let value = "null";
        // A fragment is part of the documents that spread it.
        if (isOperation(document)) {
          const text = wireText(complete(document));
          manifest.set(documentId(text), text);
          value = JSON.stringify({ kind: "Document", definitions: [], documentId: documentId(text) });
        }
        changed = `${changed.slice(0, start)}${value}${changed.slice(end)}`;
      }
      return { code: changed, map: null };
    },
    generateBundle() {
      const sorted = Object.fromEntries([...manifest].sort(([one], [other]) => one.localeCompare(other)));
      this.emitFile({ type: "asset", fileName: manifestFile, source: JSON.stringify(sorted, null, 1) });
    },
  };
}
