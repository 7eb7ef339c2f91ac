import type { AdminPool } from "@plumbline/contracts";

/** The next step that an author should take with a pool. */
type NextStep =
  /** The pool has no questions. */
  | { readonly kind: "add-questions" }
  /** The pool has no active question. */
  | { readonly kind: "activate-questions" }
  /** The pool is ready but not yet open to students. */
  | { readonly kind: "publish" }
  | { readonly kind: "reopen" }
  /** Students can take the test. */
  | { readonly kind: "none" };

type PoolState = Pick<AdminPool, "status" | "questionCount" | "activeQuestionCount">;

/** Returns the next step for a pool. */
export function nextStepOf({ status, questionCount, activeQuestionCount }: PoolState): NextStep {
  if (questionCount === 0) return { kind: "add-questions" };
  if (activeQuestionCount === 0) return { kind: "activate-questions" };
  switch (status) {
    case "draft":
      return { kind: "publish" };
    case "archived":
      return { kind: "reopen" };
    case "published":
      return { kind: "none" };
    default:
      return status satisfies never;
  }
}

/** Returns how many active questions a test of maximum length lacks; 0 if there are enough. */
export function missingQuestionCount(pool: Pick<AdminPool, "activeQuestionCount" | "delivery">): number {
  return Math.max(0, pool.delivery.stopping.maximum - pool.activeQuestionCount);
}
