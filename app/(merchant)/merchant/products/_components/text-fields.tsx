"use client";
import { useT } from "@/components/i18n/client";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { NAME_MAX, TEXT_MAX } from "@/server/modules/catalog/contract";
import type { ProductFormState } from "./use-product-form";

const ROWS = 4;

/** Names, or the long texts; Chinese is needed, English is shown to those who read it. */
export function TextFields({ state, part }: { state: ProductFormState; part: "basic" | "content" }) {
  const t = useT("products");
  return (
    <Card aria-labelledby={`section-${part}`}>
      <CardHeader id={`section-${part}`} title={t(`section.${part}`)} />
      <CardBody className="grid gap-4 sm:grid-cols-2">
        {part === "basic" ? (
          <TextPair state={state} field="name" />
        ) : (
          <>
            <TextPair state={state} field="description" />
            <TextPair state={state} field="guide" />
          </>
        )}
      </CardBody>
    </Card>
  );
}

function TextPair({ state, field }: { state: ProductFormState; field: "name" | "description" | "guide" }) {
  const t = useT("products");
  const common = useT("common");
  const { draft, change, errors, form } = state;
  const set = (language: "zh" | "en", text: string) => {
    change({ [field]: { ...draft[field], [language]: text } });
    form.clear(`${field}.${language === "zh" ? "zh-CN" : "en"}`);
  };
  const isName = field === "name";
  const Control = isName ? Input : LongText;
  const max = isName ? NAME_MAX : TEXT_MAX;
  const help = field === "guide" ? t("field.guideHelp") : undefined;
  return (
    <>
      <Field
        label={t(`field.${field}Zh`)}
        name={`${field}.zh-CN`}
        error={errors[`${field}.zh-CN`]}
        help={help}
        required={isName}
        hint={isName ? undefined : common("field.optional")}
      >
        <Control
          lang="zh-CN"
          maxLength={max}
          autoComplete="off"
          value={draft[field].zh}
          onChange={(event) => set("zh", event.target.value)}
        />
      </Field>
      <Field
        label={t(`field.${field}En`)}
        name={`${field}.en`}
        error={errors[`${field}.en`]}
        hint={common("field.optional")}
      >
        <Control
          lang="en"
          maxLength={max}
          autoComplete="off"
          value={draft[field].en}
          onChange={(event) => set("en", event.target.value)}
        />
      </Field>
    </>
  );
}

type LongTextProps = {
  lang: string;
  maxLength: number;
  autoComplete: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
};

function LongText(props: LongTextProps) {
  return <Textarea rows={ROWS} {...props} />;
}
