import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { PageHeader } from "@/components/shell/page-header";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardBody } from "@/components/ui/card";
import { currentFrame } from "./_lib/frame";

const PLACES = [
  { href: "/merchant/orders", key: "nav.orders", permission: "orders.read" },
  { href: "/merchant/products", key: "nav.products", permission: "catalog.read" },
  { href: "/merchant/vault", key: "nav.vault", permission: "vault.read" },
] as const;

/** Nothing stands at this address: a search for orders and the likely places. */
export default async function NotFound() {
  const locale = await readerLocale();
  const frame = await currentFrame();
  const t = getT(locale, "common");
  const words = getT(locale, "console");
  return (
    <>
      <PageHeader title={t("state.notFoundTitle")} description={t("state.notFoundBody")} />
      <Card>
        <CardBody className="flex flex-col gap-3">
          <p className="text-fg-2">{t("state.pickPlace")}</p>
          <div className="flex flex-wrap gap-2">
            <ButtonLink href="/merchant">{words("nav.home")}</ButtonLink>
            {PLACES.filter((place) => frame?.may(place.permission)).map((place) => (
              <ButtonLink key={place.href} href={place.href}>
                {words(place.key)}
              </ButtonLink>
            ))}
          </div>
        </CardBody>
      </Card>
    </>
  );
}
