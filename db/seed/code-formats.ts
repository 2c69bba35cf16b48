import type { Random } from "./random";

const ALPHABETS: Readonly<Record<string, string>> = {
  A: "0123456789ABCDEFGHJKMNPQRSTVWXYZ",
  N: "0123456789",
  H: "0123456789abcdef",
};

export type CodeFormat = { readonly code: string; readonly secret?: string; readonly serial?: string };

/** How the codes of each invented brand look: `{A4}` is four Crockford symbols, `{N}` digits, `{H}` hexadecimal. */
const FORMATS: Readonly<Record<string, CodeFormat>> = {
  xingmu: { code: "{A4}-{A4}-{A4}-{A4}" },
  qingcheng: { code: "QC{N4}{A12}" },
  yinhe: { code: "{A5}-{A5}-{A5}" },
  tingfeng: { code: "TF-{A16}" },
  mohai: { code: "{A16}" },
  shuqian: { code: "SQ{N16}" },
  hetang: { code: "{N16}" },
  manlu: { code: "ML{N14}" },
  chaye: { code: "{N4}-{N4}-{N4}-{N4}" },
  lvqi: { code: "LQ{A10}" },
  tuxing: { code: "TX{A12}" },
  wanjia: { code: "2336{N15}", secret: "{N6}", serial: "WJ{N10}" },
  baihui: { code: "{A4}-{A4}-{A4}-{A4}", serial: "BH{N12}" },
  qimeng: { code: "{A8}-{A8}" },
  wenzhi: { code: "{A5}-{A5}-{A5}-{A5}-{A5}" },
  lingxi: { code: "LX-{H8}-{H4}-{H4}-{H12}" },
  youling: { code: "YL{N16}", secret: "{N16}" },
  xiyi: { code: "JY{A12}" },
  dianying: { code: "MJ{N14}" },
  linjia: { code: "LJ{A12}" },
};
const PLAIN: CodeFormat = { code: "{A4}-{A4}-{A4}-{A4}" };

/** The format of a brand's codes; goods without a brand get a plain one. */
export function formatOf(brandCode: string | null): CodeFormat {
  return (brandCode === null ? undefined : FORMATS[brandCode]) ?? PLAIN;
}

/** A pattern with its places filled. */
export function fill(pattern: string, random: Random): string {
  return pattern.replace(/\{([A-Z])(\d+)\}/g, (_match, name: string, length: string) =>
    random.chars(ALPHABETS[name] ?? "?", Number(length)),
  );
}
