"use client";
import { useEffect, useState } from "react";
import { type Draft, EMPTY_DRAFT } from "./checkout-types";

const KEY = "qm-checkout";

function readDraft(): Partial<Draft> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    const known = Object.entries(kept).filter(
      ([name, value]) => typeof value === typeof EMPTY_DRAFT[name as keyof Draft],
    );
    return Object.fromEntries(known) as Partial<Draft>;
  } catch {
    return {};
  }
}

/** The form's content: survives a reload in this tab; the confirmation is asked anew each time. */
export function useDraft(provider: string) {
  const [draft, setDraft] = useState<Draft>({ ...EMPTY_DRAFT, provider });
  const [isRestored, setIsRestored] = useState(false);
  useEffect(() => {
    setDraft((now) => ({ ...now, ...readDraft(), provider: now.provider, confirmed: false }));
    setIsRestored(true);
  }, []);
  useEffect(() => {
    if (!isRestored) return;
    const { kind, phone, email } = draft;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ kind, phone, email }));
    } catch {
      // storage is switched off: the form works without
    }
  }, [draft, isRestored]);
  const change = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }));
  return { draft, change };
}
