"use client";
import { Eye, EyeOff } from "lucide-react";
import { useRef, useState } from "react";
import { emailError } from "@/components/form/checks";
import { ErrorSummary } from "@/components/form/error-summary";
import { Form } from "@/components/form/form";
import { isOutcomeUnknown } from "@/components/form/problem";
import { useSubmit } from "@/components/form/use-submit";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Role } from "@/server/kernel/permissions";
import { DemoAccounts } from "./_components/demo-accounts";
import { type Credentials, signIn } from "./sign-in";

/** E-mail and password; what was typed stays after a refusal. */
export function LoginClient({ next, demo }: { next: string; demo: readonly { email: string; role: Role }[] }) {
  const t = useT("auth");
  const common = useT("common");
  const errors = useT("errors");
  const [typed, setTyped] = useState<Credentials>({ email: "", password: "" });
  const [isShown, setIsShown] = useState(false);
  const [isLeaving, setIsLeaving] = useState(false);
  const password = useRef<HTMLInputElement>(null);
  const form = useSubmit({
    send: signIn,
    check: ({ email, password: secret }) => ({
      ...(emailError(errors, email) ? { email: emailError(errors, email) ?? "" } : {}),
      ...(secret === "" ? { password: errors("field.required") } : {}),
    }),
    onDone: () => {
      setIsLeaving(true);
      // a full load, so that nothing of the page before the session stays in memory
      window.location.assign(next);
    },
  });
  const change = (name: keyof Credentials, value: string) => {
    setTyped((now) => ({ ...now, [name]: value }));
    form.clear(name);
  };
  const Icon = isShown ? EyeOff : Eye;
  return (
    <>
      <Form method="post" onSubmit={() => void form.submit(typed)} className="flex flex-col gap-4">
        <ErrorSummary
          errors={form.errors}
          message={form.message}
          requestId={form.problem && isOutcomeUnknown(form.problem) ? form.problem.requestId : undefined}
          attempt={form.attempt}
        />
        <Field label={t("email")} name="email" error={form.errors.email} required>
          <Input
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            value={typed.email}
            onChange={(event) => change("email", event.target.value)}
          />
        </Field>
        <Field label={t("password")} name="password" error={form.errors.password} help={t("forgot")} required>
          <Input
            ref={password}
            type={isShown ? "text" : "password"}
            autoComplete="current-password"
            maxLength={200}
            value={typed.password}
            onChange={(event) => change("password", event.target.value)}
            after={
              <Button
                variant="ghost"
                size="icon"
                aria-pressed={isShown}
                aria-label={common(isShown ? "field.hidePassword" : "field.showPassword")}
                onClick={() => setIsShown((now) => !now)}
              >
                <Icon aria-hidden="true" size={18} strokeWidth={1.5} />
              </Button>
            }
          />
        </Field>
        <Button type="submit" variant="primary" size="lg" block loading={form.pending || isLeaving}>
          {t("signIn")}
        </Button>
      </Form>
      <DemoAccounts
        accounts={demo}
        onPick={(email) => {
          change("email", email);
          password.current?.focus();
        }}
      />
    </>
  );
}
