import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findings, projectFiles, withoutComments } from "./files.mjs";
import { root } from "./paths.mjs";

const PRODUCT = /^(?:app|components|server|db)\/.*\.(?:ts|tsx)$/;
const isTest = (path) => /\.(?:test|spec)\.tsx?$|\/__tests__\/|^db\/testing\//.test(path);

/** What has one home: a pattern, where it may stand, and what to use elsewhere. */
const RULES = [
  {
    pattern: /\bMath\.round\(|\.toFixed\(|\bparseFloat\(/g,
    homes: /^server\/kernel\//,
    message: "rounding lives in server/kernel/rate.ts and money.ts",
  },
  {
    pattern: /\bMath\.random\(/g,
    homes: /^$/,
    message: "random values come from node:crypto or server/platform/ids.ts",
  },
  {
    pattern: /\bDate\.now\(|\bnew Date\(\)/g,
    homes: /^server\/platform\/|^components\/hooks\//,
    message: "time comes from ctx.clock (server/platform/clock.ts) or a hook in components/hooks",
  },
  {
    pattern: /\bprocess\.env\b/g,
    homes: /^server\/(?:platform\/env|doctor|auth\/options)\.ts$|^db\//,
    message: "the environment is read in server/platform/env.ts",
  },
  {
    pattern: /\.transaction\(/g,
    homes: /^server\/platform\/tx\.ts$|^db\//,
    message: "transactions open in server/platform/tx.ts",
  },
];

const ANYWHERE = [
  { pattern: /@ts-(?:ignore|expect-error|nocheck)/g, message: "fix the type instead" },
  { pattern: /\b(?:TODO|FIXME|HACK)\b/g, message: "do it, or leave it out" },
];

/** Imports that must vanish at compile time; the boundary checker does not tell types from values. */
const TYPES_ONLY = [
  {
    from: /^components\/|^app\/.*(?:client\.tsx?$|_components\/)/,
    pattern: /^import (?!type\b)[^;]*?from "@\/server\/api\/[^"]*"/gm,
    message: "a client knows the router as a type: import type",
  },
  {
    from: /^server\/modules\/[^/]+\/port\.ts$/,
    pattern: /^import (?!type\b)[^;]*?from "@\/(?:db|server\/platform)\/[^"]*"/gm,
    message: "a port joins the context as a type: import type",
  },
];

/** The rules that the linter cannot state: one home for rounding, time, randomness, environment, transactions. */
export function checkSource() {
  const files = projectFiles().filter((path) => /\.(?:ts|tsx|mts|mjs|css)$/.test(path));
  const found = files.flatMap((path) => {
    const source = readFileSync(join(root, path), "utf8");
    const anywhere = path === "scripts/lib/check-source.mjs" ? [] : ANYWHERE;
    return [
      ...anywhere.flatMap(({ pattern, message }) => findings(path, source, pattern, message)),
      ...(PRODUCT.test(path) && !isTest(path) ? checkProduct(path, source) : []),
    ];
  });
  return { checked: files.length, found };
}

function checkProduct(path, source) {
  const code = withoutComments(source);
  const rules = RULES.filter(({ homes }) => !homes.test(path));
  return [
    ...rules.flatMap(({ pattern, message }) => findings(path, code, pattern, message)),
    ...TYPES_ONLY.filter(({ from }) => from.test(path)).flatMap(({ pattern, message }) =>
      findings(path, code, pattern, message),
    ),
    ...(mustBeServerOnly(path, code) && !/^\s*import "server-only";/.test(code)
      ? [`${path}:1  the first statement must be import "server-only"`]
      : []),
  ];
}

/** Value imports that a browser may follow: the kernel, zod, contracts, and neighbours that are checked themselves. */
const CLIENT_SAFE_IMPORT = /^(?:@\/server\/kernel\/|zod$|@\/server\/modules\/[^/]+\/contract$|\.)/;

/** Server code that a browser bundle must refuse: whatever imports values from beyond the client-safe parts. */
function mustBeServerOnly(path, code) {
  if (!/^server\/(?:platform|modules|adapters|api|auth)\//.test(path)) return false;
  return [...code.matchAll(/^(?:import|export) (?!type\b)[^;]*?from "([^"]+)"/gm)].some(
    ([, from]) => !CLIENT_SAFE_IMPORT.test(from),
  );
}
