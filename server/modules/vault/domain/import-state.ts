import type { ImportAction, ImportJobState } from "../contract";

/** How an import ended, from what it took and what it refused. */
export function importOutcome(taken: number, refused: number): "succeeded" | "partial" | "failed" {
  if (taken === 0) return "failed";
  return refused === 0 ? "succeeded" : "partial";
}

/** The states from which a person may pause, resume or cancel an import. */
export const CONTROL: Readonly<Record<ImportAction, { from: readonly ImportJobState[]; to: ImportJobState }>> = {
  pause: { from: ["queued", "running"], to: "paused" },
  resume: { from: ["paused"], to: "queued" },
  cancel: { from: ["queued", "running", "paused"], to: "cancelled" },
};
