import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { readerLocale } from "@/components/i18n/reader-locale";
import { getT } from "@/components/i18n/server";
import { logInHints } from "@/server/auth/log-in-hints";
import { CONSOLE_PATH, safeNextPath } from "@/server/auth/paths";
import { currentStaff } from "@/server/auth/require-staff";
import { runtime } from "@/server/wiring";
import { LoginClient } from "./client";

type Search = Record<string, string | string[] | undefined>;

/** Staff sign in here and return to the page they came for. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<Search> }) {
  const next = safeNextPath((await searchParams).next, CONSOLE_PATH);
  if (await currentStaff()) redirect(next);
  const t = getT(await readerLocale(), "auth");
  return (
    <>
      <h1 className="text-xl font-semibold">{t("consoleTitle")}</h1>
      <p className="mt-1 mb-5 text-fg-2">{next === CONSOLE_PATH ? t("consoleHint") : t("returnHint")}</p>
      <LoginClient next={next} demo={await logInHints(runtime(), await headers())} />
    </>
  );
}
