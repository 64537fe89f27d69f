import { setupI18n, type Messages } from "@lingui/core";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { i18n as own } from "../src/app/spoken";

const folder = join(import.meta.dirname, "../src/locales");
/** What a message asks for, found by its names in braces; names of cases are asked for in vain. */
const namesOf = (message: string) => [...message.matchAll(/\{\s*(\w+)/g)].map(([, name]) => name ?? "");

describe.each(["en", "ko", "zh"])("the built client in %s", (locale) => {
  it.each(readdirSync(join(folder, locale)).filter((name) => name.endsWith(".mjs")))("says what Lingui says: %s", async (name) => {
    const { messages } = (await import(join(folder, locale, name))) as { messages: Messages };
    const lingui = setupI18n({ locale, messages: { [locale]: messages } });
    own.load(locale, messages as Parameters<typeof own.load>[1]);
    own.activate(locale);
    const counts = [0, 1, 2, 5, 1234];
    for (const message of Object.keys(messages))
      for (const count of counts) {
        const values = Object.fromEntries(namesOf(message).map((each) => [each, count]));
        expect(own._(message, values)).toBe(lingui._(message, values));
      }
    expect(own._("Nothing of the kind")).toBe("Nothing of the kind");
  });
});
