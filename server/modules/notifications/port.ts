/** A text message ready to send; `to` is E.164. `id` is ours: a gateway that knows it already sends no second one. */
export type SmsMessage = { readonly id: string; readonly to: string; readonly text: string };

export type MailMessage = {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

/** Sends a text message; throws when the gateway did not clearly take it. */
export type SmsPort = { send(message: SmsMessage): Promise<void> };

/** Sends a mail; throws when the server did not clearly take it. */
export type MailPort = { send(message: MailMessage): Promise<void> };

declare module "@/server/platform/context" {
  /** Undefined where nothing is set up to send with: such messages fail, visibly. */
  interface Ports {
    sms: SmsPort | undefined;
    mail: MailPort | undefined;
  }
}
