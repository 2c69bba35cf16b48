/**
 * The dependency rule of docs/architecture.md, in the machine. No baseline: every line is an error from the first day.
 * Tests may import more than the code beside them, but nothing may import a test.
 */
const TEST = "\\.(?:test|spec)\\.tsx?$|/__tests__/|^db/testing/";
const NPM = "node_modules/";
const KERNEL = "^server/kernel/";
const ZOD = `${NPM}zod/`;

/** The business, foundation first: a module may import only modules that stand above it. */
const MODULES = [
  ...["audit", "identity", "merchants", "catalog", "pricing", "ledger", "vault", "suppliers", "campaigns", "risk"],
  ...[
    "payments",
    "distributors",
    "orders",
    "fulfilment",
    "commissions",
    "settlement",
    "loyalty",
    "growth",
    "provenance",
  ],
  ...["recommendations", "enterprise", "notifications", "webhooks", "reconciliation", "pilots", "analytics"],
];
/** These read any table, through a read-only transaction. */
const READERS = "analytics|reconciliation|pilots";

/** An error rule: what `from` imports must match one of `to`. */
const only = (name, comment, from, to) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: TEST },
  to: { pathNot: to },
});

/** An error rule: what `from` imports must not match `to`. */
const never = (name, comment, from, to, extra = {}) => ({
  name,
  comment,
  severity: "error",
  from: { path: from, pathNot: [TEST, ...(extra.except ?? [])] },
  to: { path: to, ...(extra.to ?? {}) },
});

const SERVER_SIDE = "^(?:server/(?!kernel/)|db/)";
const STORE = "(?:[a-z-]*store\\.ts$|store/)";
const CONTRACT = "^server/modules/[^/]+/contract\\.ts$";
/** A bank that stands in for the outside world: it has an account book of its own and speaks to us over HTTP only. */
const SANDBOX_BANK = "^server/adapters/payments/sandbox-bank/";
const CLIENT_SAFE = "^server/modules/[^/]+/(?:contract\\.ts$|domain/)";
const APP_CLIENT = "^app/.*/(?:[^/]*client\\.tsx?$|_components/)";

const pure = [
  only("kernel-is-pure", "The kernel imports zod and itself: no Node, no framework.", KERNEL, [KERNEL, ZOD]),
  only(
    "domain-is-pure",
    "A domain imports the kernel and contracts: decisions need no clock, no database, no network.",
    "^server/modules/([^/]+)/domain/",
    [KERNEL, "^server/modules/$1/domain/", CONTRACT],
  ),
  only(
    "contract-is-client-safe",
    "A contract imports the kernel, zod and contracts, so that browsers and other modules can share it.",
    CONTRACT,
    [KERNEL, ZOD, CONTRACT],
  ),
  never(
    "port-is-a-promise",
    "A port imports the kernel and contracts, and joins the context as a type: adapters depend on it, it depends on nobody.",
    "^server/modules/[^/]+/port\\.ts$",
    "^(?:server|db|app|components)/",
    { to: { pathNot: [KERNEL, CONTRACT, "^server/platform/context\\.ts$", "^db/client\\.ts$"] } },
  ),
  only(
    "transform-is-pure",
    "An adapter's transform is pure, so that it is tested on recorded payloads.",
    "^server/adapters/.*/transform\\.ts$",
    [KERNEL, ZOD, "^server/modules/[^/]+/(?:port|contract)\\.ts$"],
  ),
];

const modules = [
  ...MODULES.map((name, index) =>
    never(
      `${name}-knows-only-modules-above`,
      "A module imports only modules listed above it; reactions go the other way, through events.",
      `^server/modules/${name}/`,
      `^server/modules/(?:${MODULES.slice(index + 1).join("|") || "-"})/`,
    ),
  ),
  {
    name: "module-is-listed",
    comment: "A new module gets its place in the order of MODULES.",
    severity: "error",
    from: { path: `^server/modules/(?!(?:${MODULES.join("|")})/)` },
    to: {},
  },
  never(
    "modules-meet-at-the-index",
    "Another module is entered through its index or its contract; its store, verbs and domain are its own.",
    "^server/modules/([^/]+)/",
    "^server/modules/",
    { to: { pathNot: ["^server/modules/$1/", "^server/modules/[^/]+/(?:index|contract)\\.ts$"] } },
  ),
  never(
    "modules-face-no-audience",
    "Modules know no adapter, no API, no page and no composition root.",
    "^server/modules/",
    "^(?:server/(?:adapters|api|auth)/|server/[^/]+\\.ts$|app/|components/|e2e/|bench/|scripts/)",
  ),
  never(
    "sql-lives-in-the-store",
    "Tables are read and written in store files only.",
    "^server/modules/",
    "^db/schema/",
    { except: [`^server/modules/[^/]+/${STORE}`, `^server/modules/(?:${READERS})/`] },
  ),
  never(
    "store-owns-its-tables",
    "A store touches the tables of its own module; others are asked through their index.",
    `^server/modules/([^/]+)/${STORE}`,
    "^db/schema/",
    { to: { pathNot: "^db/schema/$1\\.ts$" }, except: [`^server/modules/(?:${READERS})/`] },
  ),
  never(
    "store-asks-nobody",
    "A store holds SQL: it imports its domain, the kernel, its schema and the platform, never another module.",
    `^server/modules/([^/]+)/${STORE}`,
    "^server/modules/",
    { to: { pathNot: ["^server/modules/$1/(?:domain/|contract\\.ts$)", `^server/modules/$1/${STORE}`] } },
  ),
];

const layers = [
  never(
    "schema-knows-no-code",
    "A table definition imports columns, other tables, the kernel and const enums of contracts.",
    "^db/schema/",
    "^(?:server|app|components|scripts|e2e)/",
    { to: { pathNot: [KERNEL, "^server/modules/[^/]+/contract\\.ts$"] } },
  ),
  never(
    "platform-knows-no-module",
    "The platform serves every module and knows none.",
    "^server/platform/",
    "^(?:server/(?!kernel/|platform/)|app/|components/|scripts/|e2e/|db/(?!client\\.ts$|columns\\.ts$|schema/(?:platform|index)\\.ts$))",
  ),
  never(
    "adapters-implement-ports",
    "An adapter sees ports, the kernel and the platform's outward parts.",
    "^server/adapters/",
    "^(?:server|db|app|components|scripts|e2e)/",
    {
      except: [SANDBOX_BANK],
      to: {
        pathNot: [
          KERNEL,
          "^server/adapters/",
          "^server/modules/[^/]+/(?:port|contract)\\.ts$",
          "^server/platform/(?:http|env|log|key-provider|clock|ids)\\.ts$",
        ],
      },
    },
  ),
  never(
    "sandbox-bank-is-foreign",
    "The sandbox bank sees its own tables and the platform, and nothing of the shop's.",
    SANDBOX_BANK,
    "^(?:server|db|app|components|scripts|e2e)/",
    {
      to: {
        pathNot: [
          "^server/adapters/payments/",
          KERNEL,
          "^server/platform/",
          "^db/client\\.ts$",
          "^db/schema/sandbox\\.ts$",
        ],
      },
    },
  ),
  never(
    "api-is-thin",
    "Procedures call verbs through the index and share contracts; they see no store, no table and no adapter.",
    "^server/api/",
    "^(?:server/modules/|server/adapters/|db/)",
    { to: { pathNot: ["^server/modules/[^/]+/(?:index|contract)\\.ts$", `${SANDBOX_BANK}index\\.ts$`] } },
  ),
  never(
    "audiences-stay-apart",
    "One audience's procedures import nothing of another's: the folder tells the authorisation.",
    "^server/api/(storefront|merchant|distributor|admin)/",
    "^server/api/(?:storefront|merchant|distributor|admin)/",
    { to: { pathNot: "^server/api/$1/" } },
  ),
  never(
    "pages-compose",
    "Routes and pages go through server/api, server/auth and the composition root; no SQL, no verb, no adapter.",
    "^app/",
    "^(?:server/|db/)",
    { to: { pathNot: ["^server/(?:api|auth)/", "^server/wiring\\.ts$", KERNEL, CLIENT_SAFE] } },
  ),
  never(
    "clients-stay-clients",
    "What runs in a browser imports components, the kernel and client-safe parts of modules.",
    `^components/|${APP_CLIENT}`,
    SERVER_SIDE,
    { to: { pathNot: [CLIENT_SAFE, "^server/api/(?:root|[^/]+/root)\\.ts$"] } },
  ),
  never("components-know-no-page", "Components serve pages and know none.", "^components/", "^app/"),
  never(
    "ui-stands-alone",
    "Primitives import nothing of ours but primitives.",
    "^components/ui/",
    "^(?:server|db|app|components|messages)/",
    { to: { pathNot: "^components/ui/" } },
  ),
  never(
    "e2e-tests-from-outside",
    "End-to-end tests know the product by its faces and the doctor: never a module's inside.",
    "^e2e/",
    "^(?:server|app|components|db)/",
    { to: { pathNot: [KERNEL, "^db/testing/", "^server/doctor\\.ts$", `${SANDBOX_BANK}index\\.ts$`] } },
  ),
];

const hygiene = [
  {
    name: "no-cycles",
    comment: "A cycle is two things that are one: merge them or cut the knot.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "nothing-imports-tests",
    comment: "Product code imports no test and no test harness.",
    severity: "error",
    from: { pathNot: [TEST, "^e2e/", "^bench/"] },
    to: { path: TEST },
  },
  {
    name: "resolvable",
    comment: "Every import leads somewhere.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
];

module.exports = {
  forbidden: [...pure, ...modules, ...layers, ...hygiene],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next|\\.css$" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "node", "default"] },
  },
};
