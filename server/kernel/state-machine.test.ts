import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAppError } from "./errors";
import { InvariantError } from "./invariant";
import { assertTransition, defineStateMachine } from "./state-machine";

const STATES = ["draft", "pending", "paid", "delivered", "cancelled"] as const;
const machine = defineStateMachine<(typeof STATES)[number]>({
  initial: "draft",
  states: STATES,
  transitions: {
    draft: ["pending", "cancelled"],
    pending: ["paid", "cancelled"],
    paid: ["delivered"],
    delivered: [],
    cancelled: [],
  },
});

describe("state machine", () => {
  test("knows its moves, their sources and its ends", () => {
    expect(machine.can("draft", "pending")).toBe(true);
    expect(machine.can("draft", "paid")).toBe(false);
    expect(machine.can("paid", "paid")).toBe(false);
    expect(machine.sources("cancelled")).toEqual(["draft", "pending"]);
    expect(STATES.filter(machine.isTerminal)).toEqual(["delivered", "cancelled"]);
  });

  test("every state is reachable from the start, and only what follows from the middle", () => {
    expect([...machine.reachable()].sort()).toEqual([...STATES].sort());
    expect([...machine.reachable("paid")]).toEqual(["paid", "delivered"]);
  });

  test("any walk by allowed moves stays in the table and inside what was reachable", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 20 }), (choices) => {
        let state: (typeof STATES)[number] = machine.initial;
        for (const choice of choices) {
          const before = machine.reachable(state);
          const targets = STATES.filter((to) => machine.can(state, to));
          if (targets.length === 0) break;
          state = targets[choice % targets.length]!;
          expect(before.has(state)).toBe(true);
          expect([...machine.reachable(state)].every((later) => before.has(later))).toBe(true);
        }
      }),
    );
  });

  test("a move that is not in the table is a conflict that names both states", () => {
    expect(() => assertTransition(machine, "draft", "pending")).not.toThrow();
    const thrown = caught(() => assertTransition(machine, "delivered", "cancelled", "orders.wrong_state"));
    expect(isAppError(thrown) && thrown).toMatchObject({
      kind: "conflict",
      code: "orders.wrong_state",
      data: { from: "delivered", to: "cancelled" },
    });
  });

  test("a state named like an Object.prototype member has no moves of its own", () => {
    expect(machine.can("constructor" as never, "paid")).toBe(false);
  });

  test.each([
    ["an unreachable state", { initial: "a", states: ["a", "b"], transitions: { a: [], b: ["a"] } }],
    ["an unknown target", { initial: "a", states: ["a"], transitions: { a: ["b"] } }],
    ["an unknown source", { initial: "a", states: ["a"], transitions: { a: [], b: ["a"] } }],
    ["an unknown start", { initial: "z", states: ["a"], transitions: { a: [] } }],
    ["a repeated state", { initial: "a", states: ["a", "a"], transitions: { a: [] } }],
    ["a repeated move", { initial: "a", states: ["a", "b"], transitions: { a: ["b", "b"], b: [] } }],
  ])("a table with %s does not load", (_name, table) => {
    expect(() => defineStateMachine<string>(table as never)).toThrow(InvariantError);
  });
});

function caught(run: () => void): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
