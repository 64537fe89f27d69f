import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { noHardCodedText } from "./dev/no-hard-coded-text.js";

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/locales", "src/app/schema-types.d.ts", "screenshots"] },
  ...tseslint.configs.recommended,
  jsxA11y.flatConfigs.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks, merchanthub: { rules: { "no-hard-coded-text": noHardCodedText } } },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
      "merchanthub/no-hard-coded-text": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // A sentence per language stands in the player's captions track; a live picture has none.
      "jsx-a11y/media-has-caption": "off",
      "no-restricted-imports": ["error", { patterns: [{ group: ["@mantine/*"], message: "Import from src/ui." }] }],
    },
  },
  { files: ["src/ui/**"], rules: { "no-restricted-imports": "off" } },
  {
    files: ["src/shop/**", "src/plain/**", "src/app/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@mantine/*", "**/ui", "**/ui/*", "**/console/*"], message: "Shop pages stay free of the kit." }] },
      ],
    },
  },
  {
    files: ["src/app/router.tsx"],
    rules: { "no-restricted-imports": "off" },
  },
);
