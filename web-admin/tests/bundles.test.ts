import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { firstLoads, heaviest } from "../dev/bundles.mjs";
import { routes } from "../src/app/routes";
import { home } from "./source";

const loads = firstLoads();
const textOf = (file: string) => readFileSync(join(home, "dist", file), "utf8");

describe("the built client", () => {
  it.each(heaviest(loads).map((load) => [load.area, load.budget, load] as const))("loads no first page of the %s above %i KB", (_area, budget, { kilobytes, page, language }) => {
    expect(kilobytes, `${page} in ${language}`).toBeLessThanOrEqual(budget);
    // A sum far below it means that something was not counted.
    expect(kilobytes).toBeGreaterThan(60);
  });

  it("was weighed with every page that an address has", () => {
    const pages = new Set(loads.map(({ page }) => page));
    const addressed = Object.values(routes).flatMap(({ load }) => /import\("([^"]+)"\)|__vite_ssr_dynamic_import__\("([^"]+)"\)/.exec(String(load))?.slice(1).find(Boolean)?.replace(/^(\.\.\/|\/)?(src\/)?/, "src/") ?? []);
    expect(addressed.length).toBeGreaterThan(40);
    expect(addressed.map((page) => (page.endsWith(".tsx") ? page : `${page}.tsx`)).filter((page) => !pages.has(page))).toEqual([]);
  });

  it("keeps the video player out of every first page", () => {
    expect(loads.flatMap(({ files }) => files).filter((file) => /\/hls[-.]/.test(file))).toEqual([]);
  });

  it("loads the words of one language", () => {
    for (const { page, language, files } of loads) {
      const words = files.filter((file) => /\/(common|shop|console|worker|stories)-[^/]+\.js$/.test(file));
      expect(words.length, `${page} in ${language}`).toBe(2);
    }
  });

  it("sends ids of documents: the manifest has every text, the code none", () => {
    const manifest = JSON.parse(textOf("documents.json")) as Record<string, string>;
    const code = [...new Set(loads.flatMap(({ files }) => files))].filter((file) => file.endsWith(".js")).map(textOf);
    const sent = new Set(code.flatMap((text) => [...text.matchAll(/sha256:[0-9a-f]{64}/g)].map(([id]) => id)));
    expect(sent.size).toBeGreaterThan(60);
    expect([...sent].filter((id) => !(id in manifest))).toEqual([]);
    expect(code.filter((text) => /\b(query|mutation|subscription) \w+ ?[({]/.test(text))).toEqual([]);
  });
});
