import "server-only";
import { createTransport } from "nodemailer";
import { invalid, unavailable } from "@/server/kernel/errors";
import { invariant } from "@/server/kernel/invariant";
import type { MailPort } from "@/server/modules/notifications/port";
import { headerText, isPlainAddress, parseSender, parseSmtpUrl } from "./envelope";

const TIMEOUT_MS = 10_000;

export type SmtpOptions = {
  /** `smtp(s)://user:password@host:port` */
  readonly url: string;
  /** `Name <address>` */
  readonly from: string;
};

/** Mail through an SMTP server. A message's id is its Message-ID, so that a repeated sending can be recognised. */
export function smtpMail(options: SmtpOptions): MailPort {
  const from = parseSender(options.from);
  invariant(from, "MAIL_FROM is not a mail address");
  const transport = createTransport({
    ...parseSmtpUrl(options.url),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.slice(from.address.lastIndexOf("@") + 1);
  return {
    async send({ id, to, subject, text, html }) {
      if (!isPlainAddress(to)) throw invalid("notifications.bad_address");
      try {
        await transport.sendMail({
          from,
          to: { name: "", address: to },
          subject: headerText(subject),
          text,
          html,
          messageId: `<${id}@${domain}>`,
          headers: { "Auto-Submitted": "auto-generated" },
        });
      } catch (cause) {
        throw unavailable("notifications.mail_refused", { cause });
      }
    },
  };
}
