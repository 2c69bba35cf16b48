import { describe, expect, it } from "vitest";
import { BATCH_STATES, IMPORT_ACTIONS, IMPORT_JOB_STATES } from "../contract";
import { batchState } from "./batch-state";
import { CONTROL, importOutcome } from "./import-state";

describe("a batch", () => {
  it("reaches every state, and leaves none of the last ones", () => {
    expect([...batchState.reachable()].sort()).toEqual([...BATCH_STATES].sort());
    expect(BATCH_STATES.filter(batchState.isTerminal)).toEqual(["recalled"]);
    expect(batchState.can("on_sale", "draft")).toBe(false);
  });
});

describe("an import", () => {
  it("ends as what it took and refused", () => {
    expect(importOutcome(3, 0)).toBe("succeeded");
    expect(importOutcome(3, 1)).toBe("partial");
    expect(importOutcome(0, 1)).toBe("failed");
  });

  it("is not moved out of an end", () => {
    for (const action of IMPORT_ACTIONS) {
      for (const state of ["succeeded", "partial", "failed", "cancelled"])
        expect(CONTROL[action].from).not.toContain(state);
      expect(IMPORT_JOB_STATES).toContain(CONTROL[action].to);
    }
  });
});
