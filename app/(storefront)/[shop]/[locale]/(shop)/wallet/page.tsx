import { WalletCards } from "lucide-react";
import type { Metadata } from "next";
import { SessionBar } from "@/app/(storefront)/_components/session-bar";
import { privateMeta } from "@/app/(storefront)/_lib/meta";
import {
  fromCursor,
  ifSignedIn,
  type Search,
  type Store,
  type StoreParams,
  storefront,
  storeOf,
} from "@/app/(storefront)/_lib/store";
import { groupWallet } from "@/app/(storefront)/_lib/wallet";
import { hrefWith, readParam } from "@/components/data-table/params";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { WalletCard } from "./_components/wallet-card";

type Props = { params: Promise<StoreParams>; searchParams: Search };

const PAGE = 20;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return privateMeta(getT((await storeOf(params)).locale, "store")("wallet.title"));
}

function NoCards({ store, isSignedIn }: { store: Store; isSignedIn: boolean }) {
  const t = getT(store.locale, "store");
  return (
    <EmptyState
      icon={<WalletCards aria-hidden="true" size={32} strokeWidth={1.5} />}
      title={isSignedIn ? t("wallet.none") : t("wallet.signedOut")}
      body={isSignedIn ? t("wallet.noneHelp") : t("wallet.signedOutHelp")}
      action={
        <ButtonLink href={store.to(isSignedIn ? "/c" : "/lookup")} variant="primary">
          {isSignedIn ? t("wallet.emptyAction") : t("wallet.lookup")}
        </ButtonLink>
      }
    />
  );
}

export default async function WalletPage({ params, searchParams }: Props) {
  const store = await storeOf(params);
  const search = await searchParams;
  const t = getT(store.locale, "store");
  const common = getT(store.locale, "common");
  const after = readParam(search, "after");
  const api = await storefront();
  const me = await api.identity.me();
  const read = (cursor: string | undefined) => api.orders.wallet({ limit: PAGE, ...(cursor ? { after: cursor } : {}) });
  const page = me ? await ifSignedIn(fromCursor(after, read)) : null;
  const groups = groupWallet(page?.items ?? [], store.locale);
  return (
    <>
      <PageHeader title={t("wallet.title")} />
      {me && page ? <SessionBar contact={me.contact} /> : null}
      {groups.length === 0 ? (
        <NoCards store={store} isSignedIn={page !== null} />
      ) : (
        <div className="flex flex-col gap-6">
          {groups.map((group) => (
            <section key={group.name} className="flex flex-col gap-3">
              <h2 className="text-lg font-semibold">{group.name}</h2>
              <ul className="grid gap-3 md:grid-cols-2">
                {group.cards.map((card) => (
                  <li key={card.line.id}>
                    <WalletCard store={store} card={card} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
      <Pagination
        className="mt-4"
        labels={{ nav: common("a11y.pagination"), previous: common("action.previous"), next: common("action.next") }}
        previousHref={after ? hrefWith(store.to("/wallet"), search, { after: undefined }) : undefined}
        nextHref={page?.next ? hrefWith(store.to("/wallet"), search, { after: page.next }) : undefined}
      />
    </>
  );
}
