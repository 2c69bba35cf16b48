"use client";
import { useEffect, useRef, useState } from "react";
import type { ProductDraft } from "../_lib/draft";

const SAVE_AFTER_MS = 1000;

/** Keeps what is typed in the tab's own storage, so that a reload or an ended session does not lose it. */
export function useStoredDraft(key: string, draft: ProductDraft, isDirty: boolean) {
  const [found, setFound] = useState<ProductDraft | null>(null);
  const wasDirty = useRef(false);
  useEffect(() => setFound(read(key)), [key]);
  useEffect(() => {
    if (!isDirty) {
      // an untouched form must not throw away what an earlier visit left
      if (wasDirty.current) write(key, null);
      wasDirty.current = false;
      return;
    }
    wasDirty.current = true;
    const timer = setTimeout(() => write(key, draft), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [key, draft, isDirty]);
  return {
    found: isDirty ? null : found,
    take: () => {
      setFound(null);
      return found;
    },
    forget: () => {
      setFound(null);
      write(key, null);
    },
  };
}

function read(key: string): ProductDraft | null {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? null : (JSON.parse(text) as ProductDraft);
  } catch {
    return null;
  }
}

function write(key: string, draft: ProductDraft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // storage is full or switched off; the form works without it
  }
}
