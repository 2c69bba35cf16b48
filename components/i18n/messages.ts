import "server-only";
import compile from "icu-minify/compile";
import type { CompiledMessage } from "icu-minify/format";
import enAuth from "@/messages/en/auth.json";
import enCheckout from "@/messages/en/checkout.json";
import enCommon from "@/messages/en/common.json";
import enConsole from "@/messages/en/console.json";
import enErrors from "@/messages/en/errors.json";
import enJobs from "@/messages/en/jobs.json";
import enOrders from "@/messages/en/orders.json";
import enOrdersAdmin from "@/messages/en/ordersAdmin.json";
import enProducts from "@/messages/en/products.json";
import enSandbox from "@/messages/en/sandbox.json";
import enStatus from "@/messages/en/status.json";
import enStore from "@/messages/en/store.json";
import enVault from "@/messages/en/vault.json";
import zhAuth from "@/messages/zh-CN/auth.json";
import zhCheckout from "@/messages/zh-CN/checkout.json";
import zhCommon from "@/messages/zh-CN/common.json";
import zhConsole from "@/messages/zh-CN/console.json";
import zhErrors from "@/messages/zh-CN/errors.json";
import zhJobs from "@/messages/zh-CN/jobs.json";
import zhOrders from "@/messages/zh-CN/orders.json";
import zhOrdersAdmin from "@/messages/zh-CN/ordersAdmin.json";
import zhProducts from "@/messages/zh-CN/products.json";
import zhSandbox from "@/messages/zh-CN/sandbox.json";
import zhStatus from "@/messages/zh-CN/status.json";
import zhStore from "@/messages/zh-CN/store.json";
import zhVault from "@/messages/zh-CN/vault.json";
import type { Locale, Namespace } from "./locale";
import type { CompiledTree } from "./translate";

type Tree = { [key: string]: string | Tree };

const sources: Record<Locale, Record<Namespace, Tree>> = {
  "zh-CN": {
    auth: zhAuth,
    checkout: zhCheckout,
    common: zhCommon,
    console: zhConsole,
    errors: zhErrors,
    jobs: zhJobs,
    orders: zhOrders,
    ordersAdmin: zhOrdersAdmin,
    products: zhProducts,
    sandbox: zhSandbox,
    status: zhStatus,
    store: zhStore,
    vault: zhVault,
  },
  en: {
    auth: enAuth,
    checkout: enCheckout,
    common: enCommon,
    console: enConsole,
    errors: enErrors,
    jobs: enJobs,
    orders: enOrders,
    ordersAdmin: enOrdersAdmin,
    products: enProducts,
    sandbox: enSandbox,
    status: enStatus,
    store: enStore,
    vault: enVault,
  },
};

// The compiler makes objects without a prototype, which cannot be passed to client components; a clone can.
const compileOne = (message: string): CompiledMessage => structuredClone(compile(message));

function compileTree(tree: Tree): CompiledTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === "string" ? compileOne(value) : compileTree(value),
    ]),
  );
}

const compiled = new Map<string, CompiledTree>();

/** The compiled messages of one namespace, parsed once per process. */
export function compiledMessages(locale: Locale, namespace: Namespace): CompiledTree {
  const key = `${locale}/${namespace}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = compileTree(sources[locale][namespace]);
  compiled.set(key, made);
  return made;
}
