import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { figuredTexts } from "../src/refusals/figuredTexts";
import { figuresOf, refusalTextOf } from "../src/refusals/refusalTextOf";
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

/** Literals that look like codes and are not: names of skills, the demo's data, and findings of checks, which have texts of their own. */
const vocabulary = [/Domain\/Workforce\/Skills\.cs$/, /Platform\/Demo\//, /StructuralMerchantChecks\.cs$/, /Merchants\/RequirementReaction\.cs$/];
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

/** Values in the server's sentences that are words: names, currencies, states, and what somebody typed. */
const wordy = /^skill$|currency\b|what|status|unit\b|optionName|\.Name\b|values\[|Header\[|Shown|Accepted|Always|Needs/i;

/** Figures that people do not need: versions and keys are the program's own, a rate is typed in per cent, and a month is an example. */
const unneeded: Record<string, "all" | string[]> = { VERSION_CHANGED: "all", IDEMPOTENCY_KEY_INVALID: "all", INVALID_RATE: ["10,000"], MONTH_INVALID: "all" };

/** Every sentence that stands beside a code, with a number of its own for each figure that the server puts in. */
const sentences = sources
  .filter(({ path }) => !vocabulary.some((each) => each.test(path)))
  .flatMap(({ text }) => [
    ...[...text.matchAll(/"([A-Z][A-Z0-9_]{3,})"\)?,\s*(\$?)"((?:[^"\\]|\\.)*)"/g)].map(([, code = "", , sentence = ""]) => ({ code, sentence })),
    ...[...text.matchAll(/\$?"((?:[^"\\]|\\.)*)",\s*\[[^\]]*\],\s*"([A-Z][A-Z0-9_]{3,})"/g)].map(([, sentence = "", code = ""]) => ({ code, sentence })),
  ])
  .map(({ code, sentence }) => {
    let next = 70;
    return { code, message: sentence.replaceAll('\\"', '"').replace(/\{[^}]*$/, "").replace(/\{([^}]*)\}/g, (_, value: string) => (wordy.test(value) ? "words" : String(++next))) };
  });

/** A translation into no language: the text, and the values it is given. */
const told = (text: string, values: object = {}) => [text, ...Object.values(values)].join(" ");

describe("the figures of a refusal", () => {
  it("are found in the server's sentence, and not in the words beside them", () => {
    expect(figuresOf("Use at most 10000 characters; H.264, UTF-8 and express-2 are words, as is a 64-bit number.")).toEqual(["10,000"]);
    expect(figuresOf('Between -90 and 12.50, from 00:00 to 24:00, 061, and not "Size 7".')).toEqual(["-90", "12.50", "00:00", "24:00", "061"]);
  });

  it("are in the reader's text, where the server's sentence has them", () => {
    const withFigures = sentences.filter(({ code, message }) => code in refusalTexts && unneeded[code] !== "all" && figuresOf(message).length > 0);
    expect(withFigures.length).toBeGreaterThan(80);
    const lost = withFigures.flatMap(({ code, message }) => {
      const text = refusalTextOf(told, { code, message }) ?? "";
      const missing = figuresOf(message).filter((each) => !new RegExp(`(?<!\\d)${each.replace(".", "\\.")}(?!\\d)`).test(text) && !unneeded[code]?.includes(each));
      return missing.length > 0 ? [`${code}: "${message}" loses ${missing.join(", ")} in "${text}"`] : [];
    });
    expect(lost).toEqual([]);
  });

  it("of the limits that many fields share are told", () => {
    expect(refusalTextOf(told, { code: "INVALID_LENGTH", message: "The title needs 2 to 200 characters." })).toBe("Use {least} to {most} characters. 2 200");
    expect(refusalTextOf(told, { code: "INVALID_LENGTH", message: "The description needs at most 10000 characters." })).toBe("Use at most {most} characters. 10,000");
    expect(refusalTextOf(told, { code: "AMOUNT_INVALID", message: "Give the amount with at most 0 decimals, within the range of a 64-bit number of minor units." })).toMatch(/=0 \{This currency has no decimals.* 0$/);
    expect(refusalTextOf(told, { code: "BELOW_MINIMUM", message: "Buy at least 10 box of 24." })).toBe("Buy at least {least}. 10");
  });

  it("that are not there leave the text without figures", () => {
    expect(refusalTextOf(told, { code: "INVALID_TIERS", message: "The price of a unit falls from tier to tier." })).toBe(refusalTexts.INVALID_TIERS?.(told));
    expect(refusalTextOf(told, { code: "SOMETHING_NEW", message: "At most 3." })).toBeUndefined();
  });

  it("belong to codes that have a text without them too", () => {
    expect(Object.keys(figuredTexts).filter((code) => !(code in refusalTexts))).toEqual([]);
  });
});
