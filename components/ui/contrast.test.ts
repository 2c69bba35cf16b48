import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");

type Rgb = readonly [number, number, number];

/** OKLCH to linear sRGB, clipped to the gamut as screens do. */
function linearRgb(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function tokens(selector: string): Map<string, Rgb> {
  const block = css.slice(css.indexOf(`\n${selector} {`)).split("\n}")[0] ?? "";
  const found = new Map<string, Rgb>();
  for (const [, name, l, c, h] of block.matchAll(/--([\w-]+):\s*oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)/g)) {
    found.set(name!, linearRgb(Number(l), Number(c), Number(h)));
  }
  return found;
}

const TEXT_PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ["fg", ["bg", "surface", "raised", "sunken"]],
  ["fg-2", ["bg", "surface", "raised", "sunken", "ok-soft", "warn-soft", "danger-soft", "info-soft"]],
  ["fg-3", ["bg", "surface", "raised", "sunken"]],
  ["ink", ["bg", "surface", "raised", "ink-soft"]],
  ["verm", ["bg", "surface", "raised", "verm-soft"]],
  ["ok", ["surface", "ok-soft"]],
  ["warn", ["surface", "warn-soft"]],
  ["danger", ["surface", "danger-soft"]],
  ["info", ["surface", "info-soft"]],
  ["c5", ["sunken"]],
  ["on-ink", ["ink", "ink-hover"]],
  ["on-verm", ["verm", "verm-hover"]],
  ["on-danger", ["danger"]],
  ["bg", ["fg"]],
];

const UI_PAIRS: readonly (readonly [string, readonly string[]])[] = [
  ["line-strong", ["surface"]],
  ["ink", ["bg", "surface", "sunken"]],
  ["verm", ["bg", "surface", "sunken"]],
  ...["c1", "c2", "c3", "c4", "c5", "c6"].map((mark) => [mark, ["surface"]] as const),
  ...["ok", "warn", "danger", "info"].map((mark) => [mark, ["surface", `${mark}-soft`]] as const),
];

describe.each([
  ["light", ":root"],
  ["dark", ".dark"],
])("contrast of the %s theme", (_theme, selector) => {
  const colours = tokens(selector);
  const worst = (pairs: typeof TEXT_PAIRS) =>
    pairs.flatMap(([front, backs]) =>
      backs.map((back) => ({ pair: `${front} on ${back}`, ratio: contrast(colours.get(front)!, colours.get(back)!) })),
    );

  it("reads the tokens", () => {
    expect(colours.size).toBeGreaterThan(30);
  });

  it("keeps text at 4.5 or more", () => {
    expect(worst(TEXT_PAIRS).filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  });

  it("keeps controls and marks at 3 or more", () => {
    expect(worst(UI_PAIRS).filter(({ ratio }) => ratio < 3)).toEqual([]);
  });
});
