import { conflict, type ErrorCode } from "./errors";
import { invariant } from "./invariant";

export type StateTable<S extends string> = {
  readonly initial: S;
  readonly states: readonly S[];
  readonly transitions: Readonly<Record<S, readonly S[]>>;
};

export type StateMachine<S extends string> = StateTable<S> & {
  /** Whether the table has the move. */
  readonly can: (from: S, to: S) => boolean;
  /** Whether no move leaves the state. */
  readonly isTerminal: (state: S) => boolean;
  /** Every state that `from` (default: initial) leads to, itself included. */
  readonly reachable: (from?: S) => ReadonlySet<S>;
  /** Every state with a move to `to`: the guard of `UPDATE … WHERE state = ANY($from)`. */
  readonly sources: (to: S) => readonly S[];
};

/** Builds a machine from a table; throws InvariantError on repeated, unknown or unreachable states or repeated moves. */
export function defineStateMachine<S extends string>(table: StateTable<S>): StateMachine<S> {
  const { initial, states, transitions } = table;
  const known = new Set<string>(states);
  invariant(known.size === states.length, "repeated state");
  invariant(known.has(initial), `unknown initial state ${initial}`);
  for (const [from, targets] of Object.entries<readonly S[]>(transitions)) {
    invariant(known.has(from), `unknown state ${from}`);
    invariant(new Set(targets).size === targets.length, `repeated move from ${from}`);
    for (const to of targets) invariant(known.has(to), `unknown state ${to} after ${from}`);
  }
  const targetsOf = (state: S): readonly S[] => (Object.hasOwn(transitions, state) ? transitions[state] : []);
  const reachable = (from: S = initial) => closure(from, targetsOf);
  const missing = states.filter((state) => !reachable().has(state));
  invariant(missing.length === 0, `unreachable states: ${missing.join(", ")}`);
  return {
    initial,
    states,
    transitions,
    can: (from, to) => targetsOf(from).includes(to),
    isTerminal: (state) => targetsOf(state).length === 0,
    reachable,
    sources: (to) => states.filter((from) => targetsOf(from).includes(to)),
  };
}

/** Throws AppError conflict (default code `state.not_allowed`, data from and to) unless the table has the move. */
export function assertTransition<S extends string>(
  machine: StateMachine<S>,
  from: S,
  to: S,
  code: ErrorCode = "state.not_allowed",
): void {
  if (!machine.can(from, to)) {
    throw conflict(code, { detail: `Not possible from ${from} to ${to}.`, data: { from, to } });
  }
}

function closure<S>(start: S, targetsOf: (state: S) => readonly S[]): ReadonlySet<S> {
  const seen = new Set<S>([start]);
  for (const state of seen) for (const next of targetsOf(state)) seen.add(next);
  return seen;
}
