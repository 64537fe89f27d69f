import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { noHardCodedText } from "../dev/no-hard-coded-text.js";

const linter = new Linter();
const complaints = (code: string) =>
  linter.verify(code, [{ files: ["**/*.tsx"], languageOptions: { parser: tseslint.parser as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } }, plugins: { own: { rules: { hard: noHardCodedText } } }, rules: { "own/hard": "error" } }], "page.tsx");

describe("the rule against hard-coded text", () => {
  it.each(["<p>Sold out</p>", "<Field label=\"Price\" />", "<img alt={`Picture of it`} />", "<p>{open ? \"Open\" : \"Closed\"}</p>", "<p>{sold && \"Sold out\"}</p>", "<>판매</>"])("refuses %s", (code) => {
    expect(complaints(code)).toHaveLength(code.includes("?") ? 2 : 1);
  });

  it.each(["<p>{t(\"Sold out\")}</p>", "<Field label={t(\"Price\")} name=\"price\" />", "<p>·</p>", "<img alt=\"\" />", "<p>{title}</p>", "<a className=\"wide\">→</a>"])("lets %s pass", (code) => {
    expect(complaints(code)).toEqual([]);
  });
});
