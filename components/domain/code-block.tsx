"use client";
import { Eye, EyeOff } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { errorText, problemFrom } from "@/components/form/problem";
import { useLocale, useT } from "@/components/i18n/client";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { CodeValue, MaskedCode } from "./code-value";
import { formatInstant, SHOP_TIME_ZONE } from "./format";

/** A code in the open; it lives in memory only, never in the page's source. */
export type RevealedCode = {
  code: string;
  secret?: string | null;
  serial?: string | null;
  url?: string | null;
  expiresAt?: string | Date | null;
  guide?: string | null;
};

export type RevealEntry = { at: Date | string; where: "this" | "other" | "staff" };

export type CodeBlockProps = {
  masked: string;
  /** Such as “No. 2” where an order has several. */
  label?: ReactNode;
  /** Fetches the code; what it throws is shown in words. A step-up asked for before goes in here. */
  onReveal: () => Promise<RevealedCode>;
  history?: readonly RevealEntry[];
  timeZone?: string;
  /** How long it stays in the open, in seconds. */
  hideAfterSeconds?: number;
  /** Under the code, such as “Code not working?”. */
  footer?: ReactNode;
};

const SECOND_MS = 1000;

function CopyRow({ label, value, copyLabel }: { label: string; value: string; copyLabel: string }) {
  const t = useT("common");
  return (
    <div className="border-b border-line py-1 last:border-0">
      <dt className="text-xs text-fg-3">{label}</dt>
      <dd className="flex items-center justify-between gap-2">
        <CodeValue code={value} className="min-w-0" />
        <CopyButton
          text={value}
          label={copyLabel}
          copiedLabel={t("action.copied")}
          failedLabel={t("action.copyFailed")}
        />
      </dd>
    </div>
  );
}

function OpenCode({ code, timeZone }: { code: RevealedCode; timeZone: string }) {
  const t = useT("orders");
  const common = useT("common");
  const locale = useLocale();
  const all = [code.code, code.secret, code.serial].filter(Boolean).join("\n");
  return (
    <>
      <dl>
        <CopyRow label={t("code.code")} value={code.code} copyLabel={t("code.copyCode")} />
        {code.secret ? <CopyRow label={t("code.secret")} value={code.secret} copyLabel={t("code.copySecret")} /> : null}
        {code.serial ? (
          <CopyRow label={t("code.serial")} value={code.serial} copyLabel={common("action.copy")} />
        ) : null}
      </dl>
      {code.expiresAt ? (
        <p className="text-xs text-fg-2">
          {t("code.expiresAt", { date: formatInstant(new Date(code.expiresAt), { locale, timeZone, style: "list" }) })}
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {all === code.code ? null : (
          <CopyButton
            variant="secondary"
            text={all}
            label={t("code.copyAll")}
            copiedLabel={common("action.copied")}
            failedLabel={common("action.copyFailed")}
          >
            {t("code.copyAll")}
          </CopyButton>
        )}
        {code.url && /^https?:/.test(code.url) ? (
          <a
            href={code.url}
            rel="noreferrer"
            className="inline-flex min-h-11 items-center text-ink underline underline-offset-4"
          >
            {t("code.link")}
          </a>
        ) : null}
      </div>
      {code.guide ? (
        <div>
          <h3 className="text-xs font-medium text-fg-3">{t("code.guide")}</h3>
          <p className="whitespace-pre-line text-fg-2">{code.guide}</p>
        </div>
      ) : null}
    </>
  );
}

function History({ entries, timeZone }: { entries: readonly RevealEntry[]; timeZone: string }) {
  const t = useT("orders");
  const locale = useLocale();
  const where = { this: t("code.whereThis"), other: t("code.whereOther"), staff: t("code.whereStaff") };
  return (
    <ul aria-label={t("code.history")} className="text-xs text-fg-3">
      {entries.length === 0 ? <li>{t("code.never")}</li> : null}
      {entries.map((entry) => {
        const at = new Date(entry.at);
        const time = formatInstant(at, { locale, timeZone, style: "list" });
        return (
          <li key={`${at.getTime()} ${entry.where}`}>{t("code.historyItem", { time, where: where[entry.where] })}</li>
        );
      })}
    </ul>
  );
}

/** Counts down from `seconds` while `running`, then calls `onOver`. */
function useSecondsLeft(running: boolean, seconds: number, onOver: () => void): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    if (!running) return setLeft(seconds);
    const endAt = performance.now() + seconds * SECOND_MS;
    const timer = setInterval(() => setLeft(Math.ceil((endAt - performance.now()) / SECOND_MS)), SECOND_MS);
    return () => clearInterval(timer);
  }, [running, seconds]);
  useEffect(() => {
    if (running && left <= 0) onOver();
  }, [running, left, onOver]);
  return Math.max(0, left);
}

function useReveal({ onReveal, hideAfterSeconds = 60 }: CodeBlockProps) {
  const errors = useT("errors");
  const [code, setCode] = useState<RevealedCode | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [hide] = useState(() => () => setCode(null));
  const left = useSecondsLeft(code !== null, hideAfterSeconds, hide);
  const reveal = async () => {
    setBusy(true);
    setError(undefined);
    try {
      setCode(await onReveal());
    } catch (thrown) {
      setError(errorText(errors, problemFrom(thrown)));
    } finally {
      setBusy(false);
    }
  };
  return { code, busy, error, left, hide, reveal };
}

/** A delivered code: masked until asked for, in the open for a minute, with who looked at it and when. */
export function CodeBlock(props: CodeBlockProps) {
  const { masked, label, history, timeZone = SHOP_TIME_ZONE, footer } = props;
  const t = useT("orders");
  const { code, busy, error, left, hide, reveal } = useReveal(props);
  return (
    <section
      aria-label={typeof label === "string" ? `${t("code.title")} ${label}` : t("code.title")}
      data-code-block=""
      className="flex flex-col gap-3 rounded-md border border-line bg-sunken p-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0">
          {label ? <p className="text-xs text-fg-3">{label}</p> : null}
          {code ? (
            <p className="num text-xs text-fg-2">{t("code.autoHide", { seconds: left })}</p>
          ) : (
            <MaskedCode masked={masked} />
          )}
        </div>
        <Button variant={code ? "ghost" : "primary"} loading={busy} onClick={code ? hide : () => void reveal()}>
          {code ? (
            <EyeOff aria-hidden="true" size={18} strokeWidth={1.5} />
          ) : (
            <Eye aria-hidden="true" size={18} strokeWidth={1.5} />
          )}
          {code ? t("code.hide") : t("code.reveal")}
        </Button>
      </div>
      <p role="status" className="sr-only">
        {code ? t("code.shown") : ""}
      </p>
      {error ? (
        <Alert tone="danger" live>
          {error}
        </Alert>
      ) : null}
      {code ? <OpenCode code={code} timeZone={timeZone} /> : null}
      {history ? <History entries={history} timeZone={timeZone} /> : null}
      {footer}
    </section>
  );
}
