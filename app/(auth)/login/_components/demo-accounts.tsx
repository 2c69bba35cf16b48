"use client";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import type { Role } from "@/server/kernel/permissions";

/** The demo's accounts by e-mail and role; a tap fills the e-mail in. Passwords are never sent to this page. */
export function DemoAccounts({
  accounts,
  onPick,
}: {
  accounts: readonly { email: string; role: Role }[];
  onPick: (email: string) => void;
}) {
  const t = useT("auth");
  if (accounts.length === 0) return null;
  return (
    <section aria-labelledby="demo-accounts" className="mt-6 border-t border-line pt-4">
      <h2 id="demo-accounts" className="font-medium">
        {t("demoTitle")}
      </h2>
      <p className="mt-0.5 mb-2 text-xs text-fg-3">{t("demoHint")}</p>
      <ul className="flex flex-col gap-1">
        {accounts.map(({ email, role }) => (
          <li key={email}>
            <Button
              variant="ghost"
              size="sm"
              block
              aria-label={t("demoUse", { role: t(`role.${role}`), email })}
              onClick={() => onPick(email)}
            >
              <span className="flex w-full min-w-0 justify-between gap-3">
                <span className="truncate">{email}</span>
                <span className="shrink-0 text-fg-3">{t(`role.${role}`)}</span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
