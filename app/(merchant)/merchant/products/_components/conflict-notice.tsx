"use client";
import { useT } from "@/components/i18n/client";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";

/** Somebody saved first: look at theirs, or save over it. What is typed stays either way until it is decided. */
export function ConflictNotice({
  message,
  version,
  onOverwrite,
}: {
  message: string | undefined;
  version: string | undefined;
  onOverwrite: (version: number) => void;
}) {
  const t = useT("products");
  return (
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
  );
}
