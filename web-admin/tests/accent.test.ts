import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { home } from "./source";

type Rgb = [number, number, number];

const tokens = readFileSync(join(home, "src/app/tokens.css"), "utf8");
/** WCAG 2.2, 1.4.3: what text needs against its ground. */
const leastContrast = 4.5;

/** Linear sRGB of a colour in OKLCH, cut to what a screen can show. Source: B. Ottosson, "A perceptual color space for image processing", 2020. */
function ofOklch(lightness: number, chroma: number, hue: number): Rgb {
  const [a, b] = [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)];
  const [l, m, s] = [(lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3, (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3, (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3];
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  return [cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s), cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s), cut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)];
}

function ofHex(text: string): Rgb {
  const full = text.length === 4 ? `#${[...text.slice(1)].map((each) => each + each).join("")}` : text;
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
}

/** The two sides of a token, light and dark, as functions of the hue. */
function sides(name: string): ((hue: number) => Rgb)[] {
  const [, light = "", dark = ""] = new RegExp(`--${name}: light-dark\\((#\\w+|oklch\\([^)]*\\)\\)), (#\\w+|oklch\\([^)]*\\)\\))\\);`).exec(tokens) ?? [];
  return [light, dark].map((text) => {
    const [, lightness, chroma] = /^oklch\(([\d.]+)% ([\d.]+) var\(--hue\)\)$/.exec(text) ?? [];
    if (lightness && chroma) return (hue: number) => ofOklch(Number(lightness) / 100, Number(chroma), hue);
    expect(text, name).toMatch(/^#/);
    return () => ofHex(text);
  });
}

const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
const contrast = (one: Rgb, other: Rgb) => (Math.max(luminance(one), luminance(other)) + 0.05) / (Math.min(luminance(one), luminance(other)) + 0.05);

describe("the colour of a store", () => {
  it.each([["brand", "paper"], ["brand", "card"], ["brand", "sunken"], ["brand", "brand-soft"], ["on-brand", "brand"], ["on-brand", "brand-hover"], ["ink", "brand-soft"]])("can be read at every hue: %s on %s", (text, ground) => {
    const [texts, grounds] = [sides(text), sides(ground)];
    const unread = texts.flatMap((of, side) => Array.from({ length: 360 }, (_, hue) => ({ side: side === 0 ? "light" : "dark", hue, contrast: contrast(of(hue), grounds[side]?.(hue) ?? [0, 0, 0]) })).filter((each) => !(each.contrast >= leastContrast)));
    expect(unread).toEqual([]);
  });

  it("is the same by arithmetic as the colours that were there before", () => {
    expect(contrast(ofHex("#ffffff"), ofHex("#000"))).toBeCloseTo(21, 5);
    expect(luminance(ofOklch(1, 0, 0))).toBeCloseTo(1, 3);
    expect(luminance(ofOklch(0.472, 0.087, 174.3))).toBeCloseTo(luminance(ofHex("#0b6b58")), 2);
  });
});
