"use client";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast-store";

async function signOut() {
  const answer = await fetch("/api/auth/csrf");
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const done = await fetch("/api/auth/signout", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
  if (!done.ok) throw new Error(String(done.status));
}

/** Ends the session on the server, then loads the sign-in page afresh so that nothing of the session stays in memory. */
export function SignOutButton({ to = "/login" }: { to?: string }) {
  const t = useT("common");
  const errors = useT("errors");
  const [busy, setBusy] = useState(false);
  const leave = () => {
    setBusy(true);
    signOut().then(
      () => window.location.assign(to),
      () => {
        setBusy(false);
        toast({ tone: "danger", title: errors("network.offline") });
      },
    );
  };
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={t("action.signOut")}
      title={t("action.signOut")}
      loading={busy}
      onClick={leave}
    >
      <LogOut aria-hidden="true" size={18} strokeWidth={1.5} />
    </Button>
  );
}
