import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Instant } from "@/components/domain/instant";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { readOutbox } from "@/server/api/sandbox";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: getT(await readerLocale(), "sandbox")("outbox.title") };
}

const TONES: Readonly<Record<string, Tone>> = { queued: "info", sent: "ok", failed: "danger" };

/** Texts and mails of demo mode, newest first, with their one-time codes. */
export default async function OutboxPage() {
  const entries = await readOutbox();
  if (entries === null) notFound();
  const locale = await readerLocale();
  const t = getT(locale, "sandbox");
  return (
    <main id="main" className="mx-auto w-full max-w-2xl px-4 py-6">
      <PageHeader title={t("outbox.title")} description={t("outbox.description")} />
      {entries.length === 0 ? <EmptyState title={t("outbox.empty")} body={t("outbox.emptyBody")} /> : null}
      <ul className="flex flex-col gap-3">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Card>
              <CardBody className="flex flex-col gap-2">
                <div className="flex flex-wrap items-center gap-2 text-xs text-fg-3">
                  <Badge tone="neutral">{t(`outbox.${entry.channel}`)}</Badge>
                  <Badge tone={TONES[entry.state] ?? "neutral"}>
                    {t.maybe(`outbox.${entry.state}`) ?? entry.state}
                  </Badge>
                  {entry.error ? <span className="font-mono">{entry.error}</span> : null}
                  <Instant at={entry.createdAt} locale={locale} style="full" className="ml-auto" />
                </div>
                <p className="text-sm">
                  <span className="text-fg-3">{t("outbox.to")} </span>
                  <span className="font-mono break-all">{entry.body?.to ?? entry.recipientMasked}</span>
                </p>
                {entry.body && entry.channel === "mail" ? <p className="font-semibold">{entry.body.subject}</p> : null}
                <p className="text-base break-words whitespace-pre-line">{entry.body?.text ?? t("outbox.forgotten")}</p>
              </CardBody>
            </Card>
          </li>
        ))}
      </ul>
    </main>
  );
}
