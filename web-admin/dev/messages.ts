import type { ExtractorType } from "@lingui/conf";
import ts from "typescript";

/** A call of the translate function found in a source file. `text` is null when it is not a literal. */
export interface MessageCall {
  text: string | null;
  line: number;
}

/** Finds every `t("…")` of a file. The English sentence is the message's id, so it has to be a literal. */
export function messageCalls(filename: string, code: string): MessageCall[] {
  // What is a type parameter in one is the beginning of an element in the other: `<Row>(t: …)`.
  const source = ts.createSourceFile(filename, code, ts.ScriptTarget.Latest, true, filename.endsWith(".tsx") ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const calls: MessageCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t") {
      const first = node.arguments[0];
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      calls.push({ text: first && ts.isStringLiteralLike(first) ? first.text : null, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

export const messageExtractor: ExtractorType = {
  match: (filename) => /\.tsx?$/.test(filename),
  extract(filename, code, onMessageExtracted) {
    for (const call of messageCalls(filename, code)) {
      if (call.text === null) throw new Error(`${filename}:${call.line}: t() needs a literal sentence`);
      onMessageExtracted({ id: call.text, message: call.text, origin: [filename, call.line] });
    }
  },
};
