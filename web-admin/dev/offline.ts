import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin, Rolldown } from "vite";

const workerFile = "work-sw.js";
/** Code that the worker's pages fetch only when they need it; everything else that is fetched late belongs to other pages. */
const later = [/\/src\/worker\//, /\/src\/refusals\//, /\/src\/locales\/\w+\/(common|worker|refusals)\.mjs$/];
/** Files of public/ that the pages show. */
const pictures = ["/icon.svg"];

/** Every file that the worker's pages may need without a connection, the one that begins them first. */
export function offlineFiles(bundle: Rolldown.OutputBundle): string[] {
  const chunks = new Map(Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === "chunk").map((chunk) => [chunk.fileName, chunk]));
  const start = [...chunks.values()].find((chunk) => chunk.isEntry);
  if (!start) throw new Error("The client has no beginning.");
  const found = new Set<string>();
  const visit = (chunk: Rolldown.OutputChunk) => {
    if (found.has(chunk.fileName)) return;
    found.add(chunk.fileName);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    const offered = chunk.dynamicImports.filter((name) => later.some((pattern) => pattern.test(chunks.get(name)?.facadeModuleId ?? "")));
    for (const name of [...chunk.imports, ...offered]) {
      const next = chunks.get(name);
      if (next) visit(next);
    }
  };
  visit(start);
  return [...[...found].map((name) => `/${name}`), ...pictures];
}

/** Writes the service worker of the worker's pages, with the list of what it keeps. */
export function offline(source: string): Plugin {
  return {
    name: "merchanthub-offline",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        const page = bundle["index.html"];
        if (page?.type !== "asset") this.error("The service worker needs index.html to be written before it.");
        const files = offlineFiles(bundle);
        const version = createHash("sha256").update(String(page.source)).update(files.join("\n")).digest("hex").slice(0, 16);
        const text = readFileSync(source, "utf8").replace('const version = "";', `const version = ${JSON.stringify(version)};`).replace("const files = [];", `const files = ${JSON.stringify(files)};`);
        this.emitFile({ type: "asset", fileName: workerFile, source: text });
      },
    },
  };
}
