import type { ReactNode } from "react";
import type auth from "@/messages/zh-CN/auth.json";
import type checkout from "@/messages/zh-CN/checkout.json";
import type common from "@/messages/zh-CN/common.json";
import type consoleMessages from "@/messages/zh-CN/console.json";
import type errors from "@/messages/zh-CN/errors.json";
import type jobs from "@/messages/zh-CN/jobs.json";
import type orders from "@/messages/zh-CN/orders.json";
import type ordersAdmin from "@/messages/zh-CN/ordersAdmin.json";
import type products from "@/messages/zh-CN/products.json";
import type sandbox from "@/messages/zh-CN/sandbox.json";
import type status from "@/messages/zh-CN/status.json";
import type store from "@/messages/zh-CN/store.json";
import type vault from "@/messages/zh-CN/vault.json";

/** The Chinese files are the reference for which keys exist. */
export type Messages = {
  auth: typeof auth;
  checkout: typeof checkout;
  common: typeof common;
  console: typeof consoleMessages;
  errors: typeof errors;
  jobs: typeof jobs;
  orders: typeof orders;
  ordersAdmin: typeof ordersAdmin;
  products: typeof products;
  sandbox: typeof sandbox;
  status: typeof status;
  store: typeof store;
  vault: typeof vault;
};

type Path<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Path<T[K]>}`;
}[keyof T & string];

/** Dotted keys of one namespace. */
export type MessageKey<N extends keyof Messages> = Path<Messages[N]>;
export type MessageValues = Record<string, string | number | Date>;
export type RichValues = Record<string, string | number | Date | ((chunks: ReactNode) => ReactNode)>;

/** Reads the messages of one namespace in one language. */
export type Translate<N extends keyof Messages> = {
  (key: MessageKey<N>, values?: MessageValues): string;
  /** Text with tags, each tag drawn by the function of its name. */
  rich(key: MessageKey<N>, values: RichValues): ReactNode;
  /** For keys known only at run time, such as error codes and states: undefined when there is no such message. */
  maybe(key: string, values?: MessageValues): string | undefined;
};
