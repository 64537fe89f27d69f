import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { refusalTexts } from "../src/refusals/refusalTexts";
import { home } from "./source";

const repository = join(home, "..");

/** The server's own sources: every folder that can say no to somebody. */
const sources = ["silo", "api", "integrations"].flatMap((folder) =>
  readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".cs") && !/[\\/](obj|bin)([\\/]|$)/.test(entry.parentPath))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { path: relative(repository, file), text: readFileSync(file, "utf8") };
    }),
);

/** Literals that look like codes and are not: names of skills and the demo's data. */
const vocabulary = [/Domain\/Workforce\/Skills\.cs$/, /Platform\/Demo\//];
/** Settings of the environment that OpenTelemetry names. */
const setting = /^OTEL_/;

/**
 * Codes have words joined by underscores, or are one word in a place where only a code can stand. A new way to write a
 * refusal that this does not find still has to give its code a name with an underscore.
 */
const words = /"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"/g;
const lone = /(?:Refuse|Refusal|RefusedError|Refused|IneligibleReason\.\w+ =>)\s*\(?\s*(?:\d+,\s*)?"([A-Z]{3,})"/g;
const failed = /Error => new\("[^"]*", "([A-Z]{3,})"/g;
const sent = new Set(
  sources
    .filter(({ path }) => !vocabulary.some((each) => each.test(path)))
    .flatMap(({ text }) => [words, lone, failed].flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")))
    .filter((code) => !setting.test(code)),
);

/** Errors of a whole request that only a faulty program meets; a person reads the general sentence and the request's number. */
const programFaults = [
  "CURSOR_INVALID", "CURSOR_OF_ANOTHER_ORDER", "DAYS_INVALID", "DISTANCE_INVALID", "DOCUMENT_LIMIT", "DOCUMENT_TOO_LONG", "INTERNAL_ERROR", "INVALID_DOCUMENT", "INVALID_OPERATION",
  "INVALID_REQUEST", "INVALID_VARIABLE", "METHOD_NOT_ALLOWED", "PAGE_DIRECTION_MIXED", "PAGE_DIRECTION_UNSUPPORTED", "PAGE_SIZE_INVALID", "PAGE_SIZE_REQUIRED",
  "PAGE_SIZE_TOO_LARGE", "POINT_REQUIRED", "QUERY_MISSING", "QUERY_TOO_COSTLY", "QUERY_TOO_DEEP", "REQUEST_TOO_LARGE", "SIGN_IN_NEEDS_HTTP", "SUBSCRIPTION_TRANSPORT",
  "SYNTAX_ERROR", "TOO_MANY_IDS", "TOO_MANY_VALUES", "UNSUPPORTED_MEDIA_TYPE", "WEEK_COUNT",
];

/** Answers between grains and their process steps; no person ever gets one. SHIFT_13H is a rule that is refused as SHIFT_TOO_LONG. */
const unheard = [
  "LOAN_NOT_OVER", "OFFER_ACCEPTED", "OFFER_NOT_EXPIRED", "OFFER_NOT_PLANNED", "ROUND_NOT_PLANNED", "ROUND_OUT_OF_ORDER", "SHIFT_13H", "VIDEO_NOT_IN_PROGRESS", "VIDEO_PROGRESS",
];

/** Codes of a whole request for which the pages have a sentence and a next step of their own. */
const explained = [...readFileSync(join(home, "src/app/faults.ts"), "utf8").matchAll(/case "([A-Z_]+)":/g)].map((match) => match[1] ?? "");
/** What the client calls its own failures: no connection, and a proxy that cut a large upload. */
const ownFaults = ["UNREACHABLE", "UPLOAD_TOO_LARGE"];

describe("the codes of the server", () => {
  it("are found in its sources", () => {
    expect(sent.size).toBeGreaterThan(150);
    expect([...sent]).toEqual(expect.arrayContaining(["REQUIRED", "OVERLAP", "REST_11H", "CARD_DECLINED", "FILE_NOT_TEXT"]));
  });

  it("each have a text for people, or are named here as what no person reads", () => {
    const known = new Set([...Object.keys(refusalTexts), ...explained, ...programFaults, ...unheard]);
    expect([...sent].filter((code) => !known.has(code)).sort()).toEqual([]);
  });

  it("are the only ones that the client speaks of", () => {
    const spoken = [...Object.keys(refusalTexts), ...explained.filter((code) => !ownFaults.includes(code)), ...programFaults, ...unheard];
    expect(spoken.filter((code) => !sent.has(code)).sort()).toEqual([]);
  });

  it("are named once: nobody reads a text for what is said to be unread", () => {
    expect([...programFaults, ...unheard].filter((code) => code in refusalTexts || explained.includes(code))).toEqual([]);
  });
});
