import "./mantine";
import { createTheme, defaultVariantColorsResolver, MantineProvider, type CSSVariablesResolver, type VariantColorsResolver } from "@mantine/core";
import type { ReactNode } from "react";
import { useIsDark } from "../app/theme";
import { UndoBar } from "./undo";

/** Filled buttons take colour and text from one pair of tokens, so that both themes keep their contrast. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== "filled") return colors;
  const danger = input.color?.startsWith("red");
  return danger
    ? { ...colors, background: "var(--live)", hover: "var(--bad)", color: "var(--on-live)" }
    : { ...colors, background: "var(--brand)", hover: "var(--brand-hover)", color: "var(--on-brand)" };
};

const theme = createTheme({
  variantColorResolver,
  fontFamily: "var(--font)",
  headings: { fontFamily: "var(--font)", fontWeight: "700" },
  primaryColor: "brand",
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  colors: {
    brand: ["#e9f7f3", "#d3ede5", "#a8dccd", "#7fd3bd", "#5fd3b4", "#34b394", "#1f9a7d", "#117f67", "#0b6b58", "#085545"],
  },
  components: {
    Button: { defaultProps: { size: "sm" } },
    Anchor: { defaultProps: { underline: "always" } },
    Modal: { defaultProps: { centered: true } },
    Progress: { styles: { root: { background: "var(--line)" } } },
    // Below its field, a hint does not push the field out of line with its neighbour.
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
  },
});

/** The kit takes its colours from the client's own tokens, so that both halves look like one house. */
const fromTokens = {
  "--mantine-color-body": "var(--card)",
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--muted)",
  "--mantine-color-placeholder": "var(--muted)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-default": "var(--card)",
  "--mantine-color-default-hover": "var(--sunken)",
  "--mantine-color-default-color": "var(--ink)",
  "--mantine-color-default-border": "var(--line-strong)",
  "--mantine-color-anchor": "var(--brand)",
  "--mantine-color-disabled": "var(--sunken)",
  "--mantine-color-disabled-color": "color-mix(in srgb, var(--muted) 70%, transparent)",
  "--mantine-color-disabled-border": "var(--line)",
};
// Fields, boxes and tracks are drawn with steps of Mantine's own greys, which in the dark are of another colour than ours.
const light = { ...fromTokens, "--mantine-color-gray-2": "var(--line)", "--mantine-color-gray-4": "var(--line-strong)" };
const dark = { ...fromTokens, "--mantine-color-dark-4": "var(--line-strong)", "--mantine-color-dark-6": "var(--card)" };
const resolver: CSSVariablesResolver = () => ({ variables: {}, light, dark });

/** Mantine, dressed in our colours. Only pages of the console and of workers stand in it. */
export function Kit({ children }: { children: ReactNode }) {
  const dark = useIsDark();
  return (
    <MantineProvider theme={theme} forceColorScheme={dark ? "dark" : "light"} cssVariablesResolver={resolver}>
      <UndoBar>{children}</UndoBar>
    </MantineProvider>
  );
}
