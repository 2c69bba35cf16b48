import format, { type CompiledMessage, type FormatOptions } from "icu-minify/format";
import { createElement, Fragment, type ReactNode } from "react";
import type { Locale } from "./locale";
import type { MessageKey, Messages, MessageValues, RichValues, Translate } from "./types";

/** Messages of one namespace after compilation: small enough to send, no parser needed in the browser. */
export type CompiledTree = { [key: string]: CompiledMessage | CompiledTree };
export type CompiledMessages = Partial<Record<keyof Messages, CompiledTree>>;

const cache = new Map<string, unknown>();
function once<T>(key: string, make: () => T): T {
  const known = cache.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

const formatters: FormatOptions["formatters"] = {
  getDateTimeFormat: (...args) => once(`d${JSON.stringify(args)}`, () => new Intl.DateTimeFormat(...args)),
  getNumberFormat: (...args) => once(`n${JSON.stringify(args)}`, () => new Intl.NumberFormat(...args)),
  getPluralRules: (...args) => once(`p${JSON.stringify(args)}`, () => new Intl.PluralRules(...args)),
};

function find(tree: CompiledTree | undefined, key: string): CompiledMessage | undefined {
  let node: CompiledMessage | CompiledTree | undefined = tree;
  for (const part of key.split(".")) {
    if (node === undefined || typeof node === "string" || Array.isArray(node)) return undefined;
    node = Object.hasOwn(node, part) ? node[part] : undefined;
  }
  return typeof node === "string" || Array.isArray(node) ? node : undefined;
}

const asText = (result: unknown): string => (Array.isArray(result) ? result.join("") : String(result));

const keyed = (parts: ReactNode): ReactNode =>
  Array.isArray(parts) ? parts.map((part: ReactNode, at) => createElement(Fragment, { key: String(at) }, part)) : parts;

/** Builds the reader of one namespace; a missing key shows its own name so that it cannot pass unseen. */
export function createTranslate<N extends keyof Messages>(
  locale: Locale,
  namespace: N,
  messages: CompiledMessages,
): Translate<N> {
  const options: FormatOptions = { formatters };
  const maybe = (key: string, values?: MessageValues) => {
    const message = find(messages[namespace], key);
    return message === undefined ? undefined : asText(format(message, locale, values, options));
  };
  const translate = (key: MessageKey<N>, values?: MessageValues) => maybe(key, values) ?? `${namespace}.${key}`;
  const rich = (key: MessageKey<N>, values: RichValues) => {
    const message = find(messages[namespace], key);
    if (message === undefined) return `${namespace}.${key}`;
    const wrapped = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === "function" ? (chunks: ReactNode[]) => value(keyed(chunks)) : value,
      ]),
    );
    return keyed(format<ReactNode>(message, locale, wrapped as never, options) as ReactNode);
  };
  return Object.assign(translate, { rich, maybe });
}
