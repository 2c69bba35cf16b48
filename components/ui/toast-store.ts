export type ToastTone = "neutral" | "ok" | "danger";
export type ToastInput = {
  title: string;
  description?: string;
  tone?: ToastTone;
  /** Such as Undo; pressing Z does the same for the newest toast that has one. */
  action?: { label: string; onAction: () => void };
  /** How long it stays, in milliseconds; 6 s unless told, 10 s for bulk actions. */
  durationMs?: number;
};
export type ToastItem = ToastInput & { id: number };

const MAX_SHOWN = 3;
const NONE: readonly ToastItem[] = [];
let items: readonly ToastItem[] = NONE;
let lastId = 0;
const listeners = new Set<() => void>();

function publish(next: readonly ToastItem[]) {
  items = next;
  for (const listener of listeners) listener();
}

/** Says something in passing, from anywhere in the browser; returns the id with which it can be taken away. */
export function toast(input: ToastInput): number {
  lastId += 1;
  publish([...items, { ...input, id: lastId }].slice(-MAX_SHOWN));
  return lastId;
}

/** Takes a toast away before its time. */
export function dismissToast(id: number): void {
  publish(items.filter((item) => item.id !== id));
}

/** The store behind the Toaster. */
export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  current: () => items,
  onServer: () => NONE,
};
