import { Landmark } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { MoneyText } from "@/components/domain/money-text";
import type { Locale } from "@/components/i18n/locale";
import { I18nProvider } from "@/components/i18n/provider";
import { getT } from "@/components/i18n/server";
import { Alert } from "@/components/ui/alert";
import { Button, buttonClass } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { isSandboxOpen, readCashier, serverNow } from "@/server/api/sandbox";
import { PaymentFacts } from "./_components/payment-facts";
import { TimeLeft } from "./_components/time-left";
import { cashierLocale, type RawSearchParams, toParams } from "./search-params";

export const dynamic = "force-dynamic";

type Props = { searchParams: Promise<RawSearchParams> };
type View = NonNullable<Awaited<ReturnType<typeof readCashier>>>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const params = toParams(await searchParams);
  const locale = cashierLocale(params.get("lang"), params.get("returnUrl") ?? undefined);
  return { title: getT(locale, "sandbox")("title") };
}

/** The sandbox bank's cashier: shows a signed order and lets the shopper choose how the payment ends. */
export default async function CashierPage({ searchParams }: Props) {
  if (!isSandboxOpen()) notFound();
  const params = toParams(await searchParams);
  const view = await readCashier(params);
  const locale = cashierLocale(params.get("lang"), view?.returnUrl);
  const t = getT(locale, "sandbox");
  return (
    <Frame locale={locale}>
      {view === null ? (
        <EmptyState title={t("badAddress.title")} body={t("badAddress.body")} />
      ) : (
        <CardBody className="flex flex-col gap-4">
          <p className="text-center">
            <span className="block text-sm text-fg-3">{t("amount")}</span>
            <MoneyText amount={view.amount} locale={locale} className="text-3xl font-semibold" />
          </p>
          <PaymentFacts
            locale={locale}
            order={view}
            timeLeft={
              view.status === "open" ? (
                <TimeLeft until={view.expiresAt.toISOString()} serverNow={serverNow().toISOString()} />
              ) : undefined
            }
          />
          {view.status === "open" ? (
            <PayForm locale={locale} params={params} returnUrl={view.returnUrl} />
          ) : (
            <Ended locale={locale} view={view} status={view.status} />
          )}
        </CardBody>
      )}
    </Frame>
  );
}

function Frame({ locale, children }: { locale: Locale; children: ReactNode }) {
  const t = getT(locale, "sandbox");
  return (
    <I18nProvider locale={locale} namespaces={["common"]}>
      <div lang={locale} className="flex min-h-dvh flex-col bg-bg">
        <header className="bg-primary text-on-primary">
          <div className="mx-auto flex max-w-md flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
            <Landmark aria-hidden="true" size={24} strokeWidth={1.5} />
            <span className="text-lg font-semibold">{t("bank")}</span>
            <span className="ml-auto text-xs">{t("demo")}</span>
          </div>
        </header>
        <main id="main" className="safe-b mx-auto w-full max-w-md flex-1 px-4 py-4">
          <h1 className="sr-only">{t("title")}</h1>
          <Card>{children}</Card>
        </main>
      </div>
    </I18nProvider>
  );
}

function PayForm({ locale, params, returnUrl }: { locale: Locale; params: URLSearchParams; returnUrl: string }) {
  const t = getT(locale, "sandbox");
  return (
    <form method="post" action="/api/sandbox/cashier" className="flex flex-col gap-3">
      {[...params].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className="text-sm text-fg-3">{t("choose")}</p>
      <Button type="submit" name="play" value="succeed" variant="primary" size="lg" block>
        {t("succeed")}
      </Button>
      <Button type="submit" name="play" value="fail" variant="danger" size="lg" block>
        {t("fail")}
      </Button>
      <a href={returnUrl} className={buttonClass({ variant: "ghost", size: "lg", block: true })}>
        {t("leave")}
      </a>
    </form>
  );
}

const TONES = { paid: "ok", failed: "danger", closed: "warn" } as const;

function Ended({ locale, view, status }: { locale: Locale; view: View; status: keyof typeof TONES }) {
  const t = getT(locale, "sandbox");
  return (
    <>
      <Alert tone={TONES[status]} title={t(`ended.${status}`)}>
        {t(`ended.${status}Help`)}
      </Alert>
      <a href={view.returnUrl} className={buttonClass({ variant: "primary", size: "lg", block: true })}>
        {t("back")}
      </a>
    </>
  );
}
