"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { emailError, normaliseTyped, phoneDigits, phoneError } from "@/components/form/checks";
import { ErrorSummary } from "@/components/form/error-summary";
import { Form } from "@/components/form/form";
import { type FieldErrors, useSubmit } from "@/components/form/use-submit";
import { useLocale, useLocalePath, useT } from "@/components/i18n/client";
import { apiClient } from "@/components/trpc/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { OtpInput } from "@/components/ui/otp-input";

const CODE_LENGTH = 6;
const SECOND_MS = 1000;

type Contact = { phone: string } | { email: string };
type Sent = { contact: Contact; sentTo: string; minutes: number; resendInSeconds: number };

const isEmail = (text: string) => text.includes("@");

function contactOf(text: string): Contact {
  return isEmail(text) ? { email: normaliseTyped(text) } : { phone: `+86${phoneDigits(text)}` };
}

function useRequestCode(onSent: (sent: Sent) => void) {
  const errors = useT("errors");
  const locale = useLocale();
  return useSubmit<string, Sent>({
    check: (text): FieldErrors => {
      const wrong = isEmail(text) ? emailError(errors, text) : phoneError(errors, text);
      return wrong ? { contact: wrong } : {};
    },
    send: async (text) => {
      const contact = contactOf(text);
      const asked = await apiClient().storefront.identity.requestCode.mutate({ ...contact, locale });
      return {
        contact,
        sentTo: asked.sentTo,
        minutes: Math.floor(asked.expiresInSeconds / 60),
        resendInSeconds: asked.resendInSeconds,
      };
    },
    onDone: onSent,
  });
}

/** The first step: whom to send the code to. */
function ContactStep({
  text,
  onText,
  onSent,
}: {
  text: string;
  onText: (text: string) => void;
  onSent: (sent: Sent) => void;
}) {
  const t = useT("orders");
  const form = useRequestCode(onSent);
  const fieldError = form.errors.contact ?? form.errors.phone ?? form.errors.email;
  return (
    <Form onSubmit={() => void form.submit(text)} className="flex flex-col gap-4">
      <ErrorSummary errors={{}} message={fieldError ? undefined : form.message} attempt={form.attempt} />
      <Field label={t("lookup.contact")} name="contact" error={fieldError} help={t("lookup.contactHelp")} required>
        <Input
          type="text"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          value={text}
          onChange={(event) => {
            onText(event.target.value);
            if (fieldError) form.clear();
          }}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" block loading={form.pending}>
        {t("lookup.send")}
      </Button>
    </Form>
  );
}

/** Seconds until another code may be asked for, from the moment this one was sent. */
function useSecondsLeft(sent: Sent): number {
  const [left, setLeft] = useState(sent.resendInSeconds);
  useEffect(() => {
    const end = performance.now() + sent.resendInSeconds * SECOND_MS;
    const read = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / SECOND_MS)));
    read();
    const timer = setInterval(read, SECOND_MS);
    return () => clearInterval(timer);
  }, [sent]);
  return left;
}

function Resend({ text, sent, onSent }: { text: string; sent: Sent; onSent: (sent: Sent) => void }) {
  const t = useT("auth");
  const form = useRequestCode(onSent);
  const left = useSecondsLeft(sent);
  if (left > 0) return <p className="num py-2.5 text-xs text-fg-3">{t("resendIn", { seconds: left })}</p>;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Button variant="link" loading={form.pending} onClick={() => void form.submit(text)}>
        {t("resend")}
      </Button>
      {form.message ? (
        <span role="alert" className="text-xs text-danger">
          {form.message}
        </span>
      ) : null}
    </span>
  );
}

/** The second step: the six digits; it sends itself once they are all there. */
function CodeStep({
  text,
  sent,
  onSent,
  onBack,
  outboxHref,
}: {
  text: string;
  sent: Sent;
  onSent: (sent: Sent) => void;
  onBack: () => void;
  outboxHref: string | null;
}) {
  const t = useT("orders");
  const auth = useT("auth");
  const errors = useT("errors");
  const router = useRouter();
  const to = useLocalePath();
  const [code, setCode] = useState("");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  const form = useSubmit<string, unknown>({
    check: (digits): FieldErrors => (digits.length === CODE_LENGTH ? {} : { code: errors("field.code_digits") }),
    send: (digits) => apiClient().storefront.identity.verifyCode.mutate({ ...sent.contact, code: digits }),
    onDone: () => {
      router.push(to("/orders"));
      router.refresh();
    },
    onProblem: () => setCode(""),
  });
  return (
    <Form onSubmit={() => void form.submit(code)} className="flex flex-col gap-4">
      <p role="status" className="text-fg-2">
        {auth("codeSent", { target: sent.sentTo })}
      </p>
      <div ref={box}>
        <Field
          label={auth("code")}
          name="code"
          help={auth("codeHelp", { minutes: sent.minutes })}
          error={form.errors.code ?? form.message}
          required
        >
          <OtpInput
            value={code}
            onValueChange={setCode}
            onComplete={(digits) => void form.submit(digits)}
            length={CODE_LENGTH}
          />
        </Field>
      </div>
      <Button type="submit" variant="primary" size="lg" block loading={form.pending}>
        {t("lookup.verify")}
      </Button>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Resend text={text} sent={sent} onSent={onSent} />
        <Button variant="link" onClick={onBack}>
          {t("lookup.other")}
        </Button>
      </div>
      {outboxHref ? (
        <p className="text-xs text-fg-3">
          {t.rich("lookup.demo", {
            a: (words) => (
              <a
                href={outboxHref}
                target="_blank"
                rel="noreferrer"
                className="hit text-ink underline underline-offset-2"
              >
                {words}
              </a>
            ),
          })}
        </p>
      ) : null}
    </Form>
  );
}

/** Finds orders again by a one-time code: an order number is never enough. */
export function LookupForm({ outboxHref }: { outboxHref: string | null }) {
  const [text, setText] = useState("");
  const [sent, setSent] = useState<Sent | null>(null);
  return (
    <div className="rounded-lg border border-line bg-surface p-4 md:p-6">
      {sent ? (
        <CodeStep text={text} sent={sent} onSent={setSent} onBack={() => setSent(null)} outboxHref={outboxHref} />
      ) : (
        <ContactStep text={text} onText={setText} onSent={setSent} />
      )}
    </div>
  );
}
