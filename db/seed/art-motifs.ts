import type { Random } from "./random";

/** A drawing in a square from −100 to 100; `ink` fills, `paper` cuts out, `accent` marks. */
export type Motif = (colours: { ink: string; paper: string; accent: string }, random: Random) => string;

const round = (x: number, y: number, w: number, h: number, r: number, fill: string) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`;
const disc = (x: number, y: number, r: number, fill: string) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const shape = (d: string, fill: string) => `<path d="${d}" fill="${fill}"/>`;
const line = (d: string, colour: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

const screen: Motif = ({ ink, paper, accent }) =>
  round(-92, -66, 184, 120, 18, ink) +
  shape("M-22-40 38-6-22 28Z", accent) +
  round(-46, 70, 92, 12, 6, ink) +
  disc(70, -46, 6, paper);

const notes: Motif = ({ ink, accent }, random) =>
  [0, 1, 2, 3, 4, 5, 6]
    .map((bar) => {
      const height = 40 + random.int(12) * 10;
      return round(-91 + bar * 27, -height >> 1, 18, height, 9, bar === 3 ? accent : ink);
    })
    .join("");

const book: Motif = ({ ink, paper, accent }) =>
  shape("M-4-58C-34-78-66-80-94-70V62C-66 52-34 54-4 74Z", ink) +
  shape("M4-58C34-78 66-80 94-70V62C66 52 34 54 4 74Z", ink) +
  line("M-76-38c18-4 36-2 54 8M-76-10c18-4 36-2 54 8", paper, 7) +
  shape("M40-76 66-78V-14L53-26 40-14Z", accent);

const bowl: Motif = ({ ink, accent }) =>
  shape("M-94-2H94C94 52 54 84 0 84S-94 52-94-2Z", ink) +
  line("M-40-34c-14-18 14-26 0-46M0-34c-14-18 14-26 0-46M40-34c-14-18 14-26 0-46", accent, 10);

const cup: Motif = ({ ink, accent, paper }) =>
  shape("M-66-34H50L40 70A20 20 0 0 1 20 86H-36A20 20 0 0 1-56 70Z", ink) +
  line("M54-8c40-6 44 52-6 50", ink, 14) +
  line("M-30-58c-12-16 12-20 0-36M14-58c-12-16 12-20 0-36", accent, 9) +
  round(-50, 6, 84, 16, 8, paper);

const signal: Motif = ({ ink, accent, paper }) =>
  round(-52, -92, 104, 184, 22, ink) +
  round(-38, -70, 76, 124, 8, paper) +
  [0, 1, 2, 3]
    .map((bar) => round(-30 + bar * 17, 36 - bar * 22 - 8, 11, 14 + bar * 22, 4, bar === 3 ? accent : ink))
    .join("") +
  disc(0, 74, 8, paper);

const drop: Motif = ({ ink, accent, paper }) =>
  shape("M0-96C44-38 66-8 66 28A66 62 0 0 1-66 28C-66-8-44-38 0-96Z", ink) +
  line("M-34 30c2 22 16 34 34 36", paper, 10) +
  disc(58, -62, 18, accent);

const car: Motif = ({ ink, accent, paper }) =>
  shape("M-94 34V2L-66-6-40-48H36L66-6 94 4V34Z", ink) +
  shape("M-32-36H-4V-6H-50ZM8-36H30L48-6H8Z", paper) +
  disc(-50, 38, 22, ink) +
  disc(52, 38, 22, ink) +
  disc(-50, 38, 9, accent) +
  disc(52, 38, 9, accent);

const bag: Motif = ({ ink, accent, paper }) =>
  shape("M-74-36H74L84 86H-84Z", ink) +
  line("M-36-16v-26a36 38 0 0 1 72 0v26", accent, 12) +
  round(-34, 34, 68, 12, 6, paper);

const sprout: Motif = ({ ink, accent }) =>
  line("M0 88V-4", ink, 14) +
  shape("M0 20C-62 26-88-8-86-58-34-60 0-34 0 20Z", ink) +
  shape("M0-4C0-58 30-86 84-84 86-32 58-2 0-4Z", accent) +
  round(-52, 80, 104, 14, 7, ink);

const cloud: Motif = ({ ink, accent }) =>
  shape("M-54 60A42 42 0 0 1-58-22 56 56 0 0 1 48-36 48 48 0 0 1 50 60Z", ink) +
  line("M0-2v44M-20 24 0 44 20 24", accent, 12);

const page: Motif = ({ ink, accent, paper }) =>
  shape("M-66-92H34L70-56V92H-66Z", ink) +
  shape("M34-92 70-56H34Z", accent) +
  line("M-40-26H40M-40 8H40M-40 42H10", paper, 10);

const spark: Motif = ({ ink, accent }) =>
  shape("M0-96C8-30 30-8 96 0 30 8 8 30 0 96-8 30-30 8-96 0-30-8-8-30 0-96Z", ink) +
  shape("M66-92c3 20 9 26 28 28-19 3-25 9-28 28-3-19-9-25-28-28 19-2 25-8 28-28Z", accent);

const pad: Motif = ({ ink, accent, paper }) =>
  round(-96, -46, 192, 104, 50, ink) +
  shape("M-62-2h18v-18h16v18h18v16h-18v18h-16v-18h-18Z", paper) +
  disc(34, 18, 13, accent) +
  disc(64, -8, 13, accent);

const dumbbell: Motif = ({ ink, accent }) =>
  round(-50, -10, 100, 20, 6, accent) +
  round(-68, -56, 28, 112, 12, ink) +
  round(40, -56, 28, 112, 12, ink) +
  round(-94, -34, 20, 68, 9, ink) +
  round(74, -34, 20, 68, 9, ink);

const shirt: Motif = ({ ink, accent, paper }) =>
  shape("M-40-76C-22-54 22-54 40-76L94-46 74-2 54-12V84H-54V-12L-74-2-94-46Z", ink) +
  disc(-8, 30, 20, paper) +
  disc(22, 8, 11, paper) +
  disc(24, 44, 9, accent);

const shoe: Motif = ({ ink, accent, paper }) =>
  shape("M-88-40-40-50C-24-16 10 2 60 8 84 12 94 26 94 46H-88Z", ink) +
  round(-92, 50, 188, 18, 9, accent) +
  line("M-22-16l18-12M2 0 20-12", paper, 8);

const ticket: Motif = ({ ink, accent, paper }) =>
  shape("M-96-56H96V-20A20 20 0 0 0 96 20V56H-96V20A20 20 0 0 0-96-20Z", ink) +
  line("M34-40v8M34-16v8M34 8v8M34 32v6", paper, 6) +
  shape("M-66-26-16 2-66 30Z", accent) +
  disc(64, 0, 10, accent);

const gift: Motif = ({ ink, accent }) =>
  round(-84, -6, 168, 92, 12, ink) +
  round(-96, -40, 192, 38, 10, ink) +
  round(-14, -40, 28, 126, 0, accent) +
  line("M0-44C-60-104-84-60 0-44 84-60 60-104 0-44", accent, 12);

const card: Motif = ({ ink, accent, paper }) =>
  round(-96, -62, 192, 124, 18, ink) +
  round(-96, -34, 192, 22, 0, accent) +
  round(-72, 18, 60, 12, 6, paper) +
  round(34, 14, 38, 24, 6, paper);

const flower: Motif = ({ ink, accent }) =>
  ["0-46", "44-14", "27 37", "-27 37", "-44-14"]
    .map((at) => `<circle r="34" transform="translate(${at.replace(/(\d)(-| )/, "$1,$2")})" fill="${ink}"/>`)
    .join("") + disc(0, 0, 26, accent);

const BY_CATEGORY: Readonly<Record<string, Motif>> = {
  video: screen,
  music: notes,
  reading: book,
  food: bowl,
  coffee: cup,
  mobile: signal,
  fuel: drop,
  shopping: bag,
  learning: sprout,
  tools: cloud,
  game: pad,
  life: ticket,
  bundle: gift,
  daily: bowl,
};

const BY_SLUG: Readonly<Record<string, Motif>> = {
  "tuxing-ride-coupon": car,
  "tuxing-driver-coupon": car,
  "lvqi-fuel-card": card,
  "wanjia-gift-card": card,
  "baihui-e-card": card,
  "zhiya-excel": page,
  "wenzhi-office": page,
  "lingxi-pro": spark,
  "youling-card": card,
  "huoli-gym-visit": dumbbell,
  "jingyi-shoes": shoe,
  "jingyi-laundry": shirt,
  "neighbour-flowers": flower,
};

/** The drawing of a product: its own if it has one, else its category's. */
export function motifOf(product: { slug: string; categoryCode: string }): Motif {
  return BY_SLUG[product.slug] ?? BY_CATEGORY[product.categoryCode] ?? ticket;
}
