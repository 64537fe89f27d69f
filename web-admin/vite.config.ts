import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { join } from "node:path";
import { bundleRules } from "./dev/bundle-rules.ts";
import { firstPages } from "./dev/first-pages.ts";
import { offline } from "./dev/offline.ts";
import { packed } from "./dev/packed.ts";
import { persistedDocuments } from "./dev/persisted-documents.ts";

// During development the pages come from Vite and everything else from the api process.
const api = process.env.API_URL ?? "http://127.0.0.1:5000";
const toApi = { target: api, changeOrigin: false };

export default defineConfig({
  plugins: [persistedDocuments(join(import.meta.dirname, "src")), react(), bundleRules(), offline(join(import.meta.dirname, "pwa/work-sw.js")), firstPages(join(import.meta.dirname, "src")), packed()],
  build: {
    target: "es2022",
    sourcemap: false,
    manifest: true,
    // Every browser of this target knows modulepreload, or only loses a little time without it.
    // What a page imports, its own file names, and most of it is there already: a list of it in every page's first file would
    // weigh more than the one request that it saves, once for each area. Styles come along, or a page would be shown without.
    modulePreload: { polyfill: false, resolveDependencies: (_file, dependencies) => dependencies.filter((each) => each.endsWith(".css")) },
    chunkSizeWarningLimit: 700,
    // What every page begins with travels as one file: cut into shares of pages it would weigh more.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "start", test: /node_modules\/(react|react-dom|scheduler|urql|@urql|wonka|@lingui|graphql)\/|src\/app\/(accent|action|cart|client|data|echoes|faults|graphql|i18n|me|paths|refusals|Root|router|routes|session|theme)\.tsx?$|src\/plain\/(states|controls|switches)\.tsx$/ }] } } },
  },
  server: {
    host: "127.0.0.1",
    proxy: {
      "/graphql": { ...toApi, ws: true },
      "/uploads": toApi,
      "/documents": toApi,
      "/media": toApi,
      "/demo": toApi,
      "/sandbox": toApi,
    },
  },
  test: { environment: "node", include: ["tests/**/*.test.{ts,tsx}"] },
});
