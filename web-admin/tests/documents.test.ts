import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, Kind, parse, print, validate, type DocumentNode, type FragmentDefinitionNode } from "graphql";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { home, sourceFiles } from "./source";

const schemaFile = [join(home, "../schema.graphql"), join(home, "schema.target.graphql")].filter(existsSync).find((file) => readFileSync(join(home, "tsconfig.json"), "utf8").includes(file.endsWith("target.graphql") ? "schema.target.graphql" : "../schema.graphql"));
const schema = buildSchema(readFileSync(schemaFile ?? "", "utf8"));

/** The server's limits for somebody who is not signed in. */
const mostCharacters = 20_000;

function documentsOf(file: { path: string; text: string }): { path: string; document: DocumentNode }[] {
  const found: { path: string; document: DocumentNode }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "graphql") {
      const text = node.arguments[0];
      if (text && ts.isNoSubstitutionTemplateLiteral(text)) found.push({ path: file.path, document: parse(text.text) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

const documents = sourceFiles().flatMap(documentsOf);
const fragments = new Map(documents.flatMap(({ document }) => document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION).map((each): [string, FragmentDefinitionNode] => [each.name.value, each])));

function withFragments(document: DocumentNode): DocumentNode {
  const needed = new Map<string, FragmentDefinitionNode>();
  const collect = (text: string) => {
    for (const [, name = ""] of text.matchAll(/\.\.\.(\w+)/g)) {
      const fragment = fragments.get(name);
      if (name === "on" || !fragment || needed.has(name)) continue;
      needed.set(name, fragment);
      collect(print(fragment));
    }
  };
  collect(print(document));
  const own = new Set(document.definitions.map((each) => ("name" in each ? each.name?.value : undefined)));
  return { kind: Kind.DOCUMENT, definitions: [...document.definitions, ...[...needed].filter(([name]) => !own.has(name)).map(([, fragment]) => fragment)] };
}

describe("every document of the client", () => {
  const operations = documents.filter(({ document }) => document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION));

  it.each(operations.map(({ path, document }) => [path, print(document).split(/[({]/)[0]?.trim() ?? "", withFragments(document)] as const))("%s: %s is valid against the schema", (_, __, document) => {
    expect(validate(schema, document).map((error) => error.message)).toEqual([]);
  });

  it("has a name of its own, for logs and persisted documents", () => {
    const names = operations.flatMap(({ document }) => document.definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : [])));
    expect(names).not.toContain(undefined);
    expect(new Set(names).size).toBe(names.length);
  });

  it("is short enough for the server", () => {
    for (const { document, path } of operations) expect(print(withFragments(document)).length, path).toBeLessThan(mostCharacters);
  });

  it("selects what a refusal consists of", () => {
    const mutations = operations.filter(({ document }) => document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === "mutation"));
    for (const { document, path } of mutations) expect(print(document), path).toContain("...UserErrors");
  });
});
