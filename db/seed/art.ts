import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { motifOf } from "./art-motifs";
import { demoShop, neighbourShop, type ProductPlan } from "./plan";
import { type Random, seeded } from "./random";

const SIDE = 480;
const SEED = 42;
const FOLDER = join(import.meta.dirname, "../../public/art");

/** Hue of each invented brand, in degrees; what has no brand is vermilion. */
const HUES: Readonly<Record<string, number>> = {
  xingmu: 224,
  qingcheng: 26,
  tiaodong: 338,
  yinhe: 156,
  tingfeng: 198,
  mohai: 214,
  shuqian: 36,
  xianda: 44,
  hetang: 166,
  manlu: 20,
  chaye: 104,
  huaxin: 208,
  beiyun: 190,
  lvqi: 140,
  tuxing: 250,
  wanjia: 4,
  baihui: 350,
  zhiya: 92,
  qimeng: 266,
  yunpan: 216,
  wenzhi: 232,
  lingxi: 276,
  youling: 292,
  jianshen: 14,
  xiyi: 184,
  dianying: 326,
  linjia: 30,
};
const VERMILION = 10;

const hsl = (hue: number, saturation: number, lightness: number) =>
  `hsl(${(hue + 360) % 360},${saturation}%,${lightness}%)`;

/** A product's picture as SVG: its brand's colours, its own composition, the brand's initial. The same on every run. */
export function drawArt(product: ProductPlan, initial: string): string {
  const random = seeded(SEED, `art ${product.slug}`);
  const hue = product.brandCode === null ? VERMILION : (HUES[product.brandCode] ?? VERMILION);
  const drift = 6 + random.int(14);
  const deep = hsl(hue, 44, 28 + random.int(6));
  const bright = hsl(hue + drift, 42, 48 + random.int(6));
  const colours = { ink: hsl(hue, 60, 97), paper: deep, accent: hsl(hue + 180 + random.int(40) - 20, 70, 72) };
  const motif = motifOf(product)(colours, random);
  const tilt = random.int(17) - 8;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}" viewBox="0 0 ${SIDE} ${SIDE}">`,
    `<defs><linearGradient id="g" gradientTransform="rotate(${20 + random.int(50)})"><stop stop-color="${deep}"/><stop offset="1" stop-color="${bright}"/></linearGradient></defs>`,
    `<rect width="${SIDE}" height="${SIDE}" fill="url(#g)"/>`,
    backdrop(random, colours.ink),
    `<g transform="translate(240 ${226 + random.int(12)}) rotate(${tilt}) scale(1.3)">${motif}</g>`,
    badge(initial, colours.ink, deep),
    terms(product.skus.length, colours.ink),
    "</svg>\n",
  ].join("");
}

// Two large soft forms behind the drawing: discs, rings or bands.
function backdrop(random: Random, ink: string): string {
  const forms = [0, 1].map((at) => {
    const x = (at === 0 ? 40 : 300) + random.int(140);
    const y = (at === 0 ? 280 : 40) + random.int(140);
    const r = 110 + random.int(90);
    const band = `<rect x="${x - 240}" y="${y - 30}" width="480" height="${40 + random.int(40)}" rx="20" transform="rotate(${random.int(120) - 60} ${x} ${y})" fill="${ink}"/>`;
    return random.pick([
      `<circle cx="${x}" cy="${y}" r="${r}" fill="${ink}"/>`,
      `<circle cx="${x}" cy="${y}" r="${r}" fill="none" stroke="${ink}" stroke-width="${24 + random.int(24)}"/>`,
      band,
    ]);
  });
  return `<g opacity=".1">${forms.join("")}</g>`;
}

function badge(initial: string, ink: string, deep: string): string {
  return `<circle cx="62" cy="62" r="30" fill="${ink}"/><text x="62" y="74" font-family="system-ui,sans-serif" font-size="34" font-weight="700" text-anchor="middle" fill="${deep}">${initial}</text>`;
}

// One dot for each duration or denomination.
function terms(count: number, ink: string): string {
  const dots = Array.from({ length: count }, (_, at) => `<circle cx="${438 - at * 24}" cy="438" r="7"/>`);
  return `<g fill="${ink}" opacity=".85">${dots.join("")}</g>`;
}

/** All pictures of the demo by file name. */
export function allArt(): Map<string, string> {
  const pictures = [demoShop(), neighbourShop()].flatMap((shop) =>
    shop.products.map((product) => {
      const brand = shop.brands.find(({ code }) => code === product.brandCode)?.name ?? product.name;
      return [`${product.slug}.svg`, drawArt(product, (brand.en ?? "Q").charAt(0))] as const;
    }),
  );
  return new Map(pictures);
}

/** Writes the pictures below public/art and says how many there are. */
export function writeArt(): number {
  mkdirSync(FOLDER, { recursive: true });
  const pictures = allArt();
  for (const [file, svg] of pictures) writeFileSync(join(FOLDER, file), svg);
  return pictures.size;
}
