"use client";
import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { buttonClass } from "./button";
import { cn } from "./cn";
import { dismissToast, type ToastItem, toastStore } from "./toast-store";

export { dismissToast, type ToastInput, toast } from "./toast-store";

const STAY_MS = 6000;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function act(item: ToastItem) {
  dismissToast(item.id);
  item.action?.onAction();
}

function ToastCard({ item, paused, closeLabel }: { item: ToastItem; paused: boolean; closeLabel: string }) {
  useEffect(() => {
    if (paused) return;
    const timer = setTimeout(() => dismissToast(item.id), item.durationMs ?? STAY_MS);
    return () => clearTimeout(timer);
  }, [item, paused]);
  return (
    <div
      className={cn(
        "pop-in pointer-events-auto flex w-full items-center gap-2 rounded-md bg-raised py-1 pr-1 pl-4 shadow-2",
        item.tone === "danger" && "border-l-4 border-danger",
        item.tone === "ok" && "border-l-4 border-ok",
      )}
    >
      <div className="min-w-0 flex-1 py-2">
        <p className="font-medium">{item.title}</p>
        {item.description ? <p className="text-xs text-fg-2">{item.description}</p> : null}
      </div>
      {item.action ? (
        <button type="button" onClick={() => act(item)} className={buttonClass({ variant: "link", size: "sm" })}>
          {item.action.label}
        </button>
      ) : null}
      <button
        type="button"
        aria-label={closeLabel}
        onClick={() => dismissToast(item.id)}
        className={buttonClass({ variant: "ghost", size: "icon" })}
      >
        <X aria-hidden="true" size={16} strokeWidth={1.5} />
      </button>
    </div>
  );
}

/** Where toasts appear; mount once per root layout so that its live regions exist from the first paint. */
export function Toaster({ labels }: { labels: { region: string; close: string } }) {
  const items = useSyncExternalStore(toastStore.subscribe, toastStore.current, toastStore.onServer);
  const [paused, setPaused] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "z" || event.metaKey || event.ctrlKey || event.isComposing || isTyping(event.target)) return;
      const last = toastStore.current().findLast((item) => item.action);
      if (last) act(last);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    if (items.length === 0) setPaused(false);
  }, [items.length]);
  const draw = (item: ToastItem) => <ToastCard key={item.id} item={item} paused={paused} closeLabel={labels.close} />;
  return (
    <section
      aria-label={labels.region}
      data-chrome=""
      onMouseEnter={() => setPaused(true)}
      onMouseLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
      className="pointer-events-none fixed inset-x-4 bottom-[calc(72px+env(safe-area-inset-bottom))] z-50 mx-auto flex max-w-md flex-col gap-2 md:right-6 md:bottom-6 md:left-auto md:w-96"
    >
      <div role="status" aria-live="polite" className="flex flex-col gap-2">
        {items.filter((item) => item.tone !== "danger").map(draw)}
      </div>
      <div role="alert" className="flex flex-col gap-2">
        {items.filter((item) => item.tone === "danger").map(draw)}
      </div>
    </section>
  );
}
