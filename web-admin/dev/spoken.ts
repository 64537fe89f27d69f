import type { Plugin } from "vite";

/**
 * Puts the client's own speaker of compiled messages in the place of Lingui's, which can do more than any message asks for.
 * A test compares the two over every message.
 */
export const spoken = (file: string): Plugin => ({
  name: "merchanthub-spoken",
  apply: "build",
  enforce: "pre",
  resolveId: (id) => (id === "@lingui/core" ? file : undefined),
});
