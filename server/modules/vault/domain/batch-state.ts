import { defineStateMachine } from "@/server/kernel/state-machine";
import { BATCH_STATES } from "../contract";

/** A batch's life. An import goes on sale at once; batches that need a second person are sealed and approved before. */
export const batchState = defineStateMachine({
  initial: "draft",
  states: BATCH_STATES,
  transitions: {
    draft: ["sealed", "on_sale", "closed"],
    sealed: ["approved", "closed"],
    approved: ["on_sale", "closed"],
    on_sale: ["closed", "recalled"],
    closed: ["recalled"],
    recalled: [],
  },
});
