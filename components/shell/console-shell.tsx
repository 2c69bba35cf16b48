import "server-only";
import { House, KeyRound, ListChecks, Package, ReceiptText } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import type { Locale } from "@/components/i18n/locale";
import { getT } from "@/components/i18n/server";
import { LocaleSwitch } from "./locale-switch";
import { type NavItem, NavLinks } from "./nav-links";
import { SignOutButton } from "./sign-out-button";
import { ThemeToggle } from "./theme";

const icon = { size: 18, strokeWidth: 1.5, "aria-hidden": true, className: "shrink-0" } as const;

export type ConsoleShellProps = {
  locale: Locale;
  shop: { name: string };
  user: { name: string; role: string };
  /** Of the signed-in person; links whose permission is missing are not drawn. */
  permissions: readonly string[];
  /** Work to do per link, not totals. */
  counts?: { orders?: number; jobs?: number };
  /** At the right of the top bar, such as running jobs. */
  tray?: ReactNode;
  children: ReactNode;
};

function navItems({ locale, permissions, counts }: ConsoleShellProps): NavItem[] {
  const t = getT(locale, "console");
  const all: (NavItem & { permission?: string })[] = [
    { href: "/merchant", label: t("nav.home"), icon: <House {...icon} />, exact: true },
    {
      href: "/merchant/orders",
      label: t("nav.orders"),
      icon: <ReceiptText {...icon} />,
      badge: counts?.orders,
      permission: "orders.read",
    },
    { href: "/merchant/products", label: t("nav.products"), icon: <Package {...icon} />, permission: "catalog.read" },
    { href: "/merchant/vault", label: t("nav.vault"), icon: <KeyRound {...icon} />, permission: "vault.read" },
    {
      href: "/merchant/jobs",
      label: t("nav.jobs"),
      icon: <ListChecks {...icon} />,
      badge: counts?.jobs,
      permission: "jobs.read",
    },
  ];
  return all
    .filter(({ permission }) => permission === undefined || permissions.includes(permission))
    .map(({ permission: _permission, ...item }) => item);
}

function TopBar({ locale, shop, user, tray }: ConsoleShellProps) {
  const t = getT(locale, "auth");
  return (
    <header data-chrome="" className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="flex h-12 items-center gap-1 px-4">
        <Link href="/merchant" className="flex min-h-11 min-w-11 items-center font-semibold md:min-h-8">
          <span className="truncate">{shop.name}</span>
        </Link>
        <div className="ml-auto flex shrink-0 items-center gap-1">
          {tray}
          <span className="hidden px-2 text-fg-3 lg:inline" title={t("signedInAs", { name: user.name })}>
            {user.name} · {user.role}
          </span>
          <LocaleSwitch mode="cookie" className="max-sm:px-2" />
          <ThemeToggle />
          <SignOutButton />
        </div>
      </div>
    </header>
  );
}

/** The merchant's frame: sidebar (icons only on tablets), top bar, bottom bar on phones. */
export function ConsoleShell(props: ConsoleShellProps) {
  const t = getT(props.locale, "common");
  const items = navItems(props);
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar {...props} />
      <div className="flex flex-1">
        <nav
          aria-label={t("a11y.mainNav")}
          data-chrome=""
          className="sticky top-12 hidden h-[calc(100dvh-3rem)] w-14 shrink-0 border-r border-line bg-surface p-2 md:block lg:w-60 lg:p-3"
        >
          <NavLinks items={items} look="side" />
        </nav>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 p-4 outline-none md:p-6">
          <div className="mx-auto max-w-[1440px]">{props.children}</div>
        </main>
      </div>
      <div data-chrome="" className="h-[calc(50px+env(safe-area-inset-bottom))] md:hidden" />
      <nav
        aria-label={t("a11y.tabNav")}
        data-chrome=""
        className="fixed inset-x-0 bottom-0 z-20 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
      >
        <NavLinks items={items} look="tab" />
      </nav>
    </div>
  );
}
