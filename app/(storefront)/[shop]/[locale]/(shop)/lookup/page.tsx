import type { Metadata } from "next";
import { SessionBar } from "@/app/(storefront)/_components/session-bar";
import { privateMeta } from "@/app/(storefront)/_lib/meta";
import { type StoreParams, storefront, storeOf } from "@/app/(storefront)/_lib/store";
import { I18nProvider } from "@/components/i18n/provider";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { LookupForm } from "./_components/lookup-form";

type Props = { params: Promise<StoreParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privateMeta(getT((await storeOf(params)).locale, "orders")("lookup.title"));
}

export default async function LookupPage({ params }: Props) {
  const store = await storeOf(params);
  const t = getT(store.locale, "orders");
  const me = await (await storefront()).identity.me();
  return (
    <div className="mx-auto max-w-[440px]">
      <PageHeader title={t("lookup.title")} description={t("lookup.body")} />
      {me ? (
        <div className="mb-4 rounded-lg border border-line bg-surface p-4">
          <SessionBar contact={me.contact} />
          <ButtonLink href={store.to("/orders")} variant="primary" block>
            {t("lookup.toOrders")}
          </ButtonLink>
        </div>
      ) : null}
      <I18nProvider locale={store.locale} namespaces={["orders", "auth"]}>
        <LookupForm outboxHref={store.outboxHref} />
      </I18nProvider>
    </div>
  );
}
