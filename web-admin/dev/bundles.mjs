// What a browser loads before it can paint the first page of an area: code, styles and the words of one language, as the
// server sends them (gzip). Reads the built client in dist/; node dev/bundles.mjs prints one line of JSON.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const dist = join(import.meta.dirname, "../dist");
const bytesPerKilobyte = 1024;

/** Each area's budget in KB, the folders its pages stand in, the frame around them, and the words they need. */
const areas = {
  console: { kilobytes: 280, frames: { "src/console/": "src/console/ConsoleLayout.tsx", "src/operator/": "src/operator/OperatorLayout.tsx" }, words: ["common", "console"] },
  worker: { kilobytes: 200, frames: { "src/worker/": "src/worker/WorkerLayout.tsx" }, words: ["common", "worker"] },
  shop: { kilobytes: 110, frames: { "src/shop/": "src/shop/ShopLayout.tsx" }, words: ["common", "shop"] },
  // For those who build pages; it may weigh what the console may.
  kit: { kilobytes: 280, frames: { "src/stories/": "src/stories/StoriesLayout.tsx" }, words: ["common", "stories"] },
};
const languages = ["en", "ko", "zh"];

function readManifest() {
  const file = join(dist, ".vite/manifest.json");
  if (!existsSync(file)) throw new Error("The client is not built: npm run build comes first.");
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Everything that the modules import at once; what they import later does not count. */
function reach(manifest, modules) {
  const seen = new Set();
  const files = new Set();
  const visit = (name) => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`${name} is not in the built client.`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const each of chunk.imports ?? []) visit(each);
  };
  for (const module of modules) visit(module);
  return [...files];
}

/** The first load of every page in every language: which area it belongs to, its files, and their weight in KB. */
export function firstLoads() {
  const manifest = readManifest();
  // Pages are what the start itself may ask for; what pages ask for later is no first load.
  const offered = new Set(reach(manifest, ["index.html"]).flatMap((file) => Object.values(manifest).find((chunk) => chunk.file === file)?.dynamicImports ?? []));
  const weights = new Map();
  const weigh = (file) => {
    if (!weights.has(file)) weights.set(file, gzipSync(readFileSync(join(dist, file))).length);
    return weights.get(file);
  };
  return Object.entries(areas).flatMap(([area, { kilobytes, frames, words }]) =>
    Object.entries(frames).flatMap(([folder, frame]) =>
      [...offered].filter((name) => name.startsWith(folder) && name !== frame).flatMap((page) =>
        languages.map((language) => {
          const files = reach(manifest, ["index.html", frame, page, ...[...words, ...(page.startsWith("src/shop/bought/") ? ["bought"] : [])].map((name) => `src/locales/${language}/${name}.mjs`)]);
          return { area, page, language, budget: kilobytes, files, kilobytes: files.reduce((sum, file) => sum + weigh(file), 0) / bytesPerKilobyte };
        }),
      ),
    ),
  );
}

/** The heaviest first load of each area. */
export function heaviest(loads = firstLoads()) {
  return Object.keys(areas).map((area) => loads.filter((load) => load.area === area).reduce((most, load) => (load.kilobytes > most.kilobytes ? load : most)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  console.log(JSON.stringify({ bench: "bundles", ...Object.fromEntries(heaviest().map(({ area, kilobytes }) => [`${area}_kb`, Number(kilobytes.toFixed(1))])) }));
}
