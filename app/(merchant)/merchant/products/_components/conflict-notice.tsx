"use client";
import { useEffect, useRef } from "react";
import { useT } from "@/components/i18n/client";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Somebody saved first: look at theirs, or save over it. What is typed stays either way until it is decided. */
export function ConflictNotice({
  message,
  version,
  attempt,
  onOverwrite,
}: {
  message: string | undefined;
  version: string | undefined;
  /** Grows with each refused attempt; the notice then takes the focus. */
  attempt: number;
  onOverwrite: (version: number) => void;
}) {
  const t = useT("products");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) box.current?.focus();
  }, [attempt]);
  return (
    <div ref={box} tabIndex={-1} className="scroll-mt-16 outline-none">
      <Alert
        tone="warn"
        live
        title={t("conflict.title")}
        action={
          <span className="flex flex-wrap gap-2">
            <a
              href={window.location.pathname}
              target="_blank"
              rel="noreferrer"
              className="hit inline-flex min-h-(--control) items-center text-ink underline underline-offset-4"
            >
              {t("conflict.seeTheirs")}
            </a>
            {version ? (
              <Button variant="danger" onClick={() => onOverwrite(Number(version))}>
                {t("conflict.overwrite")}
              </Button>
            ) : null}
          </span>
        }
      >
        {message}
      </Alert>
    </div>
  );
}
