import type { Plugin, Rolldown } from "vite";

/** Pages that people open on a phone in a hurry; a worker's profile is a form at leisure and has the kit's fields. */
const light = /\/src\/(shop\/|worker\/(?!ProfilePage))/;

/** Fails the build when the kit gets into a page of the shop or of a worker's day; what the pages may weigh is measured in bundles.mjs. */
export function bundleRules(): Plugin {
  return {
    name: "merchanthub-bundle-rules",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file): file is Rolldown.OutputChunk => file.type === "chunk");
      const reach = (chunk: Rolldown.OutputChunk, found = new Set<Rolldown.OutputChunk>()) => {
        if (found.has(chunk)) return found;
        found.add(chunk);
        for (const name of chunk.imports) {
          const next = bundle[name];
          if (next?.type === "chunk") reach(next, found);
        }
        return found;
      };
      for (const chunk of chunks.filter((each) => each.facadeModuleId && light.test(each.facadeModuleId))) {
        const kit = [...reach(chunk)].flatMap((each) => each.moduleIds).find((id) => id.includes("/@mantine/"));
        if (kit) this.error(`${chunk.facadeModuleId} loads the kit: ${kit}`);
      }
    },
  };
}
