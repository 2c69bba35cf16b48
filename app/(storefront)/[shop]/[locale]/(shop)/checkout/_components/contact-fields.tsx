"use client";
import type { FieldErrors } from "@/components/form/use-submit";
import { useT } from "@/components/i18n/client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PATHS } from "./check-draft";
import type { CheckoutItem, ContactKind, Draft } from "./checkout-types";

type Props = { draft: Draft; errors: FieldErrors; onChange: (patch: Partial<Draft>, path: string) => void };

const KINDS: readonly ContactKind[] = ["phone", "email"];

function KindSwitch({ kind, onChange }: { kind: ContactKind; onChange: (kind: ContactKind) => void }) {
  const t = useT("checkout");
  return (
    <fieldset>
      <legend className="sr-only">{t("contact.either")}</legend>
      <div className="inline-flex rounded-sm bg-sunken p-0.5">
        {KINDS.map((one) => (
          <label
            key={one}
            className="inline-flex min-h-11 cursor-pointer items-center rounded-xs px-4 text-fg-2 has-checked:bg-surface has-checked:font-medium has-checked:text-fg has-checked:shadow-1 has-focus-visible:outline-2 has-focus-visible:outline-primary md:min-h-9"
          >
            <input
              type="radio"
              name="contactKind"
              value={one}
              checked={kind === one}
              onChange={() => onChange(one)}
              className="sr-only"
            />
            {t(`contact.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Where the order can be found again: a mainland phone or a mail address. */
export function ContactFields({ draft, errors, onChange }: Props) {
  const t = useT("checkout");
  return (
    <div className="flex flex-col gap-3">
      <KindSwitch kind={draft.kind} onChange={(kind) => onChange({ kind }, PATHS[kind])} />
      {draft.kind === "phone" ? (
        <Field
          label={t("contact.phone")}
          name={PATHS.phone}
          help={t("contact.phoneHelp")}
          error={errors[PATHS.phone]}
          required
        >
          <Input
            type="tel"
            inputMode="tel"
            autoComplete="tel-national"
            maxLength={20}
            before="+86"
            className="[&_input]:pl-13"
            value={draft.phone}
            onChange={(event) => onChange({ phone: event.target.value }, PATHS.phone)}
          />
        </Field>
      ) : (
        <Field
          label={t("contact.email")}
          name={PATHS.email}
          help={t("contact.emailHelp")}
          error={errors[PATHS.email]}
          required
        >
          <Input
            type="email"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            value={draft.email}
            onChange={(event) => onChange({ email: event.target.value }, PATHS.email)}
          />
        </Field>
      )}
    </div>
  );
}

const MODES = { PHONE: "tel", MOBILE: "tel", EMAIL: "email", CARD_NO: "numeric", USERNAME: "text" } as const;

/** The account to be topped up, typed twice: what went to a wrong one cannot be called back. */
export function AccountFields({ item, draft, errors, onChange }: Props & { item: CheckoutItem }) {
  const t = useT("checkout");
  if (!item.accountType) return null;
  const shared = { inputMode: MODES[item.accountType], autoComplete: "off", maxLength: 120 };
  return (
    <div className="flex flex-col gap-3">
      <Field
        label={t(`account.${item.accountType}`)}
        name={PATHS.account}
        help={t("account.help")}
        error={errors[PATHS.account]}
        required
      >
        <Input
          {...shared}
          value={draft.account}
          onChange={(event) => onChange({ account: event.target.value }, PATHS.account)}
        />
      </Field>
      <Field label={t("account.again")} name={PATHS.accountAgain} error={errors[PATHS.accountAgain]} required>
        <Input
          {...shared}
          value={draft.accountAgain}
          onPaste={(event) => event.preventDefault()}
          onChange={(event) => onChange({ accountAgain: event.target.value }, PATHS.accountAgain)}
        />
      </Field>
    </div>
  );
}
