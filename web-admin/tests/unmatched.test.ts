import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { unmatchedText } from "../src/console/workforce/unmatched";
import { home } from "./source";

const server = readFileSync(join(home, "../silo/Domain/Workforce/UnmatchedReason.cs"), "utf8");
const phrases = [...server.matchAll(/=> "([a-z ]+)",/g), ...server.matchAll(/[?]|return "([a-z ]+)";/g)].flatMap((match) => (match[1] ? [match[1]] : []));
const translated = (message: string) => `«${message}»`;

it.each(phrases)("the server's reason \"%s\" is said in the reader's language", (phrase) => {
  const text = unmatchedText(translated, `1200 within reach: ${phrase} 7.`);
  expect(text).toMatch(/^«.*» · «\{count\} .*»$/);
});

it("the server's reasons were found", () => {
  expect(phrases.length).toBeGreaterThan(12);
  expect(phrases).toContain("too far away");
});

it("a sentence that is not built as expected is shown as it came", () => {
  expect(unmatchedText(translated, "3 within reach: on strike 3.")).toBe("3 within reach: on strike 3.");
  expect(unmatchedText(translated, "Nobody.")).toBe("Nobody.");
});
