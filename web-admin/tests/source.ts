import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export const home = join(import.meta.dirname, "..");

/** Every source file below a folder of the client, with its text. */
export function sourceFiles(folder = "src"): { path: string; text: string }[] {
  return readdirSync(join(home, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return { path: relative(home, file), text: readFileSync(file, "utf8") };
    });
}
