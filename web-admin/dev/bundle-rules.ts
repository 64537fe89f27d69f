import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

type Chunk = Rolldown.OutputChunk & { viteMetadata?: { importedCss: Set<string> } };

/** What a person downloads before the first page of an area is there: code, styles and words, gzipped. */
interface Budget {
  area: string;
  pages: string[];
  words: string[];
  kilobytes: number;
}

const budgets: Budget[] = [
  { area: "shop", pages: ["src/main.tsx", "src/shop/ShopLayout.tsx", "src/shop/HomePage.tsx"], words: ["common", "shop"], kilobytes: 135 },
  { area: "live", pages: ["src/main.tsx", "src/shop/ShopLayout.tsx", "src/shop/live/LivePage.tsx"], words: ["common", "shop"], kilobytes: 145 },
  { area: "worker", pages: ["src/main.tsx", "src/worker/WorkerLayout.tsx", "src/worker/OffersPage.tsx"], words: ["common", "worker"], kilobytes: 205 },
  { area: "console", pages: ["src/main.tsx", "src/console/ConsoleLayout.tsx", "src/console/live/Cockpit.tsx"], words: ["common", "console"], kilobytes: 280 },
];
const language = "ko";

/** Fails the build when a first page grows past its budget, or when the kit gets into a page of the shop. */
export function bundleRules(): Plugin {
  return {
    name: "merchanthub-bundle-rules",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === "chunk");
      const holding = (module: string) => chunks.find((chunk) => chunk.moduleIds.some((id) => id.endsWith(module)));
      const reach = (modules: string[]) => {
        const found = new Set<Chunk>();
        const visit = (chunk: Chunk | undefined) => {
          if (!chunk || found.has(chunk)) return;
          found.add(chunk);
          for (const name of chunk.imports) visit(bundle[name] as Chunk | undefined);
        };
        for (const module of modules) {
          const chunk = holding(module);
          if (!chunk) this.error(`${module} is in no chunk`);
          visit(chunk);
        }
        return [...found];
      };
      for (const chunk of chunks.filter((each) => each.facadeModuleId?.includes("/src/shop/"))) {
        const kit = reach([chunk.facadeModuleId ?? ""]).flatMap((each) => each.moduleIds).find((id) => id.includes("/@mantine/"));
        if (kit) this.error(`${chunk.facadeModuleId} loads the kit: ${kit}`);
      }
      for (const { area, pages, words, kilobytes } of budgets) {
        const needed = reach([...pages, ...words.map((name) => `src/locales/${language}/${name}.mjs`)]);
        const styles = new Set(needed.flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]));
        const sources = [...needed.map((chunk) => chunk.code), ...[...styles].map((name) => String((bundle[name] as Rolldown.OutputAsset | undefined)?.source ?? ""))];
        const size = sources.reduce((sum, source) => sum + gzipSync(source).length, 0) / 1024;
        this.info(`${area}: first page ${size.toFixed(0)} KB gzipped of ${kilobytes} KB`);
        if (size > kilobytes) this.error(`The first page of ${area} weighs ${size.toFixed(0)} KB gzipped; its budget is ${kilobytes} KB.`);
      }
    },
  };
}
