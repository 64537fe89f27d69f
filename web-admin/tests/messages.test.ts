import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import { describe, expect, it } from "vitest";
import { messageCalls } from "../dev/messages";
import { home, sourceFiles } from "./source";

/** Which folders' words stand in which catalogue; the same table as lingui.config.ts. */
const areas: Record<string, string[]> = {
  common: ["app", "plain"],
  shop: ["shop"],
  bought: ["shop/bought"],
  console: ["console", "operator", "people", "ui"],
  worker: ["worker", "people", "ui"],
  refusals: ["refusals"],
};

function catalogue(locale: string, area: string): Map<string, string> {
  const text = readFileSync(join(home, "src/locales", locale, `${area}.po`), "utf8");
  const joined = (lines: string) => [...lines.matchAll(/"(.*)"/g)].map((line) => JSON.parse(`"${line[1]}"`)).join("");
  return new Map([...text.matchAll(/^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm)].map((entry): [string, string] => [joined(entry[1] ?? ""), joined(entry[2] ?? "")]).filter(([id]) => id !== ""));
}

/** A folder within another area's has its words for itself. */
const isApart = (folder: string, path: string) => Object.values(areas).flat().some((inner) => inner.startsWith(`${folder}/`) && path.startsWith(`src/${inner}/`));

const said = (folders: string[]) => folders.flatMap((folder) => sourceFiles(`src/${folder}`).filter(({ path }) => !isApart(folder, path)).flatMap((file) => messageCalls(file.path, file.text).map((call) => ({ ...call, path: file.path }))));

/** The names of a message's placeholders, in its plural forms too. */
function placeholders(message: string): string[] {
  const names = (tokens: unknown): string[] =>
    Array.isArray(tokens) ? tokens.flatMap((token: unknown) => (Array.isArray(token) ? [String(token[0]), ...Object.values((token[2] ?? {}) as object).flatMap(names)] : [])) : [];
  return [...new Set(names(compileMessage(message)))].filter((name) => name !== "#").sort();
}

describe.each(Object.entries(areas))("the words of %s", (area, folders) => {
  const calls = said(folders);

  it("are all literal sentences", () => {
    expect(calls.filter((call) => call.text === null).map((call) => `${call.path}:${call.line}`)).toEqual([]);
  });

  it.each(["en", "ko", "zh"])("stand in the %s catalogue, no more and no less", (locale) => {
    const known = [...catalogue(locale, area).keys()].sort();
    expect(known).toEqual([...new Set(calls.map((call) => call.text))].sort());
  });

  it.each(["ko", "zh"])("are translated into %s, with the same placeholders", (locale) => {
    for (const [message, translation] of catalogue(locale, area)) {
      expect(translation, message).not.toBe("");
      expect(placeholders(translation), message).toEqual(placeholders(message));
    }
  });

  it.each([["ko", /\p{Script=Hangul}/u], ["zh", /\p{Script=Han}/u]])("are written in the script of %s", (locale, script) => {
    const names = new Set(["MerchantHub"]);
    const foreign = [...catalogue(locale, area)].filter(([message, translation]) => !names.has(message) && !script.test(translation));
    expect(foreign).toEqual([]);
  });
});

it("no sentence of a source file is overlooked, whatever kind of file it stands in", () => {
  // A search by letters finds more than the parser where a comment holds one, and never less.
  const overlooked = sourceFiles().flatMap(({ path, text }) => {
    const found = new Set(messageCalls(path, text).map((call) => call.text));
    const written = text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, "").matchAll(/(?<![\w.])t\(("(?:[^"\\]|\\.)*")/g);
    return [...written].map(([, literal = ""]) => JSON.parse(literal) as string).filter((sentence) => !found.has(sentence)).map((sentence) => `${path}: ${sentence}`);
  });
  expect(overlooked).toEqual([]);
});

it("no page needs words of a catalogue that its area does not load", () => {
  const loads: Record<string, string[]> = { app: ["app", "plain", "refusals"], refusals: ["refusals", "app"], plain: ["app", "plain"], ui: ["app", "plain", "ui"], shop: ["shop", "app", "plain"], console: ["console", "people", "ui", "app", "plain"], operator: ["operator", "console", "people", "ui", "app", "plain"], people: ["people", "ui", "app", "plain"], worker: ["worker", "people", "ui", "app", "plain"] };
  const strays = sourceFiles().flatMap((file) => {
    const [, folder = ""] = file.path.split("/");
    const allowed = loads[folder];
    if (!allowed || file.path.endsWith("router.tsx")) return [];
    return [...file.text.matchAll(/from "(\.{1,2}\/[^"]+)"/g)].flatMap(([, target = ""]) => {
      const [, reached = ""] = join(file.path, "..", target).split("/");
      return reached in loads && !allowed.includes(reached) ? [`${file.path} → ${target}`] : [];
    });
  });
  expect(strays).toEqual([]);
});
