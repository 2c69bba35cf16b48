import { readAnswer } from "@/components/form/problem";

export type Credentials = { email: string; password: string };

/** Asks the server for a session; throws the server's problem when it refuses. */
export async function signIn(credentials: Credentials): Promise<void> {
  const { csrfToken } = await readAnswer<{ csrfToken: string }>(await fetch("/api/auth/csrf", { cache: "no-store" }));
  const answer = await fetch("/api/auth/callback/credentials", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, ...credentials }),
  });
  await readAnswer(answer);
}
