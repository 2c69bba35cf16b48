import type { Executor } from "@/db/client";
import type { Ctx } from "@/server/platform/context";

/** A one-time code on its way to the phone or address that it shall prove. */
export type OneTimeCodeMessage = {
  readonly channel: "sms" | "mail";
  /** E.164 number or mail address. */
  readonly to: string;
  readonly template: "one_time_code";
  readonly locale: "zh-CN" | "en";
  readonly data: { readonly code: string; readonly minutes: string };
};

/** Queues the message with the caller's transaction, sealed: a rollback sends nothing. */
export type CodeSender = { send(tx: Executor, ctx: Ctx, message: OneTimeCodeMessage): Promise<void> };

declare module "@/server/platform/context" {
  interface Ports {
    oneTimeCodes: CodeSender;
  }
}
