"use client";
import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button, type ButtonLook } from "./button";
import { copyText } from "./copy";
import { toast } from "./toast-store";

const SHOWN_MS = 2000;

/** Copies `text` and says so in place and to screen readers; without children it is an icon named by `label`. */
export function CopyButton({
  text,
  label,
  copiedLabel,
  failedLabel,
  children,
  onCopied,
  ...look
}: ButtonLook & {
  text: string;
  label: string;
  copiedLabel: string;
  failedLabel: string;
  children?: ReactNode;
  onCopied?: () => void;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    if (!(await copyText(text))) return toast({ tone: "danger", title: failedLabel });
    setCopied(true);
    onCopied?.();
  };
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Button
        variant="ghost"
        size={children ? "md" : "icon"}
        aria-label={children ? undefined : label}
        title={children ? undefined : label}
        onClick={() => void copy()}
        {...look}
      >
        <Icon aria-hidden="true" size={16} strokeWidth={1.5} />
        {children}
      </Button>
      <span role="status" className="sr-only">
        {copied ? copiedLabel : ""}
      </span>
    </>
  );
}
