import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin, Rolldown } from "vite";

const listFile = "first-pages.json";
const languages = ["en", "ko", "zh"];

/** What the browser needs before it can draw the page of one address, beyond what every page begins with. */
export interface FirstPage {
  /** As in paths.ts, e.g. /console/$org/stores. */
  path: string;
  scripts: string[];
  styles: string[];
  /** Scripts with the words of one language. */
  words: Record<string, string[]>;
}

interface Addressed {
  path: string;
  modules: string[];
  words: string;
}

/** Reads routes.ts: which modules and which words the page of each address needs. */
export function addressed(source: string): Addressed[] {
  const frames = new Map([...source.matchAll(/const (\w+) = pagesOf\(\{ words: "(\w+)", load: \(\) => import\("\.\.\/([^"]+)"\)/g)].map(([, name = "", words = "", module = ""]) => [name, { words, module }]));
  const found = [...source.matchAll(/^ {2}"(\/[^"]*)": (\w+)\((?:\(\) => import\("\.\.\/([^"]+)"\))?/gm)];
  if (frames.size === 0 || found.length === 0) throw new Error("routes.ts could not be read.");
  return found.map(([, path = "", name = "", page]) => {
    const frame = frames.get(name);
    if (!frame) throw new Error(`${path} stands in no frame.`);
    return { path, modules: [frame.module, ...(page ? [page] : [])], words: frame.words };
  });
}

function listOf(bundle: Rolldown.OutputBundle, pages: Addressed[]): FirstPage[] {
  const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === "chunk");
  const named = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const reach = (chunk: Rolldown.OutputChunk, found = new Set<Rolldown.OutputChunk>()): Set<Rolldown.OutputChunk> => {
    if (found.has(chunk)) return found;
    found.add(chunk);
    for (const name of chunk.imports) {
      const next = named.get(name);
      if (next) reach(next, found);
    }
    return found;
  };
  const of = (ending: string) => {
    const chunk = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(ending));
    if (!chunk) throw new Error(`${ending} is in no file of its own.`);
    return chunk;
  };
  const start = new Set(chunks.filter(({ isEntry }) => isEntry).flatMap((chunk) => [...reach(chunk)]));
  const address = (name: string) => `/${name}`;
  return pages.map(({ path, modules, words }) => {
    const needed = new Set(modules.flatMap((module) => [...reach(of(`/src/${module}.tsx`))]).filter((chunk) => !start.has(chunk)));
    return {
      path,
      scripts: [...needed].map(({ fileName }) => address(fileName)),
      styles: [...new Set([...needed].flatMap((chunk) => [...(chunk.viteMetadata?.importedCss ?? [])]))].map(address),
      words: Object.fromEntries(languages.map((language) => [language, ["common", words].map((area) => address(of(`/src/locales/${language}/${area}.mjs`).fileName))])),
    };
  });
}

/** Writes the list by which the server tells a browser at once what the page of its address needs, so that nothing waits for the code to ask. */
export function firstPages(client: string): Plugin {
  return {
    name: "merchanthub-first-pages",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        this.emitFile({ type: "asset", fileName: listFile, source: JSON.stringify(listOf(bundle, addressed(readFileSync(join(client, "app/routes.ts"), "utf8")))) });
      },
    },
  };
}
