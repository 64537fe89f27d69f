import { createHash } from "node:crypto";
import { Kind, parse, print, visit, type DocumentNode, type FragmentDefinitionNode } from "graphql";
import ts from "typescript";

/** A call of graphql`…` in a source file: where it stands, and its document, null when that is not written out there. */
export interface DocumentCall {
  path: string;
  start: number;
  end: number;
  line: number;
  document: DocumentNode | null;
}

export function documentCalls(path: string, text: string): DocumentCall[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const calls: DocumentCall[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "graphql") {
      const first = node.arguments[0];
      const start = node.getStart();
      calls.push({ path, start, end: node.getEnd(), line: source.getLineAndCharacterOfPosition(start).line + 1, document: first && ts.isNoSubstitutionTemplateLiteral(first) ? parse(first.text) : null });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return calls;
}

export const isOperation = (document: DocumentNode): boolean => document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION);

/** Completes documents with the fragments that they spread, whichever file those stand in. */
export function completer(documents: DocumentNode[]): (document: DocumentNode) => DocumentNode {
  const fragments = new Map(documents.flatMap(({ definitions }) => definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION).map((each): [string, FragmentDefinitionNode] => [each.name.value, each])));
  return (document) => {
    const needed = new Map<string, FragmentDefinitionNode>();
    const collect = (node: DocumentNode | FragmentDefinitionNode): void =>
      void visit(node, {
        FragmentSpread({ name: { value } }) {
          const fragment = fragments.get(value);
          if (!fragment || needed.has(value)) return;
          needed.set(value, fragment);
          collect(fragment);
        },
      });
    collect(document);
    const own = new Set(document.definitions.map((each) => ("name" in each ? each.name?.value : undefined)));
    return { kind: Kind.DOCUMENT, definitions: [...document.definitions, ...[...needed].filter(([name]) => !own.has(name)).map(([, fragment]) => fragment)] };
  };
}

const typeName = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } } as const;

/** The text that the server is asked with: every object says its type, because the client's cache goes by types. */
export function wireText(document: DocumentNode): string {
  return print(
    visit(document, {
      SelectionSet(set, _key, parent) {
        const isRoot = parent && !Array.isArray(parent) && (parent as { kind: Kind }).kind === Kind.OPERATION_DEFINITION;
        const said = set.selections.some((each) => each.kind === Kind.FIELD && each.name.value === "__typename");
        return isRoot || said ? undefined : { ...set, selections: [...set.selections, typeName] };
      },
    }),
  );
}

export const documentId = (text: string): string => `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;
