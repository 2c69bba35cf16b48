import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { EmptyState } from "@/components/ui/empty-state";

/** Also what stands here where the sandbox or the outbox is switched off. */
export default async function NotFound() {
  const t = getT(await readerLocale(), "sandbox");
  return (
    <main id="main">
      <h1 className="sr-only">{t("notFound.title")}</h1>
      <EmptyState title={t("notFound.title")} body={t("notFound.body")} />
    </main>
  );
}
