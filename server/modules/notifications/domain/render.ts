import type { MessageBody, MessageInput, MessageLocale } from "../contract";

type Words = {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly sms: string;
  readonly link?: string;
};

/** Sendings after which a message has failed; a one-time code is useless long before a night of retries is over. */
export function attemptsMaxOf(template: MessageInput["template"]): number {
  return template === "one_time_code" ? 4 : 8;
}

/** The words of a message in its language, for both channels; `shop` is the shop's name. */
export function renderMessage(input: MessageInput, shop: string): MessageBody {
  const words = wordsOf(input, shop);
  const { link } = words;
  return {
    to: input.to,
    subject: oneLine(words.subject),
    text: input.channel === "sms" ? oneLine(words.sms) : [...words.lines, ...(link ? [link] : [])].join("\n\n"),
    html: input.channel === "sms" ? "" : htmlOf(words, input.locale),
  };
}

/** Where a shop is reached from outside: the default shop at the base URL, others at their name below the root host. */
export function shopOrigin(
  shop: { readonly slug: string; readonly isDefault: boolean },
  env: { readonly BASE_URL: string; readonly ROOT_HOST: string },
): string {
  if (shop.isDefault) return env.BASE_URL;
  const base = new URL(env.BASE_URL);
  return `${base.protocol}//${shop.slug}.${env.ROOT_HOST}${base.port ? `:${base.port}` : ""}`;
}

function wordsOf(input: MessageInput, shop: string): Words {
  const isEnglish = input.locale === "en";
  if (input.template === "one_time_code") {
    const { code, minutes } = input.data;
    return isEnglish
      ? {
          subject: `Your verification code for ${shop}`,
          lines: [
            `Your verification code is ${code}.`,
            `It is valid for ${minutes} minutes. Give it to nobody, not even to us.`,
          ],
          sms: `[${shop}] Your verification code is ${code}, valid for ${minutes} minutes. Give it to nobody.`,
        }
      : {
          subject: `${shop} 验证码`,
          lines: [`您的验证码是 ${code}。`, `${minutes} 分钟内有效。请勿转告任何人，包括自称客服的人。`],
          sms: `【${shop}】您的验证码是 ${code}，${minutes} 分钟内有效。请勿转告他人。`,
        };
  }
  const { number, link } = input.data;
  return isEnglish
    ? {
        subject: `Your order ${number} is ready`,
        lines: [
          `Your order ${number} at ${shop} has been delivered.`,
          "For your safety this message holds no code. Look your order up to see it:",
        ],
        sms: `[${shop}] Order ${number} has been delivered. See your code at ${link}`,
        link,
      }
    : {
        subject: `订单 ${number} 已发货`,
        lines: [`您在 ${shop} 的订单 ${number} 已发货。`, "为了安全，本消息不含卡密。请打开下面的地址查询订单后查看："],
        sms: `【${shop}】订单 ${number} 已发货，查看卡密：${link}`,
        link,
      };
}

function htmlOf(words: Words, locale: MessageLocale): string {
  const paragraphs = words.lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("");
  const link = words.link ? `<p><a href="${escapeHtml(words.link)}">${escapeHtml(words.link)}</a></p>` : "";
  const head = `<meta charset="utf-8"><title>${escapeHtml(oneLine(words.subject))}</title>`;
  return `<!doctype html><html lang="${locale}"><head>${head}</head><body>${paragraphs}${link}</body></html>`;
}

/** One line without control characters: a shop's name must not be able to write a header. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
