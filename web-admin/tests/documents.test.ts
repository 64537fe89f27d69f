import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, Kind, parse, print, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { completer, documentCalls, documentId, isOperation, wireText } from "../dev/documents";
import { home, sourceFiles } from "./source";

const schema = buildSchema(readFileSync(join(home, "../schema.graphql"), "utf8"));

/** The server's limits for somebody who is not signed in. */
const mostCharacters = 20_000;

const calls = sourceFiles().flatMap(({ path, text }) => documentCalls(path, text));
const documents = calls.flatMap(({ path, document }) => (document ? [{ path, document }] : []));
const withFragments = completer(documents.map(({ document }) => document));

describe("every document of the client", () => {
  const operations = documents.filter(({ document }) => isOperation(document));

  it.each(operations.map(({ path, document }) => [path, print(document).split(/[({]/)[0]?.trim() ?? "", withFragments(document)] as const))("%s: %s is valid against the schema", (_, __, document) => {
    expect(validate(schema, document).map((error) => error.message)).toEqual([]);
  });

  it("has a name of its own, for logs and persisted documents", () => {
    const names = operations.flatMap(({ document }) => document.definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : [])));
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });

  it("is written out where it is used, so that the build can give it an id", () => {
    expect(calls.filter(({ document }) => document === null).map(({ path, line }) => `${path}:${line}`)).toEqual([]);
  });

  it("asks for the type of every object below the root, and stays valid with it", () => {
    expect(wireText(parse("query A { me { id worker { id } } ...B } fragment B on Query { stores { nodes { __typename id } } }"))).toBe(print(parse("query A { me { id worker { id __typename } __typename } ...B } fragment B on Query { stores { nodes { __typename id } __typename } __typename }")));
    for (const { document, path } of operations) expect(validate(schema, parse(wireText(withFragments(document)))), path).toEqual([]);
  });

  it("has the SHA-256 of its text as its id", () => {
    expect(documentId("query Greeting { hello }")).toBe("sha256:f2157b199ac4b97eb7fa90db1cc206f4857a68b867ea97f37b81155e85dac9b3");
  });

  it("is short enough for the server", () => {
    for (const { document, path } of operations) expect(print(withFragments(document)).length, path).toBeLessThan(mostCharacters);
  });

  it("selects what a refusal consists of", () => {
    const mutations = operations.filter(({ document }) => document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === "mutation"));
    for (const { document, path } of mutations) expect(print(document), path).toContain("...UserErrors");
  });
});
