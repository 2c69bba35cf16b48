import "server-only";
import { House, LayoutGrid, ReceiptText, Search, TicketCheck, WalletCards } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Locale, localePath } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { LocaleSwitch } from "./locale-switch";
import { type NavItem, NavLinks } from "./nav-links";
import { ThemeToggle } from "./theme";

export type ShopFacts = {
  name: string;
  /** Licence lines of the footer, from the shop's settings, such as the ICP number. */
  licences?: readonly { label: string; value: string; href?: string }[];
  /** How to reach a person, from the shop's settings. */
  support?: string;
};

const icon = { size: 20, strokeWidth: 1.5, "aria-hidden": true } as const;

function navItems(locale: Locale): NavItem[] {
  const t = getT(locale, "store");
  const to = (path: string) => localePath(locale, path);
  return [
    { href: to("/"), label: t("nav.home"), icon: <House {...icon} />, exact: true },
    { href: to("/c"), label: t("nav.categories"), icon: <LayoutGrid {...icon} /> },
    { href: to("/wallet"), label: t("nav.wallet"), icon: <WalletCards {...icon} /> },
    { href: to("/orders"), label: t("nav.orders"), icon: <ReceiptText {...icon} /> },
    { href: to("/lookup"), label: t("nav.lookup"), icon: <TicketCheck {...icon} /> },
  ];
}

function SearchPill({ locale }: { locale: Locale }) {
  const t = getT(locale, "store");
  return (
    <search className="min-w-0 flex-1 md:max-w-80">
      <form action={localePath(locale, "/c")} className="relative flex items-center">
        <Search
          aria-hidden="true"
          size={18}
          strokeWidth={1.5}
          className="pointer-events-none absolute left-3 text-fg-3"
        />
        <input
          type="search"
          name="q"
          enterKeyHint="search"
          autoComplete="off"
          maxLength={80}
          aria-label={t("search.label")}
          placeholder={t("search.placeholder")}
          className="h-11 w-full rounded-full border border-line-strong bg-surface pr-4 pl-9 text-md"
        />
      </form>
    </search>
  );
}

function Footer({ locale, shop }: { locale: Locale; shop: ShopFacts }) {
  const t = getT(locale, "store");
  return (
    <footer data-chrome="" className="mt-10 border-t border-line bg-surface">
      <div className="mx-auto flex max-w-[1200px] flex-col gap-3 px-4 py-6 text-xs text-fg-3 md:flex-row md:items-center md:justify-between">
        <div className="flex flex-col gap-1">
          <p className="text-fg-2">{shop.name}</p>
          <p>{t("footer.promise")}</p>
          {shop.support ? <p>{t("footer.support", { contact: shop.support })}</p> : null}
          {shop.licences?.map((licence) => (
            <p key={licence.label}>
              {licence.href ? (
                <a href={licence.href} rel="noreferrer" target="_blank" className="hit underline underline-offset-2">
                  {licence.label} {licence.value}
                </a>
              ) : (
                `${licence.label} ${licence.value}`
              )}
            </p>
          ))}
        </div>
        <div className="-mx-2 flex items-center gap-1 text-fg-2">
          <LocaleSwitch mode="path" />
          <ThemeToggle />
        </div>
      </div>
    </footer>
  );
}

export type StoreShellProps = {
  locale: Locale;
  shop: ShopFacts;
  /** False where a sticky action bar takes its place; a page with an ActionBar hides it by itself. */
  tabBar?: boolean;
  /** At the right of the top bar, such as support or the account. */
  action?: ReactNode;
  children: ReactNode;
};

/** The shopper's frame: top bar with search, tab bar on phones, links and footer on desktop. */
export function StoreShell({ locale, shop, tabBar = true, action, children }: StoreShellProps) {
  const t = getT(locale, "common");
  const items = navItems(locale);
  return (
    <div className="flex min-h-dvh flex-col">
      <header data-chrome="" className="sticky top-0 z-20 border-b border-line bg-surface">
        <div className="mx-auto flex h-12 max-w-[1200px] md:h-14 items-center gap-3 px-4">
          <Link
            href={localePath(locale, "/")}
            className="flex min-h-11 max-w-32 items-center font-semibold md:max-w-48"
          >
            <span className="truncate">{shop.name}</span>
          </Link>
          <nav aria-label={t("a11y.mainNav")} className="hidden md:block">
            <NavLinks items={items.slice(1)} look="header" />
          </nav>
          <div className="flex flex-1 items-center justify-end gap-2">
            <SearchPill locale={locale} />
            {action}
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[1200px] flex-1 px-4 py-4 outline-none md:py-6">
        {children}
      </main>
      <Footer locale={locale} shop={shop} />
      {tabBar ? (
        <>
          <div data-tab-bar="" data-chrome="" className="h-[calc(50px+env(safe-area-inset-bottom))] md:hidden" />
          <nav
            aria-label={t("a11y.tabNav")}
            data-tab-bar=""
            data-chrome=""
            className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
          >
            <NavLinks items={items} look="tab" />
          </nav>
        </>
      ) : null}
    </div>
  );
}
