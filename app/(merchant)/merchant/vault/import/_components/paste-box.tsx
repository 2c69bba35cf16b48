"use client";
import { useState } from "react";
import { useT } from "@/components/i18n/client";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";

/** Codes pasted from a spreadsheet or a chat. The text leaves the page's fields as soon as it is taken. */
export function PasteBox({ isBusy, onTake }: { isBusy: boolean; onTake: (text: string) => void }) {
  const t = useT("vault");
  const errors = useT("errors");
  const [text, setText] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const take = () => {
    if (text.trim() === "") return setIsMissing(true);
    setText("");
    onTake(text);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={t("file.paste")}
        help={t("file.pasteHelp")}
        error={isMissing ? errors("field.required") : undefined}
      >
        <Textarea
          rows={5}
          value={text}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          wrap="off"
          placeholder={t("file.pastePlaceholder")}
          className="font-mono"
          onChange={(event) => {
            setIsMissing(false);
            setText(event.target.value);
          }}
        />
      </Field>
      <div>
        <Button loading={isBusy} onClick={take}>
          {t("file.usePasted")}
        </Button>
      </div>
    </div>
  );
}
