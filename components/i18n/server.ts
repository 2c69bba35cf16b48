import "server-only";
import type { Locale, Namespace } from "./locale";
import { compiledMessages } from "./messages";
import { type CompiledMessages, createTranslate } from "./translate";
import type { Translate } from "./types";

/** Reads one namespace in server components, route handlers and mails. */
export function getT<N extends Namespace>(locale: Locale, namespace: N): Translate<N> {
  return createTranslate(locale, namespace, { [namespace]: compiledMessages(locale, namespace) });
}

/** The subset of messages that a client tree needs, ready to be sent. */
export function pickMessages(locale: Locale, namespaces: readonly Namespace[]): CompiledMessages {
  return Object.fromEntries(namespaces.map((namespace) => [namespace, compiledMessages(locale, namespace)]));
}
