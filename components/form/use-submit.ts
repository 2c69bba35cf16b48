"use client";
import { useRef, useState } from "react";
import { useT } from "@/components/i18n/client";
import { KeyKeeper } from "./idempotency-key";
import { errorText, fieldErrorsFrom, isOutcomeUnknown, type Problem, problemFrom } from "./problem";

export type FieldErrors = Record<string, string>;

export type SubmitOptions<I, O> = {
  /** Sends the input; the key goes into `Idempotency-Key`, the same one when an unclear attempt is repeated. */
  send: (input: I, idempotencyKey: string) => Promise<O>;
  /** Checks before sending; path → message already in the reader's words. */
  check?: (input: I) => FieldErrors;
  onDone?: (output: O, input: I) => void;
  onProblem?: (problem: Problem, input: I) => void;
};

export type SubmitState<I> = {
  submit: (input: I) => Promise<void>;
  pending: boolean;
  /** Path → message. */
  errors: FieldErrors;
  /** Words for the whole form; undefined when only fields need a change or nothing failed. */
  message: string | undefined;
  problem: Problem | undefined;
  /** Grows with each failed attempt: give it to ErrorSummary, which then takes the focus. */
  attempt: number;
  /** Forgets the message of a field that is being changed. */
  clear: (path?: string) => void;
};

/** One submission at a time: a second press while sending does nothing, errors keep all input. */
export function useSubmit<I, O>({ send, check, onDone, onProblem }: SubmitOptions<I, O>): SubmitState<I> {
  const t = useT("errors");
  const [pending, setPending] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<Problem>();
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);
  const keys = useRef<KeyKeeper>(null);

  const fail = (fields: FieldErrors, found?: Problem) => {
    setErrors(fields);
    setProblem(found);
    setAttempt((count) => count + 1);
  };
  const submit = async (input: I) => {
    if (busy.current) return;
    const wrong = check?.(input) ?? {};
    if (Object.keys(wrong).length > 0) return fail(wrong);
    busy.current = true;
    setPending(true);
    keys.current ??= new KeyKeeper();
    try {
      const output = await send(input, keys.current.keyFor(input));
      keys.current.done();
      setErrors({});
      setProblem(undefined);
      onDone?.(output, input);
    } catch (error) {
      const found = problemFrom(error);
      if (!isOutcomeUnknown(found)) keys.current.refused();
      fail(fieldErrorsFrom(t, found), found);
      onProblem?.(found, input);
    } finally {
      busy.current = false;
      setPending(false);
    }
  };
  const clear = (path?: string) => {
    setErrors((now) => (path ? Object.fromEntries(Object.entries(now).filter(([name]) => name !== path)) : {}));
    setProblem(undefined);
  };
  return { submit, pending, errors, problem, attempt, clear, message: problem ? errorText(t, problem) : undefined };
}
