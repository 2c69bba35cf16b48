import Link from "next/link";
import type { Store } from "@/app/(storefront)/_lib/store";
import type { WalletItem } from "@/app/(storefront)/_lib/wallet";
import { MaskedCode } from "@/components/domain/code-value";
import { Instant } from "@/components/domain/instant";
import { ProductArt } from "@/components/domain/product-art";
import { pickText } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { Badge } from "@/components/ui/badge";

const SHOWN = 3;

/** What one line of an order put into the wallet; the codes stay hidden until the order is opened. */
export function WalletCard({ store, card }: { store: Store; card: WalletItem }) {
  const { locale, shop, to } = store;
  const t = getT(locale, "store");
  const { line, deliveries } = card;
  const name = pickText(line.skuName ?? line.name, locale);
  const unseen = deliveries.filter((delivery) => delivery.revealedAt === null).length;
  return (
    <article className="relative flex h-full gap-3 rounded-lg border border-line bg-surface p-4 transition-shadow duration-120 hover:shadow-1">
      <ProductArt src={line.art} name={name} size={56} className="size-14 shrink-0" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <h3 className="font-medium break-words">
          <Link href={to(`/orders/${card.orderId}`)} className="after:absolute after:inset-0 after:content-['']">
            {name}
          </Link>
        </h3>
        {deliveries.slice(0, SHOWN).map((delivery) => (
          <MaskedCode key={delivery.id} masked={delivery.masked} className="text-sm" />
        ))}
        {deliveries.length > SHOWN ? (
          <p className="text-xs text-fg-3">{t("wallet.moreCodes", { count: deliveries.length - SHOWN })}</p>
        ) : null}
        <p className="mt-auto flex flex-wrap items-center justify-between gap-2 text-xs text-fg-3">
          <span>
            {t("wallet.boughtAt")} <Instant at={card.boughtAt} locale={locale} timeZone={shop.timeZone} style="date" />
          </span>
          {unseen > 0 ? (
            <Badge tone="ok">{t("wallet.unseen", { count: unseen })}</Badge>
          ) : (
            <Badge>{t("wallet.filter.seen")}</Badge>
          )}
        </p>
      </div>
    </article>
  );
}
