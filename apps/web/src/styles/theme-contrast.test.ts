import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

type Theme = "light" | "dark";

const css = readFileSync(new URL("./theme.css", import.meta.url), "utf8");

/** Every colour token with its light and its dark value, each as "lightness chroma hue" (hue in degrees). */
const tokens = new Map(
  [...css.matchAll(/--color-([a-z-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

/**
 * Returns the relative luminance (WCAG 2.2) of an OKLCH colour. The colour is converted to OKLab and to linear sRGB
 * with Ottosson's matrices (https://bottosson.github.io/posts/oklab/) and clipped to the gamut.
 */
function luminance(oklch: string): number {
  const [lightness = 0, chroma = 0, hue = 0] = oklch.split(" ").map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const inGamut = (channel: number): number => Math.min(1, Math.max(0, channel));
  const red = inGamut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = inGamut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = inGamut(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: Theme): number {
  const [first, second] = [one, other].map((name) => {
    const token = tokens.get(name);
    if (token === undefined) throw new Error(`no token ${name}`);
    return luminance(token[theme]);
  });
  const [lighter = 0, darker = 0] = [first ?? 0, second ?? 0].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

const surfaces = ["paper", "surface", "sunken"];
const text = ["ink", "ink-soft", "ink-faint", "accent", "accent-strong", "good", "warn", "bad"];
const tinted = ["accent-soft", "good-soft", "warn-soft", "bad-soft"];

test("the measure itself: black on white is 21 to 1", () => {
  expect((luminance("1 0 0") + 0.05) / (luminance("0 0 0") + 0.05)).toBeCloseTo(21, 5);
});

describe.each(["light", "dark"] as const)("%s", (theme) => {
  test.each(surfaces.flatMap((surface) => text.map((ink) => [ink, surface])))(
    "text %s on %s: 4.5",
    (ink, surface) => {
      expect(contrast(ink, surface, theme)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each([
    ["on-accent", "accent"],
    ["on-accent", "accent-strong"],
    ["on-bad", "bad"],
    ["accent-strong", "accent-soft"],
    ["good", "good-soft"],
    ["warn", "warn-soft"],
    ["bad", "bad-soft"],
    ...tinted.flatMap((tint) => [
      ["ink", tint],
      ["ink-soft", tint],
    ]),
  ])("text %s on %s: 4.5", (ink = "", surface = "") => {
    expect(contrast(ink, surface, theme)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["paper", "surface"])("what bounds a control stands out from %s: 3", (surface) => {
    expect(contrast("line-firm", surface, theme)).toBeGreaterThanOrEqual(3);
    expect(contrast("accent", surface, theme)).toBeGreaterThanOrEqual(3);
  });
});
