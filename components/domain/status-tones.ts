/** The seven tones of the status vocabulary; the words are in the `status` messages. */
export type StatusTone = "todo" | "active" | "ok" | "attention" | "failed" | "frozen" | "draft";

const TONES: Record<string, Record<string, StatusTone>> = {
  order: {
    pending_payment: "todo",
    paid: "active",
    fulfilling: "active",
    partially_delivered: "attention",
    delivered: "ok",
    completed: "ok",
    fulfil_failed: "failed",
    refund_pending: "active",
    refunded: "todo",
    expired: "draft",
    cancelled: "draft",
  },
  line: { waiting: "active", delivered: "ok", failed: "failed", refunded: "todo", released: "draft" },
  delivery: { delivered: "ok", refunding: "active", taken_back: "frozen" },
  payment: {
    created: "todo",
    processing: "active",
    unknown: "active",
    succeeded: "ok",
    failed: "failed",
    expired: "draft",
    mismatch: "attention",
    refunded_part: "attention",
    refunded: "todo",
    disputed: "attention",
  },
  refund: { pending: "active", unknown: "active", succeeded: "ok", failed: "failed" },
  job: {
    queued: "todo",
    running: "active",
    paused: "frozen",
    succeeded: "ok",
    partial: "attention",
    failed: "failed",
    cancelled: "draft",
  },
  product: { draft: "draft", listed: "ok", archived: "frozen" },
  stock: { in_stock: "ok", low: "attention", out: "failed" },
  batch: {
    draft: "draft",
    sealed: "todo",
    approved: "active",
    on_sale: "ok",
    closed: "draft",
    recalled: "frozen",
  },
  code: {
    available: "ok",
    reserved: "active",
    sold: "todo",
    revealed: "todo",
    void: "draft",
    quarantined: "frozen",
    recalled: "frozen",
  },
};

export type StatusKind =
  | "order"
  | "line"
  | "delivery"
  | "payment"
  | "refund"
  | "job"
  | "product"
  | "stock"
  | "batch"
  | "code";

/** The tone of a state; one that is not known yet asks for attention rather than hiding. */
export function statusTone(kind: StatusKind, state: string): StatusTone {
  return TONES[kind]?.[state] ?? "attention";
}
