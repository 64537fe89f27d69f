import { defineConfig } from "@lingui/conf";
import { formatter } from "@lingui/format-po";
import { messageExtractor } from "./dev/messages";

/** One catalogue per area of the client, so that a shopper never downloads the console's words. */
const area = (name: string, folders: string[], without: string[] = []) => ({
  path: `<rootDir>/src/locales/{locale}/${name}`,
  include: folders.map((folder) => `<rootDir>/src/${folder}`),
  exclude: without.map((folder) => `<rootDir>/src/${folder}/**`),
});

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "ko", "zh"],
  catalogs: [
    area("common", ["app", "plain"]),
    area("shop", ["shop"], ["shop/bought"]),
    area("bought", ["shop/bought"]),
    area("console", ["console", "operator", "people", "ui"]),
    area("worker", ["worker", "people", "ui"]),
    area("stories", ["stories", "ui"]),
    area("refusals", ["refusals"]),
  ],
  format: formatter({ lineNumbers: false, origins: false, printPlaceholdersInComments: false }),
  orderBy: "messageId",
  compileNamespace: "es",
  extractors: [messageExtractor],
});
